package config

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// gated finds a model that has to be behind a gate.
func gated(t *testing.T, r *Resolver, name string) (engine.Model, engine.Gated) {
	t.Helper()
	m, err := r.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	g, ok := m.(engine.Gated)
	if !ok {
		t.Fatalf("%s is behind no gate", name)
	}
	return m, g
}

func TestAProvidersModelsShareItsPlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := resolver(t, "providers: {openai: {concurrency: 1}}", vars("OPENAI_API_KEY", "k", "GEMINI_API_KEY", "k"))
		_, first := gated(t, r, "openai/gpt-5")
		leave, err := first.Enter(t.Context(), 1, func() { t.Error("the first waits") })
		if err != nil {
			t.Fatal(err)
		}
		_, elsewhere := gated(t, r, "gemini/gemini-2.5-pro")
		for range 3 {
			if _, err := elsewhere.Enter(t.Context(), 1, func() { t.Error("another provider's waits") }); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"openai/gpt-5", "openai/gpt-5-mini"} {
			_, second := gated(t, r, name)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			if _, err := second.Enter(ctx, 1, nil); err == nil {
				t.Errorf("%s entered beside another", name)
			}
			cancel()
		}
		leave()
	})
}

func TestAModelWithAKeyCommandIsBehindTheGate(t *testing.T) {
	r, f := resolver(t, "providers: {openai: {concurrency: 1, key_cmd: \""+command(t, "key")+"\"}}", vars())
	m, _ := gated(t, r, "openai/gpt-5")
	if a := modeltest.ReadAll(m.Stream(t.Context(), engine.Request{})); a.Err != nil {
		t.Fatal(a.Err)
	}
	if last := f.ends[len(f.ends)-1]; last.Heard == nil {
		t.Error("nobody hears what its server says")
	}
	if _, tells := m.(engine.Teller); !tells {
		t.Error("it does not tell what it sends")
	}
}

func TestTheBuiltInModelNeedsNoGate(t *testing.T) {
	r, _ := resolver(t, "", vars())
	m, err := r.Find("offline")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.(engine.Gated); ok {
		t.Error("the built-in model waits at a gate")
	}
}

// The whole way: the config's number, the real connection, a server that counts.
func TestTheConcurrencyOfTheConfigIsKept(t *testing.T) {
	s := modeltest.NewServer(t)
	turn := make(chan struct{})
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Reply{Deltas: []modeltest.Delta{{Until: turn, Text: "Here."}}}
	})
	c, ps := parse("config.yaml", fmt.Appendf(nil, "providers: {local: {base_url: '%s', concurrency: 2}}", s.URL()))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	r := NewResolver(c, vars(), RealMakers(0, "1.2.3"))
	const branches = 8
	var wg sync.WaitGroup
	for i := range branches {
		m, g := gated(t, r, fmt.Sprintf("local/m%d", i%3))
		wg.Go(func() {
			leave, err := g.Enter(t.Context(), 1, nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer leave()
			if a := modeltest.ReadAll(m.Stream(t.Context(), engine.Request{})); a.Text != "Here." {
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

// What a server says with its answers reaches the gate by the real connection.
func TestWhatTheServerSaysReachesTheGate(t *testing.T) {
	s := modeltest.NewServer(t)
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Say("Yes.").With("x-ratelimit-remaining-requests", "0").With("x-ratelimit-reset-requests", "5m")
	})
	c, _ := parse("config.yaml", fmt.Appendf(nil, "providers: {local: {base_url: '%s'}}", s.URL()))
	r := NewResolver(c, vars(), RealMakers(0, "1.2.3"))
	m, g := gated(t, r, "local/m")
	leave, err := g.Enter(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := modeltest.ReadAll(m.Stream(t.Context(), engine.Request{})); a.Err != nil {
		t.Fatal(a.Err)
	}
	leave()
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := g.Enter(ctx, 1, cancel); err == nil {
		t.Error("it entered, though nothing is left for five minutes")
	}
}
