package ui

import (
	"testing"

	"plenum/engine"
	"plenum/ui/screens"
)

// A choice costs two judges: as much as the last ones did, or by the price of their model.
func TestAMergeWithoutAWriterHasAPrice(t *testing.T) {
	price := &engine.Price{In: 1, Out: 4}
	branch := func(n int, text string) *engine.Branch {
		return &engine.Branch{ID: engine.NewBranchID('B', n), Role: engine.RoleVoter, Status: engine.StatusDone, Attempts: []*engine.Attempt{{
			N: 1, Status: engine.StatusDone, Text: engine.TextOf(text), Paid: engine.Paid{Usage: engine.Usage{In: 100, Out: 1000}},
			Start: engine.AttemptStarted{Model: "local/fast", Price: price},
		}}}
	}
	r := &engine.Round{N: 1, Branches: []*engine.Branch{branch(1, "A."), branch(2, "B.")}}
	r.Plan.Reducer.Model = "local/fast"
	a := &App{scene: &screens.Scene{State: &engine.State{Rounds: []*engine.Round{r}}}}
	for _, tc := range []struct {
		name string
		c    engine.Reduce
		want string
	}{
		{"two judges", engine.Reduce{Strategy: engine.StrategyChoose}, "~$0.009"},
		{"of a model without a price", engine.Reduce{Strategy: engine.StrategyChoose, Model: "local/other"}, ""},
		{"a merge that nobody has written yet", engine.Reduce{Strategy: engine.StrategySynthesize}, ""},
		{"what needs no model", engine.Reduce{Strategy: engine.StrategyConcat}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := a.mergePrice(tc.c); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}
