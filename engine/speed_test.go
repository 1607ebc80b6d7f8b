package engine_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// A simulation runs faster than it says: what takes forty seconds of the session is over in ten.
func TestASimulationRunsFaster(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		models := modeltest.Registry{}
		for _, name := range []string{"quick", "silent"} {
			models[name] = &modeltest.Script{ModelName: name, Steps: []modeltest.Step{{After: 5 * time.Second, Text: "Word."}}}
		}
		models["silent"].(*modeltest.Script).Steps = []modeltest.Step{{Hang: true}}
		policy := engine.Policy{Timeouts: engine.Timeouts{FirstToken: engine.Span(40 * time.Second)}, Retries: new(int)}.WithDefaults()
		run, err := engine.Start(context.Background(), engine.Options{ID: "fast", Models: models, OneShot: true, Speed: 4})
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		plan := engine.Plan{Board: "b", Policy: policy, Reducer: engine.ReducerSpec{Strategy: engine.StrategyNone}, Agents: []engine.AgentSpec{{Name: "Quick", Model: "quick"}, {Name: "Silent", Model: "silent"}}}
		if err := run.Do(context.Background(), engine.Ask{Question: "q", Plan: plan}); err != nil {
			t.Fatal(err)
		}
		run.Wait()
		if took := time.Since(begun); took != 10*time.Second {
			t.Errorf("it took %v of wall time, want 10 s", took)
		}
		s := stateOf(run)
		quick, silent := s.Round().Branches[0], s.Round().Branches[1]
		if quick.EndedAt != 20*time.Second || silent.EndedAt != 40*time.Second || silent.Reason != engine.ReasonFirst {
			t.Errorf("quick ended at %v, silent at %v for %q", quick.EndedAt, silent.EndedAt, silent.Reason)
		}
	})
}
