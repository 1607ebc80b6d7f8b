package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

// served is a provider's models, found by whatever name.
type served struct{ provider *openai.Provider }

func (s served) Find(name string) (engine.Model, error) {
	return s.provider.Model(name, engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}}), nil
}

func planOf(n int) engine.Plan {
	plan := engine.Plan{Board: "test", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults()}
	plan.Reducer = engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "merge"}
	for i := range n {
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: fmt.Sprintf("Agent %d", i+1), Brief: "b", Model: fmt.Sprintf("m%d", i)})
	}
	return plan
}

// follow reads a session to its end, handing each event on as it comes.
func follow(ctx context.Context, run *engine.Run, each func(engine.Event)) error {
	for r := run.Reader(); ; {
		events, err := r.Next(ctx)
		for _, ev := range events {
			each(ev)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func TestCancellingABranchClosesItsConnectionAndNoOther(t *testing.T) {
	srv := modeltest.NewServer(t)
	release := make(chan struct{})
	srv.Answer(func(c modeltest.Call) modeltest.Reply {
		if c.Model == "merge" {
			return modeltest.Say("Both say so [1][3].")
		}
		return modeltest.Reply{Deltas: []modeltest.Delta{{Text: "first words of " + c.Model}, {Until: release, Text: ", and the end"}}}
	})
	run, err := engine.Start(t.Context(), engine.Options{ID: "cancel", OneShot: true, Models: served{openai.New(openai.Config{Provider: "test", BaseURL: srv.URL()})}})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Do(t.Context(), engine.Ask{Question: "q", Plan: planOf(3), Seed: 1}); err != nil {
		t.Fatal(err)
	}
	if err := srv.Wait(t.Context(), func(s modeltest.Stats) bool { return s.InFlight == 3 }); err != nil {
		t.Fatalf("three branches were never in flight at once: %v", err)
	}
	var state engine.State
	err = follow(t.Context(), run, func(ev engine.Event) {
		state.Apply(ev)
		if _, ok := ev.Fact.(engine.Delta); ok && ev.Branch == "B2" {
			if err := run.Do(t.Context(), engine.Cancel{Branch: "B2"}); err != nil {
				t.Error(err)
			}
			// The server sees the connection close while the other two still stream.
			if err := srv.Wait(t.Context(), func(s modeltest.Stats) bool { return s.Cancelled == 1 && s.InFlight == 2 }); err != nil {
				t.Errorf("the cancelled connection stayed open: %v", err)
			}
			close(release)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	run.Wait()
	for id, want := range map[engine.BranchID]engine.Status{"B1": engine.StatusDone, "B2": engine.StatusCancelled, "B3": engine.StatusDone} {
		if got := state.Branch(id).Status; got != want {
			t.Errorf("%s is %s, not %s", id, got, want)
		}
	}
	if got := state.Branch("B2").Text().String(); got != "first words of m1" {
		t.Errorf("the cancelled branch kept %q", got)
	}
	if red := state.Round().Answer(); red == nil || !strings.Contains(red.Answer.String(), "[3]") {
		t.Errorf("the merge is %v", red)
	}
}

// BenchmarkRound measures what a round takes over a server against its slowest branch plus its
// merge, for 3, 10 and 100 branches that stream for 1 to 2 s: the ratio is the program's own
// share. Run it with -benchtime 3x; the figures stand in ui/PERFORMANCE.md.
func BenchmarkRound(b *testing.B) {
	for _, n := range []int{3, 10, 100} {
		b.Run(fmt.Sprintf("branches=%d", n), func(b *testing.B) {
			srv := modeltest.NewServer(b)
			srv.Answer(paced)
			models := served{openai.New(openai.Config{Provider: "test", BaseURL: srv.URL()})}
			var ratios []float64
			for b.Loop() {
				ratios = append(ratios, oneRound(b, models, n))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "median-ratio")
			b.ReportMetric(ratios[len(ratios)-1], "worst-ratio")
			b.ReportMetric(float64(srv.Stats().MaxInFlight), "in-flight")
		})
	}
}

// paced answers with words in real time: each branch in 1 s, the first in 2, the merge in half.
func paced(c modeltest.Call) modeltest.Reply {
	words, pause := 50, 20*time.Millisecond
	switch {
	case strings.HasSuffix(c.Model, "merge"):
		words, pause = 10, 50*time.Millisecond
	case strings.HasSuffix(c.Model, "m0"):
		pause *= 2
	}
	var r modeltest.Reply
	for range words {
		r.Deltas = append(r.Deltas, modeltest.Delta{After: pause, Text: "word "})
	}
	return r
}

// oneRound returns how long a round took, as a multiple of what its slowest branch and its
// merge take when each is asked alone, read by nobody but this function.
func oneRound(b *testing.B, models engine.Models, n int) float64 {
	alone := time.Duration(0)
	for _, name := range []string{"m0", "merge"} {
		m, err := models.Find(name)
		if err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		for _, err := range m.Stream(b.Context(), engine.Request{Messages: []engine.Message{{Role: "user", Content: "q"}}}) {
			if err != nil {
				b.Fatal(err)
			}
		}
		alone += time.Since(begun)
	}
	run, err := engine.Start(b.Context(), engine.Options{ID: "bench", OneShot: true, Models: models})
	if err != nil {
		b.Fatal(err)
	}
	if err := run.Do(b.Context(), engine.Ask{Question: "q", Plan: planOf(n), Seed: 1}); err != nil {
		b.Fatal(err)
	}
	var state engine.State
	if err := follow(b.Context(), run, state.Apply); err != nil {
		b.Fatal(err)
	}
	r := state.Round()
	if got := len(r.Gathered.Used); got != n || r.Answer() == nil {
		b.Fatalf("%d of %d branches were usable, the answer is %v", got, n, r.Answer())
	}
	return (r.Answer().Branch.EndedAt - r.AskedAt).Seconds() / alone.Seconds()
}
