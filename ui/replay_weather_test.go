package ui_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// weather is a world in which much goes wrong: one branch is steady, one is retried, one breaks
// off and begins anew, one is hedged, and the last is still silent when the quorum's grace is over.
func weather() *uitest.World {
	w := uitest.Clinic()
	down := func(code engine.Code) error {
		return &engine.ModelError{Failure: engine.Failure{Code: code, Status: 503, Message: "the server is overloaded", Hint: "wait"}}
	}
	words := func(first time.Duration, n int, end ...modeltest.Step) []modeltest.Step {
		out := []modeltest.Step{{After: first, Text: "## What is known\n\n"}}
		for i := range n {
			out = append(out, modeltest.Step{After: 310 * time.Millisecond, Text: fmt.Sprintf("- point %d of it stands in the contract\n", i+1)})
		}
		return append(out, end...)
	}
	answers := map[string][][]modeltest.Step{
		"Steady": {words(time.Second, 8), words(1500*time.Millisecond, 12)},
		"Retried": {
			{{After: 1200 * time.Millisecond, Err: down(engine.CodeServer)}},
			{{After: 700 * time.Millisecond, Err: down(engine.CodeRateLimit)}},
			words(900*time.Millisecond, 5),
		},
		"Broken": {words(800*time.Millisecond, 6, modeltest.Step{After: time.Second, Err: down(engine.CodeReset)}), words(1100*time.Millisecond, 7)},
		"Hedged": {{{Hang: true}}, words(900*time.Millisecond, 4)},
		"Silent": {words(2*time.Second, 3, modeltest.Step{Hang: true})},
	}
	var mu sync.Mutex // over calls: branches are asked at once
	calls := map[string]int{}
	w.Models = modeltest.RegistryOf(&modeltest.Script{
		ModelName: "openai/gpt-5-mini", ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2}, Window: 400000},
		By: func(req engine.Request, _ int) []modeltest.Step {
			all := answers[req.Task.Agent]
			if all == nil {
				return words(1300*time.Millisecond, 6)
			}
			mu.Lock()
			defer mu.Unlock()
			n := min(calls[req.Task.Agent], len(all)-1)
			calls[req.Task.Agent]++
			return all[n]
		},
	}, &modeltest.Script{
		ModelName: "openai/gpt-5", ModelInfo: engine.ModelInfo{Price: &engine.Price{Out: 10}, Window: 400000},
		By: func(req engine.Request, _ int) []modeltest.Step {
			return words(1700*time.Millisecond, 9, modeltest.Step{Text: "\n=== findings " + req.Task.Merge.Nonce + " ===\n" + uitest.Findings})
		},
	})
	plan := &w.Boards[0]
	plan.Agents = nil
	for _, name := range []string{"Steady", "Retried", "Broken", "Hedged", "Silent"} {
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: name, Brief: "You are " + name + ".", Model: "openai/gpt-5-mini"})
	}
	plan.Policy = engine.Policy{Gather: engine.GatherQuorum, Quorum: "4", Hedge: engine.Span(2500 * time.Millisecond)}.WithDefaults()
	return w
}

// poor is the weather under a budget that warns and stops.
func poor() *uitest.World {
	w := weather()
	plan := &w.Boards[0]
	plan.Policy.Concurrency = 2
	plan.Budget = &engine.Budget{Tokens: 3600}
	plan.Reserve = &engine.Reserve{Branch: engine.Budget{Tokens: 700}, Merge: engine.Budget{Tokens: 900}}
	return w
}

// deed is what the person does at a moment, in seconds; a frame or two before the next look.
type deed struct {
	at   float64
	wish intent.Intent
}

func does(c engine.Command) intent.Intent { return intent.Do{Command: c} }

// Whatever becomes of its branches and whatever the person does with them, a session and its
// replay look the same at any moment.
func TestAStormyLiveSessionAndItsReplayLookTheSame(t *testing.T) {
	edited := engine.AgentSpec{Name: "Steady", Brief: "Begin with the softest number.", Model: "openai/gpt-5-mini"}
	changed := []deed{
		{20.1, does(engine.Edit{Branch: "B1", Agent: edited})},
		{28.3, does(engine.Revise{Branch: "B2", Text: "Do not sign.\n\nNot in March."})},
		{29.7, does(engine.Revise{Branch: "B2", Text: "Sign."})},
		{31.2, does(engine.Restore{Branch: "B2", Attempt: 3})},
		{32.1, does(engine.Include{Branch: "B3", In: false})},
		{33.3, does(engine.Include{Branch: "B5", In: true})},
		{33.8, does(engine.Reduce{Instruction: "In one sentence."})},
		{42.7, does(engine.Choose{Reduction: "R1"})},
		{44.2, does(engine.Add{Like: "B4"})},
		{46.3, does(engine.Retry{Branch: "B5"})},
		{47.1, does(engine.Cancel{Branch: "B5"})},
	}
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		deeds []deed
		holds string // facts that the session must hold, so that this tests what it means to
	}{
		{"changed", weather, changed, "retry_scheduled branch_edited restored included chosen"},
		{"second round", weather, append(append([]deed(nil), changed...), deed{60, intent.Ask{Question: "And what if the lease is extended?", Plan: weather().Boards[0], Next: true}}), "gathered asked"},
		{"late", weather, []deed{{5.2, does(engine.Hedge{Branch: "B5"})}, {6.1, does(engine.ReduceNow{KeepRest: true})}, {25.3, does(engine.RetryFailed{})}, {40.4, does(engine.CancelAll{})}}, "retry_scheduled gathered"},
		{"poor", poor, []deed{{22.5, does(engine.RaiseBudget{Budget: engine.Budget{Tokens: 9000}})}, {24.5, does(engine.RetryFailed{})}, {50.5, does(engine.Reduce{})}}, "budget_warned budget_stopped budget_raised"},
	} {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s %dx%d", tc.name, size[0], size[1]), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { looksTheSame(t, tc.world(), tc.deeds, size, strings.Fields(tc.holds)) })
			})
		}
	}
}

// looksTheSame plays a session, takes frames of it at many moments, and compares them with those
// of its replay: forwards, and in an order that leaps to and fro.
func looksTheSame(t *testing.T, w *uitest.World, deeds []deed, size [2]int, holds []string) {
	app := ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question, Seed: 11})
	live := uitest.NewLight(t, app, size[0], size[1])
	var frames []string
	var moments []time.Duration
	begun := time.Now()
	for at := 0.41; at < 85; at += 0.717 {
		until := func(s float64) { live.Wait(time.Until(begun.Add(time.Duration(s * float64(time.Second))))) }
		for len(deeds) > 0 && deeds[0].at <= at {
			until(deeds[0].at)
			live.Do(app.Obey(deeds[0].wish))
			deeds = deeds[1:]
		}
		until(at)
		frames, moments = append(frames, body(live.Screen())), append(moments, app.Now())
	}
	held := map[string]int{}
	for _, ev := range w.Events() {
		held[ev.Fact.Kind()]++
	}
	for _, kind := range holds {
		if held[kind] == 0 {
			t.Errorf("the session holds no %s: %v", kind, held)
		}
	}
	again := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, w.Events())})
	replay := uitest.NewLight(t, again, size[0], size[1])
	replay.Do(again.Obey(intent.Pause{On: true}))
	n := len(moments)
	for i := range 2 * n {
		if i >= n {
			i = i * 37 % n
		}
		if turning(w.Events(), moments[i]) {
			continue // the live screen may show it a frame later
		}
		replay.Do(again.Obey(intent.Seek{At: moments[i]}))
		if d := cmp.Diff(strings.Split(frames[i], "\n"), strings.Split(body(replay.Screen()), "\n")); d != "" {
			t.Fatalf("at %v the replay differs from the live session (-live +replay):\n%s", moments[i], d)
		}
	}
}

// turning reports whether something but words was noted within a frame before a moment.
func turning(events []engine.Event, at time.Duration) bool {
	for _, ev := range events {
		if _, words := ev.Fact.(engine.Delta); !words && ev.At > at-ui.Clock && ev.At <= at {
			return true
		}
	}
	return false
}
