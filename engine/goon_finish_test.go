package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// A session that was killed anywhere and is to finish does: what had ended stays, the rest is
// asked again, each at most once by that, and nothing that was spent before is counted twice.
func TestASessionKilledAnywhereFinishes(t *testing.T) {
	hundreds := 10
	if testing.Short() {
		hundreds = 1
	}
	for range hundreds {
		rapid.Check(t, func(rt *rapid.T) {
			models, ask := drawBoard(rt)
			acts := drawActs(rt)
			var events []engine.Event
			synctest.Test(t, func(t *testing.T) { events = perform(t, models, ask, acts) })
			cut := rapid.SampledFrom(cuts(events)).Draw(rt, "cut")
			var wrong string
			synctest.Test(t, func(t *testing.T) { wrong = finishes(t, models, events[:cut]) })
			if wrong != "" {
				rt.Fatalf("killed after event %d, %s: %s", cut, events[cut-1].Fact.Kind(), wrong)
			}
		})
	}
}

// finishes goes on with what is left of a session, lets it come to its end, and says what is wrong
// with it.
func finishes(t *testing.T, models modeltest.Registry, history []engine.Event) string {
	var was engine.State
	for _, ev := range history {
		was.Apply(ev)
	}
	run, err := engine.Start(context.Background(), engine.Options{ID: "again", Models: models, History: history})
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	wait(time.Now().Add(3 * time.Hour))
	is := stateOf(run)
	for _, c := range []engine.Command{engine.CancelAll{}, engine.ReduceNow{}} { // a model that hangs; a round that waits for the person
		var no *engine.Refused
		if err := run.Do(context.Background(), c); err != nil && !errors.As(err, &no) {
			return err.Error()
		}
		wait(time.Now().Add(3 * time.Hour))
	}
	is = stateOf(run)
	for _, r := range is.Rounds {
		if p := r.Phase(); p != engine.PhaseOver || r.Running() > 0 {
			return fmt.Sprintf("round %d is in %s with %d running", r.N, p, r.Running())
		}
		var calls []*engine.Branch
		calls = append(append(calls, r.Branches...), r.Helpers...)
		for _, red := range r.Reductions {
			calls = append(calls, red.Branch)
		}
		for _, b := range calls {
			if wrong := finished(was.Branch(b.ID), b); wrong != "" {
				return wrong
			}
		}
		if wrong := billedOnce(&is, r, calls); wrong != "" {
			return wrong
		}
	}
	return ""
}

// finished compares a branch with what it was when the program was killed.
func finished(was, is *engine.Branch) string {
	if was == nil {
		return ""
	}
	for i, a := range was.Attempts {
		switch now := is.Attempts[i]; {
		case a.Ended() && (now.Status != a.Status || now.Text.String() != a.Text.String()):
			return fmt.Sprintf("attempt %d of %s had ended as %s; now it is %s", a.N, is.ID, a.Status, now.Status)
		case a.Ended() && (a.CostUSD == nil) != (now.CostUSD == nil), a.Ended() && a.CostUSD != nil && *a.CostUSD != *now.CostUSD:
			return fmt.Sprintf("attempt %d of %s costs something else now", a.N, is.ID)
		case now.Text.String()[:a.Text.Len()] != a.Text.String():
			return fmt.Sprintf("attempt %d of %s has lost words", a.N, is.ID)
		}
	}
	resumed := 0
	for _, a := range is.Attempts[len(was.Attempts):] {
		if a.Start.Why == engine.WhyResume {
			resumed++
		}
	}
	switch {
	case resumed > 1:
		return fmt.Sprintf("%s was begun again %d times", is.ID, resumed)
	case was.Status.Ended() && was.Status.Usable() && len(is.Attempts) != len(was.Attempts):
		return fmt.Sprintf("%s had ended, and was asked again", is.ID)
	case was.Status.Ended() && was.Status.Usable() && is.Text().String() != was.Text().String():
		return fmt.Sprintf("%s had ended with %q; now it says %q", is.ID, was.Text().String(), is.Text().String())
	}
	return ""
}

// billedOnce reports a total that is not the sum of the attempts, each once.
func billedOnce(s *engine.State, r *engine.Round, calls []*engine.Branch) string {
	sum := 0.0
	for _, b := range calls {
		for _, a := range b.Attempts {
			if a.CostUSD != nil {
				sum += *a.CostUSD
			}
		}
	}
	if total := engine.Summarize(s, r, s.At).Totals; math.Abs(total.CostUSD-sum) > 1e-9 {
		return fmt.Sprintf("round %d is billed %v, and its attempts cost %v", r.N, total.CostUSD, sum)
	}
	return ""
}
