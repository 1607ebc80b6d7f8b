package gate_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

// Branches that start together are let in by their numbers.
func TestBranchesAreServedInTheirOrder(t *testing.T) {
	const branches = 40
	var want []engine.BranchID
	plan := engine.Plan{Board: "crowd", Policy: engine.Policy{}.WithDefaults(), Reducer: engine.ReducerSpec{Strategy: engine.StrategyNone}}
	for i := range branches {
		want = append(want, engine.NewBranchID('B', i+1))
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: fmt.Sprint("A", i+1), Model: "p/m"})
	}
	for range 20 {
		synctest.Test(t, func(t *testing.T) {
			m := gate.New(gate.Config{Slots: 1}).Wrap(&modeltest.Script{ModelName: "p/m", Steps: []modeltest.Step{{After: time.Second, Text: "Yes."}}})
			run, err := engine.Start(t.Context(), engine.Options{Models: modeltest.RegistryOf(m), OneShot: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := run.Do(t.Context(), engine.Ask{Question: "Q?", Plan: plan, Seed: 1}); err != nil {
				t.Fatal(err)
			}
			run.Wait()
			if diff := cmp.Diff(want, sentIn(t, run.Reader())); diff != "" {
				t.Errorf("not in the order of their numbers:\n%s", diff)
			}
		})
	}
}

// sentIn are the branches of a session in the order in which their first requests were sent.
func sentIn(t *testing.T, src engine.Source) (out []engine.BranchID) {
	for {
		events, err := src.Next(context.WithoutCancel(t.Context()))
		for _, ev := range events {
			if _, sent := ev.Fact.(engine.Sent); sent && ev.Attempt == 1 {
				out = append(out, ev.Branch)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return out
		case err != nil:
			t.Fatal(err)
		}
	}
}
