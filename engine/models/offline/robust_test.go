package offline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plenum/engine"
)

// wild is a branch with all that texts of models hold besides sentences.
const wild = "# Plan [1]\n\n> Quoted: the fee is **$40** a month.[^1]\n\n```go\nfee := 40 // not 50\n```\n\n" +
	"| Item | Fee |\n| :-- | --: |\n| Gold plan | €40 |\n| Σίσυφος 計画 | ¥4,000 |\n\n1. Café “Zürich” opens at 9:30 — or not.\n" +
	"   - nested: 30–60 days\n* _Only italics_\n\n[^1]: See [the list](http://x.example/[2]) and [3, 4].\n\n計画は三十日です。費用は4000円です。\n- [ ] todo: call Ana\n~~~\nopen fence\n"

// checkFindings fails for a quote that does not stand in its branch, a mark of a branch that
// took no part, and a point in two lists.
func checkFindings(t *testing.T, req engine.Request) {
	t.Helper()
	prose, f := merged(t, req) // quotes and marks
	checkProse(t, prose, f)
	lists := make(map[string]string)
	once := func(list, claim string) {
		if other, known := lists[claim]; known && other != list {
			t.Errorf("%q stands among the %s and the %s", claim, other, list)
		}
		lists[claim] = list
	}
	for _, a := range f.Agreements {
		once("agreements", a.Claim)
	}
	for _, c := range f.Conflicts {
		once("conflicts", c.A.Position)
		once("conflicts", c.B.Position)
	}
	for _, u := range f.Unique {
		once("lone points", u.Claim)
	}
	for _, m := range engine.FindMarks(prose) {
		for _, id := range m.Branches {
			if !slices.ContainsFunc(req.Task.Merge.Branches, func(b engine.BranchText) bool { return b.ID == id }) {
				t.Errorf("the mark of %s is of no branch:\n%s", id, prose)
			}
		}
	}
}

func TestWildTextsMerge(t *testing.T) {
	checkFindings(t, reducer("w1", text("B1", wild), text("B2", strings.ReplaceAll(wild, "40", "50")), text("B3", wild[60:])))
	checkFindings(t, reducer("w2", text("B7", ""), text("B8", "\xff\x00"), text("B9", "Yes.")))
}

// The same branches give the same bytes, in whichever order they are handed over.
func TestAMergeDependsOnNothingButTheTexts(t *testing.T) {
	for _, p := range plantedSets {
		branches := p.branches(t)
		want := said(t, reducer("d0", branches...))
		for i := range 6 {
			order := slices.Clone(branches)
			slices.Reverse(order[:i%len(order)])
			slices.Reverse(order)
			if got := said(t, reducer("d0", order...)); got != want {
				t.Fatalf("%s: order %d gave another text", p.name, i)
			}
		}
	}
}

func manyBranches(n, size int) []engine.BranchText {
	whole := large(size + 40*n)
	var out []engine.BranchText
	for i := range n {
		out = append(out, text(engine.NewBranchID('B', i+1), whole[i*37:i*37+size]))
	}
	return out
}

func TestALargeMergeEndsInTime(t *testing.T) {
	for _, c := range []struct{ branches, size int }{{10, 100 << 10}, {100, 10 << 10}} {
		t.Run(fmt.Sprintf("%d times %d KB", c.branches, c.size>>10), func(t *testing.T) {
			req := reducer("l1", manyBranches(c.branches, c.size)...)
			checkFindings(t, req) // a few seconds; what grows with the square would not end in time
		})
	}
}

func TestALongBranchSaysWhatOfItWasNotCompared(t *testing.T) {
	var long strings.Builder
	for i := range pointsOfBranch + 20 {
		fmt.Fprintf(&long, "Shelf %d holds files of the %d patients.\n\n", i+1, 2*i+3)
	}
	prose, f := merged(t, reducer("l2", text("B1", long.String()), text("B2", "The north site has 12 beds in use.")))
	if want := "Of branch 1, the last 20 sentences were not compared: it is too long."; !strings.Contains(prose, want) || !slices.Contains(f.Missing, want) {
		t.Errorf("%q is missing", want)
	}
}

func FuzzMerge(f *testing.F) {
	f.Add(wild, "The fee is not $40 a month.", "計画は三十日です。")
	f.Add("No vendor offers it, nor does it matter.", "Vendors offer it: none.", "It is false that vendors offer it.")
	f.Add("Not [1] but 30 to 60 days by March 3rd, 2026.", "- between 3 and 5 of 7 sites\n- 9 am", "| a | b |\n|---|---|\n| c [2] | 5 % |")
	for _, c := range denied[:6] {
		f.Add(c.a, c.b, c.a+" "+c.b)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		a, b, c = engine.Clean(a), engine.Clean(b), engine.Clean(c)
		checkFindings(t, reducer("deadbeef", text("B1", a), text("B2", b), text("B12", c)))
	})
}
