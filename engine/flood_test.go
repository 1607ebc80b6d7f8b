package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// A flood: so many branches, of which each says so many words, one each half millisecond.
const (
	floodBranches = 64
	floodWords    = 2000
	floodPause    = time.Second / floodWords
)

// flooding is a board whose branches number their words, so that a lost or a swapped one shows.
func flooding() (modeltest.Registry, engine.Plan) {
	plan := planOf(floodBranches)
	plan.Reducer = engine.ReducerSpec{Strategy: engine.StrategyNone}
	models := modeltest.Registry{}
	for i, agent := range plan.Agents {
		steps := make([]modeltest.Step, floodWords)
		for n := range steps {
			steps[n] = modeltest.Step{After: floodPause, Text: fmt.Sprintf("%d.%d ", i, n)}
		}
		models[agent.Model] = &modeltest.Script{ModelName: agent.Model, Steps: steps}
	}
	return models, plan
}

// flooded is what branch i says in all.
func flooded(i int) string {
	var b strings.Builder
	for n := range floodWords {
		fmt.Fprintf(&b, "%d.%d ", i, n)
	}
	return b.String()
}

// askFlood starts a session that answers the flooding board.
func askFlood(t *testing.T) *engine.Run {
	models, plan := flooding()
	run, err := engine.Start(context.Background(), engine.Options{ID: "flood", Models: models, OneShot: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Do(context.Background(), engine.Ask{Question: "q", Plan: plan, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return run
}

// holdFlood holds a log to what was said: every word, in order, nothing twice, and no event out
// of its place.
func holdFlood(t *testing.T, events []engine.Event) {
	t.Helper()
	said := map[engine.BranchID]*strings.Builder{}
	for i, ev := range events {
		if ev.Seq != i+1 || i > 0 && ev.At < events[i-1].At {
			t.Fatalf("event %d has number %d and comes at %v", i+1, ev.Seq, ev.At)
		}
		switch f := ev.Fact.(type) {
		case engine.BranchAdded:
			said[ev.Branch] = &strings.Builder{}
		case engine.Delta:
			said[ev.Branch].WriteString(f.Text)
		case engine.BranchEnded:
			if f.Status != engine.StatusDone {
				t.Errorf("%s ends %s %s", ev.Branch, f.Status, f.Reason)
			}
		}
	}
	if len(said) != floodBranches {
		t.Fatalf("%d branches spoke", len(said))
	}
	for id, got := range said {
		if want := flooded(id.Number() - 1); got.String() != want {
			t.Errorf("%s said %d bytes, and %d are in the log, or in another order", id, len(want), got.Len())
		}
	}
}

// ends says when each branch ended.
func ends(events []engine.Event) map[engine.BranchID]time.Duration {
	out := map[engine.BranchID]time.Duration{}
	for _, ev := range events {
		if _, ok := ev.Fact.(engine.BranchEnded); ok {
			out[ev.Branch] = ev.At
		}
	}
	return out
}

func TestAFloodLosesNothingAndKeepsItsOrder(t *testing.T) {
	var events []engine.Event
	synctest.Test(t, func(t *testing.T) {
		run := askFlood(t)
		err := follow(t.Context(), run, func(ev engine.Event) { events = append(events, ev) })
		if err != nil {
			t.Fatal(err)
		}
		run.Wait()
	})
	goleak.VerifyNone(t, goleak.IgnoreCurrent())
	holdFlood(t, events)
	for id, at := range ends(events) {
		if at > time.Second+engine.JoinDeltas {
			t.Errorf("%s said its last word after 1 s, and ended at %v", id, at)
		}
	}
}

// A consumer that stops reading for 5 s in the middle finds all that it missed, and no branch
// has waited for it: the session is over long before it reads on.
func TestAConsumerThatStopsReadingSlowsNoBranch(t *testing.T) {
	var events []engine.Event
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		run := askFlood(t)
		slow := run.Reader()
		read := func() error {
			more, err := slow.Next(context.Background())
			events = append(events, more...)
			return err
		}
		for time.Since(begun) < 300*time.Millisecond {
			if err := read(); err != nil {
				t.Fatal(err)
			}
		}
		seen := len(events)
		wait(begun.Add(5300 * time.Millisecond))
		run.Wait()
		var err error
		for err == nil {
			err = read()
		}
		if !errors.Is(err, io.EOF) || len(events) <= 2*seen {
			t.Errorf("%d events before it stopped, %d in all, then %v", seen, len(events), err)
		}
	})
	holdFlood(t, events)
	for id, at := range ends(events) {
		if at > time.Second+engine.JoinDeltas {
			t.Errorf("%s said its last word after 1 s, and ended at %v: it waited for the reader", id, at)
		}
	}
}
