package sessions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// weather is a session of models and commands drawn by a seed.
func weather(t *testing.T, seed uint64) Events {
	rnd := rand.New(rand.NewPCG(seed, 7))
	some := func(n int) int { return rnd.IntN(n) }
	models, plan := modeltest.Registry{}, engine.Plan{Board: "weather", Policy: engine.Policy{}.WithDefaults()}
	plan.Reducer = engine.ReducerSpec{Strategy: []engine.Strategy{engine.StrategyConcat, engine.StrategyNone}[some(2)]}
	if some(2) == 0 {
		plan.Policy.Hedge = engine.Span(900 * time.Millisecond)
	}
	for i := range 2 + some(3) {
		name, answers := fmt.Sprintf("m%d", i), make([][]modeltest.Step, 3)
		for k := range answers {
			for range 1 + some(4) {
				answers[k] = append(answers[k], modeltest.Step{After: time.Duration(1+some(2500)) * time.Millisecond, Text: []string{"", "word "}[some(2)]})
			}
			if some(3) == 0 {
				answers[k] = append(answers[k], modeltest.Step{Err: &engine.ModelError{Failure: engine.Failure{Code: engine.CodeServer, Message: "down"}}})
			}
		}
		models[name] = &modeltest.Script{
			ModelName: name, ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}},
			By: func(_ engine.Request, n int) []modeltest.Step { return answers[n%3] },
		}
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: name, Model: name})
	}
	run, err := engine.Start(t.Context(), engine.Options{ID: "weather", Models: models})
	if err != nil {
		t.Fatal(err)
	}
	ask := engine.Ask{Question: "q", Plan: plan, Seed: seed}
	do := func(c engine.Command) {
		var no *engine.Refused
		if err := run.Do(t.Context(), c); err != nil && !errors.As(err, &no) {
			t.Error(err)
		}
	}
	do(ask)
	for range some(16) {
		elapse(time.Duration(1+some(6000)) * time.Millisecond)
		id := engine.NewBranchID('B', 1+some(4))
		do([]engine.Command{
			engine.Revise{Branch: id, Text: "by hand"},
			engine.Restore{Branch: id, Attempt: 1 + some(2)},
			engine.Restore{Branch: id, Attempt: 1},
			engine.Include{Branch: id, In: some(2) == 0},
			engine.Edit{Branch: id, Agent: engine.AgentSpec{Name: "edited"}},
			engine.Retry{Branch: id},
			engine.ReduceNow{},
			engine.Reduce{},
			engine.Choose{Reduction: "R1"},
			engine.Cancel{Branch: id},
			engine.Add{Like: "B1"},
			ask,
		}[some(12)])
	}
	if err := run.Close(); err != nil {
		t.Fatal(err)
	}
	var all Events
	for r := run.Reader(); ; {
		events, err := r.Next(context.Background())
		if all = append(all, events...); errors.Is(err, io.EOF) {
			return all
		}
	}
}

// Sought to and fro, a replay is at each moment where the session was; and at any length that a
// kill leaves, a row of the list read quickly says what the whole file says.
func TestAnyWeatherIsSoughtAndListedAsItWas(t *testing.T) {
	seeds := uint64(25)
	if testing.Short() {
		seeds = 6
	}
	all := cmp.Options{cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.EquateEmpty()}
	for seed := range seeds {
		var events Events
		synctest.Test(t, func(t *testing.T) { events = weather(t, seed) })
		rnd := rand.New(rand.NewPCG(seed, 8))
		player := NewPlayer(events)
		for range 12 {
			i := rnd.IntN(len(events))
			at := events[i].At + time.Duration(rnd.IntN(3)-1)
			n := 0
			for n < len(events) && events[n].At <= max(at, 0) {
				n++
			}
			if d := cmp.Diff(events[:n].State(), player.Seek(at), all); d != "" {
				t.Fatalf("seed %d sought to %v (-folded +sought):\n%s", seed, at, d)
			}
		}
		for range 12 {
			kept := events[:1+rnd.IntN(len(events))]
			b := file(t, kept)
			quick := quickOutline(newLines(bytes.NewReader(b)))
			if quick == nil {
				t.Fatalf("seed %d: a file in good order is read as a whole", seed)
			}
			var fast, whole Row
			fast.fill(quick)
			whole.fill(load(t, b))
			if d := cmp.Diff(whole, fast); d != "" {
				t.Fatalf("seed %d, cut after event %d, %s (-whole +quick):\n%s", seed, len(kept), kept[len(kept)-1].Fact.Kind(), d)
			}
		}
	}
}
