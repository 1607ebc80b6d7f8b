package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// verification is a round that verifies, built by hand: one checker a source.
type verification struct {
	State
	r *Round
}

// verifying is such a round with sources that have nothing in common.
func verifying(claims int, sources ...string) *verification {
	v := &verification{r: &Round{N: 1, Plan: Plan{Mode: ModeVerify}}}
	v.Rounds = []*Round{v.r}
	v.Materials = append(v.Materials, &Document{ID: "M0", Name: "draft.md"})
	v.r.Claims = &ClaimsSplit{By: "model"}
	for n := range claims {
		v.r.Claims.Claims = append(v.r.Claims.Claims, Claim{N: n + 1, Text: fmt.Sprintf("Claim %d.", n+1), Doc: "M0", Line: n + 3})
	}
	for i, text := range sources {
		id := fmt.Sprintf("M%d", i+1)
		v.Materials = append(v.Materials, &Document{ID: id, Name: string(rune('a'+i)) + ".md", Text: text})
		v.r.Plan.Sources = append(v.r.Plan.Sources, id)
		v.check(i+1, 1)
	}
	return v
}

// check adds a checker of a source.
func (v *verification) check(source, batch int) *Branch {
	b := &Branch{
		ID: NewBranchID('B', len(v.r.Branches)+1), Role: RoleChecker, Status: StatusDone,
		Origin:   Origin{Check: &Check{Source: fmt.Sprintf("M%d", source), Batch: batch}},
		Attempts: []*Attempt{{N: 1, Text: TextOf("x"), Status: StatusDone}},
	}
	v.r.Branches = append(v.r.Branches, b)
	return b
}

// say gives a branch its verdicts, of the claims from first on.
func (b *Branch) says(first int, rulings ...Ruling) *Branch {
	found := &Checked{}
	for i, ruling := range rulings {
		c := ClaimVerdict{Claim: first + i, Ruling: ruling}
		if ruling == Supported || ruling == Refuted {
			c.Quote, c.End, c.Line = "so it stands there", 18, 5
		}
		found.Verdicts = append(found.Verdicts, c)
	}
	b.Attempts[len(b.Attempts)-1].Found.Verdicts = found
	return b
}

var apart = []string{"one two three", "four five six", "seven eight nine"}

// The whole table: three sources by three verdicts, in every order of the sources.
func TestTwentySevenCases(t *testing.T) {
	rulings := []Ruling{Supported, Refuted, Insufficient}
	cases := 0
	for _, a := range rulings {
		for _, b := range rulings {
			for _, c := range rulings {
				cases++
				said := []Ruling{a, b, c}
				pro, contra := 0, 0
				for _, s := range said {
					switch s {
					case Supported:
						pro++
					case Refuted:
						contra++
					}
				}
				want := ClaimRow{For: pro, Against: contra}
				switch {
				case pro > 0 && contra > 0:
					want.Ruling = Disputed
				case pro > 0:
					want.Ruling, want.Strong = Supported, pro >= 2
				case contra > 0:
					want.Ruling, want.Strong = Refuted, contra >= 2
				default:
					want.Ruling = Insufficient
				}
				for _, order := range permutations(3) {
					v := verifying(1, apart...)
					for place, i := range order {
						v.r.Branches[place].says(1, said[i])
					}
					row := MatrixOf(&v.State, v.r, nil).Rows[0]
					got := ClaimRow{Ruling: row.Ruling, Strong: row.Strong, For: row.For, Against: row.Against}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%v in the order %v: %s", said, order, diff)
					}
				}
			}
		}
	}
	if cases != 27 {
		t.Errorf("%d cases", cases)
	}
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for i := range n {
			out = append(out, slices.Insert(slices.Clone(p), i, n-1))
		}
	}
	return out
}

// Copies speak once for each side that one of them takes, in any order.
func TestCopiesSpeakOnce(t *testing.T) {
	texts := []string{lease, strings.Replace(lease, "38,200", "39,000", 1), apart[0]}
	for _, c := range []struct {
		name string
		said [3]Ruling // original, copy, another one
		want ClaimRow
	}{
		{"both support", [3]Ruling{Supported, Supported, Insufficient}, ClaimRow{Ruling: Supported, For: 1}},
		{"both support, and another one", [3]Ruling{Supported, Supported, Supported}, ClaimRow{Ruling: Supported, Strong: true, For: 2}},
		{"one of them is silent", [3]Ruling{Insufficient, Refuted, Insufficient}, ClaimRow{Ruling: Refuted, Against: 1}},
		{"they differ", [3]Ruling{Supported, Refuted, Supported}, ClaimRow{Ruling: Disputed, For: 2, Against: 1}},
		{"two against one", [3]Ruling{Refuted, Refuted, Supported}, ClaimRow{Ruling: Disputed, For: 1, Against: 1}},
	} {
		for _, order := range permutations(3) {
			v := verifying(1, texts[order[0]], texts[order[1]], texts[order[2]])
			for place, i := range order {
				v.r.Branches[place].says(1, c.said[i])
			}
			m := MatrixOf(&v.State, v.r, nil)
			row := m.Rows[0]
			if diff := cmp.Diff(c.want, ClaimRow{Ruling: row.Ruling, Strong: row.Strong, For: row.For, Against: row.Against}); diff != "" {
				t.Errorf("%s, order %v: %s", c.name, order, diff)
			}
			if n := len(m.Asides()); n != 1 {
				t.Errorf("%s: %q", c.name, m.Asides())
			}
		}
	}
}

// A matrix shows the round as it stands, and a merge as it was.
func TestAMatrixOfTheRoundAndOfAMerge(t *testing.T) {
	v := verifying(10, apart...)
	v.r.Claims.Claims[1].Left = "opinion"
	v.r.Branches[0].says(1, Supported, Insufficient) // claim 2 is not asked about: no cell
	second := v.check(1, 2).says(10, Refuted)
	v.r.Branches[1].Status, v.r.Branches[1].Reason = StatusFailed, ReasonError
	v.r.Branches[1].Attempts[0].Text = Text{}
	v.r.Branches[2].Status = StatusWriting
	v.r.Branches[2].EndedAt = Never

	m := MatrixOf(&v.State, v.r, nil)
	if got := []string{m.Line(), m.Rows[0].Cells[1].Why, m.Rows[0].Cells[2].Why, string(m.Rows[9].Cells[0].Branch), m.Rows[0].File}; !slices.Equal(got, []string{
		"1 supported, 1 refuted, 7 open", "it failed", "", "B4", "draft.md",
	}) {
		t.Errorf("%q", got)
	}
	if a, b, c, d, e := m.Sum(); a != 1 || b != 1 || c != 0 || d != 0 || e != 1 {
		t.Error(a, b, c, d, e)
	}
	if len(m.Rows[1].Cells) != 0 || m.Rows[1].Ruling != "" {
		t.Errorf("%+v", m.Rows[1])
	}

	// A merge keeps the attempt that it took, and a branch that was left out has no say.
	red := &Reduction{Branch: &Branch{ID: "R1"}, Start: ReductionStarted{
		Strategy: StrategyVerdicts, Branches: []BranchID{"B1"}, Attempts: []int{1},
		Missing: []Missing{{Branch: "B4", Status: StatusDone}},
	}}
	v.r.Branches[0].Attempts = append(v.r.Branches[0].Attempts, &Attempt{N: 2, Text: TextOf("x"), Status: StatusDone})
	v.r.Branches[0].says(1, Refuted)
	m = MatrixOf(&v.State, v.r, red)
	if got := []string{m.Line(), m.Rows[9].Cells[0].Why}; !slices.Equal(got, []string{"1 supported, 8 open", "it was left out"}) {
		t.Errorf("%q", got)
	}
	if m = MatrixOf(&v.State, v.r, nil); m.Line() != "2 refuted, 7 open" {
		t.Errorf("%q", m.Line())
	}
	second.Wish.Merge = LeftOut
	if m = MatrixOf(&v.State, v.r, nil); m.Line() != "1 refuted, 8 open" {
		t.Errorf("%q", m.Line())
	}
}

// Of several checkers of one source the last that answered speaks.
func TestTheLastCheckerThatAnsweredSpeaks(t *testing.T) {
	v := verifying(1, apart[0])
	v.r.Branches[0].says(1, Supported)
	v.check(1, 1).says(1, Refuted)
	v.check(1, 1).says(1, Insufficient).Attempts[0].Found.Verdicts.Verdicts[0].Flaw = flawUnanswered
	silent := v.check(1, 1)
	silent.Status, silent.Attempts[0].Status = StatusTruncated, StatusTruncated
	cell := MatrixOf(&v.State, v.r, nil).Rows[0].Cells[0]
	if cell.Branch != "B2" || cell.Verdict.Ruling != Refuted {
		t.Errorf("%+v", cell)
	}
}

// A file that is given twice is one source, and one that is the text under test is named so.
func TestAFileGivenTwice(t *testing.T) {
	v := verifying(1, lease)
	v.r.Plan.Sources = []string{"M1", "M1"}
	v.r.Plan.Materials = []string{"M1"}
	v.check(1, 1).says(1, Supported)
	m := MatrixOf(&v.State, v.r, nil)
	if len(m.Sources) != 1 || !m.Sources[0].Tested || m.Rows[0].For != 1 || m.Rows[0].Strong {
		t.Errorf("%+v", m)
	}
}

// The text under test is no independent source: beside another one its word adds nothing.
func TestTheTextUnderTestMakesNoVerdictStrong(t *testing.T) {
	v := verifying(1, lease, apart[0])
	v.r.Plan.Materials = []string{"M1"}
	v.check(1, 1).says(1, Supported)
	v.check(2, 1).says(1, Supported)
	row := MatrixOf(&v.State, v.r, nil).Rows[0]
	if row.Ruling != Supported || row.For != 1 || row.Strong {
		t.Errorf("%+v", row)
	}
}

func TestAnEmptyMatrix(t *testing.T) {
	if m := MatrixOf(nil, nil, nil); m.Line() != "" || len(m.Rows) != 0 {
		t.Errorf("%+v", m)
	}
	v := verifying(0, apart...)
	v.r.Claims = nil
	if m := MatrixOf(&v.State, v.r, nil); len(m.Sources) != 3 || m.Line() != "" {
		t.Errorf("%+v", m)
	}
	if objectVerdicts(Matrix{}) == nil {
		t.Error("null")
	}
}
