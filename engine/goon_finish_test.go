package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// A session that was killed anywhere and is to finish does: what had ended stays, the rest is
// asked again, each at most once by that, and nothing that was spent before is counted twice. A
// text by hand that was written down stands, though it had not come to its end.
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
	if is := stateOf(run); is.Round() != nil && is.Round().Plan.Policy.Gather != engine.GatherManual && (is.Round().Phase() != engine.PhaseOver || is.Round().Running() > 0) {
		return fmt.Sprintf("it stands still in %s, with %d running", is.Round().Phase(), is.Round().Running())
	}
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
	if hand := cutByHand(was); hand != nil {
		return handStands(hand, is)
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

// A program that was killed between a question and its branches asks them all the same, also
// those that stand for the parts of a document, each once.
func TestAQuestionCutOffFromItsBranchesIsAsked(t *testing.T) {
	doc := engine.Document{Name: "long.md", Text: "# One\n\n" + strings.Repeat("The first part of it. ", 60) + "\n\n# Two\n\n" + strings.Repeat("The second part of it. ", 60) + "\n"}
	for name, tt := range map[string]struct {
		plan engine.Plan
		docs []engine.Document
		want int
	}{
		"perspectives": {engine.Plan{Agents: []engine.AgentSpec{{Name: "A", Model: "m"}, {Name: "B", Model: "m"}, {Name: "C", Model: "m"}}}, nil, 3},
		"parts":        {engine.Plan{Mode: engine.ModeSplit, Agents: []engine.AgentSpec{{Name: "A", Model: "m"}}, Chunk: engine.ChunkSize{Tokens: 400, Overlap: -1}}, []engine.Document{doc}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			plan := tt.plan
			plan.Board, plan.Policy = name, engine.Policy{}.WithDefaults()
			models := modeltest.Registry{"m": &modeltest.Script{ModelName: "m", Steps: []modeltest.Step{{After: time.Second, Text: "text"}}}}
			var events []engine.Event
			synctest.Test(t, func(t *testing.T) {
				events = perform(t, models, engine.Ask{Question: "q", Plan: plan, Materials: tt.docs, Seed: 3}, nil)
			})
			for cut, ev := range events {
				if ev.Fact.Kind() == "attempt_started" {
					break
				}
				if cut == 0 || events[cut-1].Fact.Kind() == "opened" || events[cut-1].Fact.Kind() == "material" {
					continue
				}
				synctest.Test(t, func(t *testing.T) {
					run, err := engine.Start(context.Background(), engine.Options{ID: "again", Models: models, History: events[:cut]})
					if err != nil {
						t.Fatal(err)
					}
					defer run.Close()
					wait(time.Now().Add(time.Hour))
					s := stateOf(run)
					if r := s.Round(); len(r.Branches) != tt.want || r.Gathered == nil || len(r.Gathered.Used) != tt.want {
						t.Errorf("cut after event %d: %d branches, gathered %+v", cut, len(r.Branches), r.Gathered)
					}
				})
			}
		})
	}
}
