package engine_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// A session that was killed anywhere goes on in peace: nothing runs, nothing is asked, no branch
// that had come to its text has lost it, and every command is carried out or refused.
func TestASessionKilledAnywhereGoesOn(t *testing.T) {
	hundreds := 10
	if testing.Short() {
		hundreds = 1
	}
	for range hundreds {
		rapid.Check(t, func(rt *rapid.T) {
			models, ask := drawBoard(rt)
			acts := drawActs(rt)
			after := drawActs(rt)
			var events []engine.Event
			synctest.Test(t, func(t *testing.T) { events = perform(t, models, ask, acts) })
			cut := rapid.SampledFrom(cuts(events)).Draw(rt, "cut")
			var wrong string
			synctest.Test(t, func(t *testing.T) { wrong = goesOn(t, models, events[:cut], after) })
			if wrong != "" {
				rt.Fatalf("killed after event %d, %s: %s", cut, events[cut-1].Fact.Kind(), wrong)
			}
		})
	}
}

// The same for each place in a session that was cut: a hedge whose first attempt says all at once, a
// branch run again and one edited while they wrote, a text by hand, a failure with a wait behind it.
func TestASessionKilledInEachPlaceGoesOn(t *testing.T) {
	say := func(steps ...modeltest.Step) [][]modeltest.Step { return [][]modeltest.Step{steps} }
	slow := modeltest.Step{After: 2 * time.Second, Text: "slow "}
	down := &engine.ModelError{Failure: engine.Failure{Code: engine.CodeServer, Message: "down"}}
	models, plan := modeltest.Registry{}, engine.Plan{Board: "cut", Reducer: engine.ReducerSpec{Strategy: engine.StrategyConcat}}
	plan.Policy = engine.Policy{Hedge: engine.Span(time.Second)}.WithDefaults()
	for i, answers := range [][][]modeltest.Step{
		append(say(modeltest.Step{After: 3 * time.Second, Text: "all at once"}), []modeltest.Step{{Hang: true}}),
		say(slow, slow, slow),
		say(slow, slow, slow, slow),
		append(say(modeltest.Step{After: time.Second / 2, Err: down}), []modeltest.Step{slow}),
	} {
		name := fmt.Sprintf("m%d", i)
		models[name] = &modeltest.Script{
			ModelName: name, ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}},
			By: func(_ engine.Request, n int) []modeltest.Step { return answers[n%len(answers)] },
		}
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: name, Model: name})
	}
	after := []act{
		{time.Second, engine.Restore{Branch: "B1", Attempt: 1}},
		{2 * time.Second, engine.Revise{Branch: "B1", Text: "again"}},
		{3 * time.Second, engine.RetryFailed{}},
		{20 * time.Second, engine.Reduce{}},
	}
	var events []engine.Event
	synctest.Test(t, func(t *testing.T) {
		events = perform(t, models, engine.Ask{Question: "q", Plan: plan, Seed: 3}, []act{
			{2500 * time.Millisecond, engine.Retry{Branch: "B2"}},
			{2500 * time.Millisecond, engine.Edit{Branch: "B3", Agent: engine.AgentSpec{Name: "edited"}}},
			{20 * time.Second, engine.Revise{Branch: "B2", Text: "by hand"}},
			{21 * time.Second, engine.Restore{Branch: "B2", Attempt: 2}},
			{22 * time.Second, engine.Revise{Branch: "B2", Text: "by hand again"}},
		})
	})
	for cut := 1; cut <= len(events); cut++ {
		synctest.Test(t, func(t *testing.T) {
			if wrong := goesOn(t, models, events[:cut], after); wrong != "" {
				t.Errorf("killed after event %d, %s: %s", cut, events[cut-1].Fact.Kind(), wrong)
			}
		})
	}
}

// cuts are the lengths at which a session is cut off: those that part what one step had noted,
// and a few of the others.
func cuts(events []engine.Event) []int {
	out := []int{len(events)}
	for i := 1; i < len(events); i++ {
		if words, _ := events[i].Fact.(engine.Delta); words.Text == "" && events[i].At == events[i-1].At || i%7 == 0 {
			out = append(out, i)
		}
	}
	return out
}

// goesOn starts a session from what is left of another, and says what is wrong with it.
func goesOn(t *testing.T, models modeltest.Registry, history []engine.Event, acts []act) string {
	var was engine.State
	for _, ev := range history {
		was.Apply(ev)
	}
	run, err := engine.Start(context.Background(), engine.Options{ID: "again", Models: models, History: history, Still: true})
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	wait(time.Now().Add(time.Hour))
	is := stateOf(run)
	for _, r := range is.Rounds {
		if p := r.Phase(); p != engine.PhaseOver || r.Running() > 0 {
			return fmt.Sprintf("round %d is in %s with %d running", r.N, p, r.Running())
		}
		for _, b := range r.Branches {
			if wrong := notStill(was.Branch(b.ID), b); wrong != "" {
				return wrong
			}
		}
		for _, red := range r.Reductions {
			if wrong := notStill(was.Branch(red.ID()), red.Branch); wrong != "" {
				return wrong
			}
		}
	}
	begun := time.Now()
	for _, a := range acts {
		wait(begun.Add(a.at))
		var no *engine.Refused
		if err := run.Do(context.Background(), a.cmd); err != nil && !errors.As(err, &no) {
			return fmt.Sprintf("%s: %v", a.cmd.Name(), err)
		}
	}
	wait(begun.Add(time.Hour))
	var no *engine.Refused
	if err := run.Do(context.Background(), engine.CancelAll{}); err != nil && !errors.As(err, &no) {
		return fmt.Sprintf("cancel all: %v", err)
	}
	plan := engine.Plan{Board: "next", Agents: []engine.AgentSpec{{Name: "m0", Model: "m0"}}, Policy: engine.Policy{}.WithDefaults()}
	if err := run.Do(context.Background(), engine.Ask{Question: "and then?", Plan: plan, Seed: 5}); err != nil {
		return fmt.Sprintf("ask: %v", err)
	}
	return ""
}

// notStill compares a branch with what it was when the program was killed.
func notStill(was, is *engine.Branch) string {
	switch {
	case !is.Status.Ended() || is.Status == engine.StatusSuperseded || is.EndedAt == engine.Never || len(is.Live()) > 0:
		return fmt.Sprintf("%s stands as %s, ended at %v, with %d running", is.ID, is.Status, is.EndedAt, len(is.Live()))
	case len(is.Attempts) != len(was.Attempts):
		return fmt.Sprintf("%s was asked again", is.ID)
	}
	said := was.Said()
	if said != nil && !said.Ended() && said.Start.Why == engine.WhyHedge {
		said = was.Find(said.N - 1)
	}
	if hand := cutByHand(was); hand != nil {
		return handStands(hand, is)
	}
	if said == nil || !said.Status.Usable() || !said.Ended() {
		return ""
	}
	if !is.Status.Usable() || is.Text().String() != said.Text.String() {
		return fmt.Sprintf("%s had come to an end with %q; now it is %s with %q", is.ID, said.Text.String(), is.Status, is.Text().String())
	}
	return ""
}

// cutByHand is the text of a person that was written down when the program was killed, but had not
// come to its end; nil: there is none. It is whole, for it is noted at once.
func cutByHand(was *engine.Branch) *engine.Attempt {
	n := len(was.Attempts)
	if n == 0 || !was.Attempts[n-1].ByHand() || was.Attempts[n-1].Ended() || was.Attempts[n-1].Text.Len() == 0 {
		return nil
	}
	return was.Attempts[n-1]
}

// handStands reports a branch that does not say what the person had written for it.
func handStands(hand *engine.Attempt, is *engine.Branch) string {
	if is.Said().N == hand.N && is.Status == engine.StatusDone && is.Text().String() == hand.Text.String() {
		return ""
	}
	return fmt.Sprintf("%s was written by hand as %q; now it is %s with %q", is.ID, hand.Text.String(), is.Status, is.Text().String())
}

// stateOf folds what a run has noted so far.
func stateOf(run *engine.Run) engine.State {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var s engine.State
	events, _ := run.Reader().Next(ctx)
	for _, ev := range events {
		s.Apply(ev)
	}
	return s
}
