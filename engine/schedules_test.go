package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// TestAnyScheduleKeepsThePromises plays random models, policies and commands in virtual time, a
// thousand times, and holds the log to what engine's package comment promises.
func TestAnyScheduleKeepsThePromises(t *testing.T) {
	hundreds := 10
	if testing.Short() {
		hundreds = 1
	}
	for range hundreds {
		rapid.Check(t, func(rt *rapid.T) {
			st, ask := drawBoard(rt)
			acts := drawActs(rt)
			var events []engine.Event
			synctest.Test(t, func(t *testing.T) { events = perform(t, st, ask, acts) })
			holdPromises(rt, events)
		})
	}
}

func drawBoard(rt *rapid.T) (modeltest.Registry, engine.Ask) {
	models := modeltest.Registry{}
	door := &doorway{free: 2}
	narrow := rapid.Bool().Draw(rt, "two at once")
	plan := engine.Plan{Board: "random", Policy: drawPolicy(rt)}
	if rapid.Bool().Draw(rt, "budget") {
		plan.Budget = &engine.Budget{Tokens: rapid.IntRange(100, 20000).Draw(rt, "tokens")}
		plan.Reserve = &engine.Reserve{Branch: engine.Budget{Tokens: 2000}, Merge: engine.Budget{Tokens: 1500}}
	}
	plan.Reducer = engine.ReducerSpec{Strategy: rapid.SampledFrom([]engine.Strategy{
		engine.StrategySynthesize, engine.StrategyConcat, engine.StrategyNone, engine.StrategyChoose, engine.StrategyTable,
	}).Draw(rt, "strategy"), Model: "m0"}
	for i := range rapid.IntRange(1, 5).Draw(rt, "agents") {
		name := fmt.Sprintf("m%d", i)
		answers := rapid.SliceOfN(rapid.Custom(drawAnswer), 1, 3).Draw(rt, name)
		script := &modeltest.Script{
			ModelName: name, ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}},
			By: func(_ engine.Request, n int) []modeltest.Step { return answers[n%len(answers)] },
		}
		if models[name] = script; narrow {
			models[name] = behind{script, door}
		}
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: name, Model: name})
	}
	return models, drawMode(rt, plan)
}

// drawMode asks the plan in one of the modes, each with what it needs.
func drawMode(rt *rapid.T, plan engine.Plan) engine.Ask {
	plan.Mode = rapid.SampledFrom([]engine.Mode{
		engine.ModeSections, engine.ModeSections, engine.ModeDrafts, engine.ModeVote, engine.ModeVerify, engine.ModeSplit,
	}).Draw(rt, "mode")
	ask := engine.Ask{Question: "q", Seed: 3}
	text := engine.Document{Name: "text.md", Text: "The tower is 300 metres high. It was built in 1889.\n\n# More\n\nA longer piece of text stands here, and goes on."}
	switch plan.Mode {
	case engine.ModeDrafts:
		plan.Cards = rapid.Bool().Draw(rt, "cards")
	case engine.ModeVote:
		plan.Reducer.Strategy = engine.StrategyTally
		if rapid.Bool().Draw(rt, "closed") {
			plan.Options = []string{"a", "b"}
		}
		if rapid.Bool().Draw(rt, "decided") {
			plan.Policy.Gather = engine.GatherDecided
		}
		if rapid.Bool().Draw(rt, "waves") {
			for range 2 {
				plan.Agents = append(plan.Agents, plan.Agents...)
			}
		}
	case engine.ModeVerify:
		plan.Reducer.Strategy = engine.StrategyVerdicts
		ask.Materials = []engine.Document{text}
		for i := range plan.Agents {
			plan.Agents[i].Source = fmt.Sprintf("source%d.md", i)
			ask.Sources = append(ask.Sources, engine.Document{Name: plan.Agents[i].Source, Text: "Word of a tower, 300 metres high."})
		}
	case engine.ModeSplit:
		plan.Chunk = engine.ChunkSize{Tokens: rapid.IntRange(5, 40).Draw(rt, "chunk"), Overlap: -1}
		ask.Materials = []engine.Document{text}
	}
	ask.Plan = plan
	return ask
}

func drawPolicy(rt *rapid.T) engine.Policy {
	spans := rapid.SampledFrom([]engine.Span{engine.Off, engine.Span(900 * time.Millisecond), engine.Span(20 * time.Second)})
	n := rapid.IntRange(0, 2).Draw(rt, "retries")
	p := engine.Policy{
		Gather:    rapid.SampledFrom([]engine.Gather{engine.GatherAll, engine.GatherAll, engine.GatherQuorum, engine.GatherFirst, engine.GatherManual}).Draw(rt, "gather"),
		Quorum:    rapid.SampledFrom([]engine.Quorum{"2", "60%", "1"}).Draw(rt, "quorum"),
		OnFailure: rapid.SampledFrom([]engine.OnFailure{engine.BestEffort, engine.BestEffort, engine.FailAll}).Draw(rt, "on failure"),
		Partials:  rapid.SampledFrom([]engine.Partials{engine.PartialsLeave, engine.PartialsInclude}).Draw(rt, "partials"),
		MinUsable: rapid.IntRange(1, 3).Draw(rt, "min usable"),
		Retries:   &n, Hedge: spans.Draw(rt, "hedge"),
		Concurrency: rapid.IntRange(0, 3).Draw(rt, "concurrency"),
	}
	p.Timeouts.Deadline = spans.Draw(rt, "deadline")
	return p.WithDefaults()
}

func drawAnswer(rt *rapid.T) []modeltest.Step {
	var steps []modeltest.Step
	for range rapid.IntRange(0, 6).Draw(rt, "steps") {
		steps = append(steps, modeltest.Step{
			After: time.Duration(rapid.IntRange(1, 4000).Draw(rt, "ms")) * time.Millisecond,
			Text:  rapid.SampledFrom([]string{"", "word ", "a longer piece of text ", "[1] ", "\nANSWER: a", "\nANSWER: b", "1. supported\n> 300 metres\n", "[NO INFORMATION]", `{"ranking":[{"answer":1},{"answer":2}]}`, `{"claims":[{"text":"It is 300 metres high.","quote":"The tower is 300 metres high."}]}`}).Draw(rt, "text"),
		})
	}
	last := modeltest.Step{After: time.Millisecond}
	switch rapid.IntRange(0, 4).Draw(rt, "end") {
	case 0:
		last.Hang = true
	case 1:
		last.Err = &engine.ModelError{Failure: engine.Failure{Code: engine.CodeServer, Message: "down"}}
	case 2:
		last.Finish = engine.FinishLength
	}
	return append(steps, last)
}

func drawActs(rt *rapid.T) []act {
	var acts []act
	at := time.Duration(0)
	for range rapid.IntRange(0, 12).Draw(rt, "commands") {
		at += time.Duration(rapid.IntRange(1, 8000).Draw(rt, "at")) * time.Millisecond
		id := engine.NewBranchID(rapid.SampledFrom([]byte("BBBR")).Draw(rt, "kind"), rapid.IntRange(1, 6).Draw(rt, "id"))
		cmd := rapid.SampledFrom([]engine.Command{
			engine.Cancel{Branch: id},
			engine.Cancel{Branch: id},
			engine.CancelAll{},
			engine.Add{Like: "B1"},
			engine.Retry{Branch: id},
			engine.Retry{Branch: id, Model: "m0"},
			engine.RetryFailed{},
			engine.ReduceNow{},
			engine.ReduceNow{KeepRest: true},
			engine.Reduce{},
			engine.Reduce{Strategy: engine.StrategyChoose},
			engine.Pick{Branch: id},
			engine.Choose{Reduction: id},
			engine.Hedge{Branch: id},
			engine.Include{Branch: id, In: true},
			engine.Revise{Branch: id, Text: "by hand"},
			engine.Restore{Branch: id, Attempt: 1},
			engine.Edit{Branch: id, Agent: engine.AgentSpec{Name: "edited"}},
			engine.RaiseBudget{Budget: engine.Budget{Tokens: 50000}},
			engine.Rename{Title: "another title"},
			engine.Ask{Question: "again", Seed: 4, Plan: engine.Plan{
				Board: "again", Agents: []engine.AgentSpec{{Name: "m0", Model: "m0"}, {Name: "none", Model: "none"}},
				Policy: engine.Policy{}.WithDefaults(), Reducer: engine.ReducerSpec{Strategy: engine.StrategyConcat},
			}},
		}).Draw(rt, "command")
		acts = append(acts, act{at, cmd})
	}
	return acts
}

// rest is when every round has come to rest: no clock of any attempt is as long.
const rest = 6 * time.Hour

func perform(t *testing.T, models engine.Models, ask engine.Ask, acts []act) []engine.Event {
	run, err := engine.Start(context.Background(), engine.Options{ID: "random", Models: models})
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := run.Do(context.Background(), ask); err != nil {
		t.Fatal(err)
	}
	for _, a := range acts {
		wait(begun.Add(a.at))
		var no *engine.Refused
		if err := run.Do(context.Background(), a.cmd); err != nil && !errors.As(err, &no) {
			t.Errorf("%s: %v", a.cmd.Name(), err)
		}
	}
	wait(begun.Add(rest))
	run.Close()
	var all []engine.Event
	for r := run.Reader(); ; {
		events, err := r.Next(context.Background())
		all = append(all, events...)
		if errors.Is(err, io.EOF) {
			return all
		}
	}
}

func holdPromises(t *rapid.T, events []engine.Event) {
	type attempt struct {
		branch engine.BranchID
		n      int
	}
	ended := map[attempt]bool{}
	var live, again engine.State
	var at time.Duration
	var billed float64
	stops := 0
	for i, ev := range events {
		if ev.Seq != i+1 || ev.At < at {
			t.Fatalf("event %d has number %d at %v, after %v", i+1, ev.Seq, ev.At, at)
		}
		at = ev.At
		key := attempt{ev.Branch, ev.Attempt}
		_, after := ev.Fact.(engine.RetryScheduled)
		_, restored := ev.Fact.(engine.Restored)
		_, voted := ev.Fact.(engine.Answered)
		_, checked := ev.Fact.(engine.Checked)
		if ev.Attempt > 0 && ended[key] && !after && !restored && !voted && !checked {
			t.Fatalf("%s follows the end of attempt %d of %s", ev.Fact.Kind(), ev.Attempt, ev.Branch)
		}
		if end, ok := ev.Fact.(engine.AttemptEnded); ok {
			ended[key] = true
			billed += *end.CostUSD
		}
		switch ev.Fact.(type) {
		case engine.BudgetStopped:
			if stops++; stops > 1 {
				t.Fatalf("event %d says again that the budget stops", ev.Seq)
			}
		case engine.BudgetRaised:
			stops = 0
		}
		live.Apply(ev)
		if _, ok := ev.Fact.(engine.Closed); ev.At >= rest && !ok {
			t.Fatalf("%s of %s: it had not come to rest by itself", ev.Fact.Kind(), ev.Branch)
		}
		holdLabels(t, &live, ev)
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		back, err := engine.UnmarshalEvent(line)
		if err != nil {
			t.Fatal(err)
		}
		again.Apply(back)
	}
	if _, ok := events[len(events)-1].Fact.(engine.Closed); !ok {
		t.Fatalf("the last fact is %s", events[len(events)-1].Fact.Kind())
	}
	var summed float64
	for _, r := range live.Rounds {
		for _, b := range r.Branches {
			if !b.Status.Ended() {
				t.Fatalf("branch %s is still %s after the session closed", b.ID, b.Status)
			}
		}
		for _, h := range r.Helpers {
			if !h.Status.Ended() {
				t.Fatalf("helper %s is still %s after the session closed", h.ID, h.Status)
			}
		}
		if r.Gathered == nil && r.Plan.Policy.Gather != engine.GatherManual {
			t.Fatalf("round %d was never gathered", r.N)
		}
		summed += engine.Summarize(&live, r, live.At).Totals.CostUSD
	}
	if d := summed - billed; d > 1e-9 || d < -1e-9 {
		t.Fatalf("the bill says $%f, the attempts add up to $%f", summed, billed)
	}
	if diff := cmp.Diff(live, again, cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("the file folds to another state than the live session:\n%s", diff)
	}
}
