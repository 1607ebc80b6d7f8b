package labs

import (
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/models/scripted"
)

// merging is a merge of two branches, the second drawn first.
func merging() scripted.Call {
	return scripted.Call{Request: engine.Request{Role: engine.RoleReducer, Task: engine.Task{
		Question: "Which one?",
		Merge: &engine.MergeTask{Strategy: engine.StrategySynthesize, Nonce: "0123456789abcdef", Branches: []engine.BranchText{
			{ID: engine.NewBranchID('B', 2), Agent: "Ben", Text: "# Yes\n\nIt costs 3.50 euros. The notice is short!"},
			{ID: engine.NewBranchID('B', 1), Agent: "Ada", Text: "- No. It is dear."},
		}},
	}}}
}

func TestSlotsAreFilledIn(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"On {{question}}", "On Which one?"},
		{"{{quote 2}}", "Yes"},
		{"{{quote 2 costs}}", "It costs 3.50 euros."},
		{"{{quote ben NOTICE}}", "The notice is short!"},
		{"{{quote Ada}}", "No."},
		{"{{quote 2 nowhere}}{{quote 7}}", ""},
		{"{{points}}", "- No. [1]\n- Yes [2]"},
		{"{{nonce}}", "0123456789abcdef"},
	} {
		if got := (text{body: c.body}).write(merging()); got != c.want {
			t.Errorf("%s gives %q, want %q", c.body, got, c.want)
		}
	}
}

// A structure says nothing of branches that took no part.
func TestFindingsLeaveOutWhoTookNoPart(t *testing.T) {
	b := func(n int) engine.BranchID { return engine.NewBranchID('B', n) }
	f := engine.Findings{
		Agreements: []engine.Agreement{{Claim: "kept", By: []engine.BranchID{b(1), b(3)}}, {Claim: "gone", By: []engine.BranchID{b(3)}}},
		Conflicts:  []engine.Conflict{{Claim: "one-sided", A: engine.Side{By: []engine.BranchID{b(1)}}, B: engine.Side{By: []engine.BranchID{b(3)}}}},
		Unique:     []engine.Finding{{Claim: "mine", By: b(2), Quote: "{{quote 2 costs}}"}, {Claim: "lost", By: b(3)}},
	}
	got := text{body: "Prose.", findings: &f}.write(merging())
	for _, want := range []string{"Prose.\n\n=== findings 0123456789abcdef ===\n", `"claim":"kept","by":["B1"]`, `"quote":"It costs 3.50 euros."`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\ndoes not hold %s", got, want)
		}
	}
	for _, not := range []string{"gone", "one-sided", "lost", "B3"} {
		if strings.Contains(got, not) {
			t.Errorf("%s\nholds %s", got, not)
		}
	}
}

// A sum never looks like its bound where it is not: what stands on screen is what is judged.
func TestMoneyIsShownAsItIsJudged(t *testing.T) {
	for _, c := range []struct {
		usd, bound float64
		want       string
	}{
		{0.041, 0.03, "$0.041"},
		{0.03, 0.03, "$0.030"},
		{0.03004, 0.03, "$0.03004"},
		{0.0075, 0.0076, "$0.00750"},
		{1.5, 2, "$1.500"},
		{0, 0.02, "$0.000"},
	} {
		if got := dollarsTo(c.usd, c.bound); got != c.want {
			t.Errorf("%v against %v is %s, want %s", c.usd, c.bound, got, c.want)
		}
	}
}

func TestProseIsAsLongAsItIsAskedToBe(t *testing.T) {
	seen := map[string]int{}
	for place := range 5 {
		text := prose(place, 100)
		if n := engine.WordCount(text); n < 100 || n > 120 {
			t.Errorf("place %d writes %d words", place, n)
		}
		if twin, is := seen[text]; is {
			t.Errorf("places %d and %d write the same", place, twin)
		}
		seen[text] = place
	}
}
