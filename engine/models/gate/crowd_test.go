package gate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

// Whatever happens, in whatever order: never more are under way than there are places, nobody
// waits for ever, and when all is over every place is free.
func TestDrawnCrowdsLoseNoPlace(t *testing.T) {
	for seed := range uint64(300) {
		synctest.Test(t, func(t *testing.T) { drawnCrowd(t, rand.New(rand.NewPCG(seed, 4))) })
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func drawnCrowd(t *testing.T, r *rand.Rand) {
	slots := r.IntN(4) // 0: no limit
	g := gate.New(gate.Config{Slots: slots})
	calm := false
	models := make([]engine.Model, 3)
	for i := range models {
		answers := drawnAnswers(r.Uint64())
		models[i] = g.Wrap(&modeltest.Script{ModelName: fmt.Sprint("p/m", i), By: func(_ engine.Request, calls int) []modeltest.Step {
			if calm {
				return []modeltest.Step{{After: time.Second, Text: "Yes."}}
			}
			return answers(calls)
		}})
	}
	var b busy
	var wg sync.WaitGroup
	for range 40 {
		m, tokens := models[r.IntN(len(models))], r.IntN(2000)
		arrives, patience := drawnSeconds(r, 30), drawnSeconds(r, 60)
		heard := drawnHeaders(r)
		wg.Go(func() {
			pass(arrives)
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			leave, err := m.(engine.Gated).Enter(ctx, tokens, nil)
			if err != nil {
				return
			}
			b.change(1)
			g.Heard(m.Name(), heard)
			modeltest.ReadAll(m.Stream(ctx, engine.Request{}))
			b.change(-1)
			leave()
		})
	}
	wg.Wait()
	if slots > 0 && b.most > slots {
		t.Errorf("%d were under way at once in %d places", b.most, slots)
	}
	calm = true
	g.Heard("p/m0", headers("x-ratelimit-remaining-requests", "99", "x-ratelimit-reset-requests", "1s", "x-ratelimit-remaining-tokens", "9999", "x-ratelimit-reset-tokens", "1s"))
	round(t, models[0], 50) // widens what refusals have narrowed
	if got := round(t, models[0], 50); slots > 0 && got != slots {
		t.Errorf("%d are under way at once afterwards, in %d places", got, slots)
	}
}

func drawnSeconds(r *rand.Rand, most int) time.Duration {
	return time.Duration(r.IntN(most*1000)) * time.Millisecond
}

// drawnAnswers answers, refuses and breaks, one request as badly as the other.
func drawnAnswers(seed uint64) func(calls int) []modeltest.Step {
	return func(calls int) []modeltest.Step {
		r := rand.New(rand.NewPCG(seed, uint64(calls)))
		takes := drawnSeconds(r, 10)
		switch r.IntN(5) {
		case 0:
			return append([]modeltest.Step{{After: takes}}, refusal(engine.CodeRateLimit, 0)...)
		case 1:
			return append([]modeltest.Step{{After: takes}}, refusal(engine.CodeRateLimit, drawnSeconds(r, 10))...)
		case 2:
			return append([]modeltest.Step{{After: takes}}, refusal(engine.CodeServer, 0)...)
		}
		return []modeltest.Step{{After: takes, Text: "Yes."}}
	}
}

func drawnHeaders(r *rand.Rand) map[string][]string {
	if r.IntN(2) == 0 {
		return nil
	}
	return headers(
		"x-ratelimit-limit-requests", "10",
		"x-ratelimit-remaining-requests", fmt.Sprint(r.IntN(4)),
		"x-ratelimit-reset-requests", drawnSeconds(r, 20).String(),
		"x-ratelimit-limit-tokens", "5000",
		"x-ratelimit-remaining-tokens", fmt.Sprint(r.IntN(5000)),
		"x-ratelimit-reset-tokens", drawnSeconds(r, 20).String(),
	)
}
