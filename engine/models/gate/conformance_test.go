package gate_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

// remote is a model of a server, behind a gate that hears what the server says.
func remote(t *testing.T, g *gate.Gate, baseURL, name string) engine.Model {
	p := openai.New(openai.Config{Provider: "local", BaseURL: baseURL, Heard: g.Heard})
	t.Cleanup(p.Close)
	return g.Wrap(p.Model(name, engine.ModelInfo{}))
}

func TestModelsBehindAGateKeepTheRules(t *testing.T) {
	modeltest.Run(t, modeltest.Harness{
		Remote: func(t *testing.T, baseURL, name string) engine.Model {
			return remote(t, gate.New(gate.Config{}), baseURL, name)
		},
		Request: engine.Request{Messages: []engine.Message{{Role: "user", Content: "Why?"}}},
	})
}

func TestAServerIsNeverAskedMoreThanItsPlaces(t *testing.T) {
	s := modeltest.NewServer(t)
	turn := make(chan struct{})
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Reply{Deltas: []modeltest.Delta{{Until: turn, Text: "Here."}}}
	})
	g := gate.New(gate.Config{Slots: 2})
	small, large := remote(t, g, s.URL(), "small"), remote(t, g, s.URL(), "large")
	const branches = 8
	var wg sync.WaitGroup
	for i := range branches {
		m := small
		if i%2 == 0 {
			m = large
		}
		wg.Go(func() {
			if a := attempt(t, m); a.Text != "Here." {
				t.Errorf("branch %d: %q, %v", i, a.Text, a.Err)
			}
		})
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for seen := 2; seen <= branches; seen++ {
		if err := s.Wait(ctx, func(st modeltest.Stats) bool { return st.Seen == seen }); err != nil {
			t.Fatal(err)
		}
		turn <- struct{}{}
	}
	close(turn)
	wg.Wait()
	if got := s.Stats(); got.MaxInFlight != 2 || got.Seen != branches {
		t.Errorf("%+v, want 8 requests, 2 at once", got)
	}
}

// The server says with its first answer that nothing is left for a moment: the next one comes
// after it.
func TestWhatAServerStatesIsKept(t *testing.T) {
	const pause = 100 * time.Millisecond
	s := modeltest.NewServer(t)
	came := make(chan time.Time, 3)
	s.Answer(func(modeltest.Call) modeltest.Reply {
		came <- time.Now()
		return modeltest.Say("Yes.").With("x-ratelimit-remaining-requests", "0").With("x-ratelimit-reset-requests", pause.String())
	})
	m := remote(t, gate.New(gate.Config{}), s.URL(), "m")
	for range 3 {
		if a := attempt(t, m); a.Err != nil {
			t.Fatal(a.Err)
		}
	}
	before := <-came
	for range 2 {
		next := <-came
		if gap := next.Sub(before); gap < pause {
			t.Errorf("a request came %v after the one before it, want %v", gap, pause)
		}
		before = next
	}
}
