package widgets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// applied goes over the left list with some hunks and reports whether the right one comes
// of it, and in how many items they differ.
func applied(hunks []hunk, l, r []int32) (edits int, ok bool) {
	i, j := 0, 0
	for _, h := range hunks {
		if i+h.keep+h.del > len(l) || j+h.keep+h.ins > len(r) {
			return 0, false
		}
		for k := range h.keep {
			if l[i+k] != r[j+k] {
				return 0, false
			}
		}
		i, j, edits = i+h.keep+h.del, j+h.keep+h.ins, edits+h.del+h.ins
	}
	return edits, i == len(l) && j == len(r)
}

// fewestEdits is in how many items two lists differ at the least.
func fewestEdits(l, r []int32) int {
	row := make([]int, len(r)+1)
	for j := range row {
		row[j] = j
	}
	for i := range l {
		above := row[0]
		row[0]++
		for j := range r {
			best := min(row[j+1], row[j]) + 1
			if l[i] == r[j] {
				best = above
			}
			above, row[j+1] = row[j+1], best
		}
	}
	return row[len(r)]
}

func TestWhatListsHaveInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int32Range(0, 5), 0, 40)
		l, r := list.Draw(t, "left"), list.Draw(t, "right")
		want := fewestEdits(l, r)
		if got, ok := applied(diffIDs(l, r), l, r); !ok || got != want {
			t.Fatalf("%v: %d edits, wanted %d", diffIDs(l, r), got, want)
		}
		near, ok := diffNear(l, r)
		if got, fits := applied(near, l, r); !ok || !fits || got != want {
			t.Fatalf("%v: %d edits, wanted %d", near, got, want)
		}
	})
}

func TestLongListsThatDifferALot(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	list := func() []int32 {
		out := make([]int32, 5000)
		for i := range out {
			out[i] = rng.Int32N(3000)
		}
		return out
	}
	l, r := list(), list()
	hunks := diffIDs(l, r)
	if edits, ok := applied(hunks, l, r); !ok || edits != 10_000 {
		t.Errorf("%d edits", edits)
	}
}

// A text of one long line, changed in a few places, has these marked and not the whole.
func TestALongLineThatWasEdited(t *testing.T) {
	line := strings.ReplaceAll(invented(5, 100<<10), "\n", " ")
	line = strings.ReplaceAll(line, ".", " ")
	edited := strings.Replace(line, " w001 ", " changed ", 3)
	d := DiffOf(line, edited)
	if d.Alike() < 0.99 || d.Same() || len(d.pairs[0].marks[rightSide]) != 3 {
		t.Errorf("%.4f alike, marks %v", d.Alike(), d.pairs[0].marks[rightSide])
	}
}
