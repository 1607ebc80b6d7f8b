package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func ids(n int) []BranchID {
	var out []BranchID
	for i := range n {
		out = append(out, NewBranchID('B', i+1))
	}
	return out
}

// Over seeds in a row every branch comes first equally often, and every order is one of all.
func TestEveryBranchComesFirstAsOften(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 8} {
		first := map[BranchID]int{}
		for seed := range uint64(1000 * n) {
			order := drawOrder(ids(n), seed)
			first[order[0]]++
			if order[0] != NewBranchID('B', int(seed%uint64(n))+1) {
				t.Fatalf("seed %d of %d: %s comes first", seed, n, order[0])
			}
			slices.Sort(order)
			if !slices.Equal(order, ids(n)) {
				t.Fatalf("seed %d: %v is no order of all %d", seed, order, n)
			}
		}
		for id, times := range first {
			if times != 1000 {
				t.Errorf("%s of %d came first %d times of %d", id, n, times, 1000*n)
			}
		}
	}
}

// The order hangs on the seed and the branches, not on how they were listed.
func TestOrderIsDrawnBySeed(t *testing.T) {
	a := drawOrder([]BranchID{"B10", "B2", "B7"}, 4)
	b := drawOrder([]BranchID{"B2", "B7", "B10"}, 4)
	if d := cmp.Diff(a, b); d != "" || a[0] != "B7" {
		t.Errorf("%v and %v", a, b)
	}
	given := ids(8)
	drawOrder(given, 3)
	if !slices.Equal(given, ids(8)) {
		t.Errorf("the list given was changed: %v", given)
	}
	second := map[BranchID]int{}
	for seed := range uint64(8000) {
		second[drawOrder(ids(8), seed)[1]]++
	}
	for id, times := range second {
		if times < 800 || times > 1200 {
			t.Errorf("%s came second %d times of 8000", id, times)
		}
	}
}

func TestNonceIsInNoText(t *testing.T) {
	first := drawNonce(7, 1, nil)
	if len(first) != 16 || first != drawNonce(7, 1, nil) {
		t.Fatalf("nonce %q", first)
	}
	if first == drawNonce(7, 2, nil) || first == drawNonce(8, 1, nil) {
		t.Error("two merges, or two seeds, share a nonce")
	}
	next := drawNonce(7, 1, []string{"quiet", "I know it: " + first})
	if next == first || len(next) != 16 {
		t.Errorf("a text holds the nonce %s, and it was drawn again: %s", first, next)
	}
}

// A merge takes the texts as they stand, in the order drawn, and says which stop short.
func TestMergeTask(t *testing.T) {
	s := clinic(nil)
	m := mergeTask(&s.State, s.Round(), ReductionStarted{Strategy: StrategyConcat, Branches: []BranchID{"B3", "B1"}, Nonce: "n", Instruction: "i"})
	want := MergeTask{
		Strategy: StrategyConcat, Nonce: "n", Instruction: "i",
		Branches: []BranchText{
			{ID: "B3", Agent: "Market", Model: "lab/small", Text: "The market is not ready", Partial: true},
			{ID: "B1", Agent: "Research", Model: "lab/small", Text: "Move. No restore was ever tested."},
		},
	}
	if d := cmp.Diff(want, m); d != "" {
		t.Error(d)
	}
}

// concat writes the branches in the order of their numbers, whatever the order drawn.
func TestConcat(t *testing.T) {
	s := clinic(nil)
	m := mergeTask(&s.State, s.Round(), ReductionStarted{Strategy: StrategyConcat, Branches: []BranchID{"B3", "B1"}})
	var out strings.Builder
	for c, err := range builtins[ConcatName].Stream(context.Background(), Request{Role: RoleReducer, Task: Task{Merge: &m}}) {
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(c.Text)
	}
	want := `## Research [1]

Move. No restore was ever tested.

## Market [3]

_Partial: it stops short._

The market is not ready
`
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Error(d)
	}
	if cost := builtins[ConcatName].Info().Price.Cost(Usage{In: 9, Out: 9}); cost == nil || *cost != 0 {
		t.Errorf("it costs %v", cost)
	}
}

func TestConcatSaysWhatItLacks(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	m := &MergeTask{Branches: []BranchText{{ID: "B1", Text: "x"}}}
	for name, tt := range map[string]struct {
		ctx  context.Context
		req  Request
		code Code
	}{
		"as an agent": {context.Background(), Request{Role: RoleWorker}, CodeRequest},
		"cancelled":   {ctx, Request{Role: RoleReducer, Task: Task{Merge: m}}, CodeCancelled},
	} {
		var got []string
		for _, err := range builtins[ConcatName].Stream(tt.ctx, tt.req) {
			got = append(got, fmt.Sprint(FailureOf(err).Code))
		}
		if !slices.Equal(got, []string{string(tt.code)}) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestARetryDuringTheMergeChangesNothingOfWhatIsMerged(t *testing.T) {
	s := (&told{price: nil}).ask("q", "Research")
	s.send("B1", 1)
	s.at(1).say("B1", 1, "The first words.").done("B1", Usage{})
	start := newReduction(&s.State, s.Round(), Reduce{Strategy: StrategySynthesize})
	s.send("B1", 2)
	s.at(2).say("B1", 2, "Other words.")
	merged := mergeTask(&s.State, s.Round(), start)
	if len(merged.Branches) != 1 || merged.Branches[0].Text != "The first words." || merged.Branches[0].Partial {
		t.Errorf("merged is %+v", merged.Branches)
	}
	check := checkReduction("[1]", `{"unique":[{"claim":"c","by":1,"quote":"The first words."}]}`, merged.Branches)
	if check.Quotes.Valid != 1 || check.Quotes.Invalid != 0 {
		t.Errorf("a quote of what was merged is judged %+v", check.Quotes)
	}
}
