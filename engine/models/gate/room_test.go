package gate_test

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

// attempt goes the way of the engine: Enter, Stream, leave.
func attempt(t *testing.T, m engine.Model) modeltest.Answer {
	leave, err := m.(engine.Gated).Enter(t.Context(), 1, nil)
	if err != nil {
		t.Error(err)
		return modeltest.Answer{}
	}
	defer leave()
	return modeltest.ReadAll(m.Stream(t.Context(), engine.Request{}))
}

// busy counts the requests that a model answers at the same time.
type busy struct {
	mu        sync.Mutex
	now, most int
}

func (b *busy) change(by int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now += by
	b.most = max(b.most, b.now)
}

// round sends so many requests at once, each answered after a second, and returns how many were
// under way together.
func round(t *testing.T, m engine.Model, n int) int {
	var b busy
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			leave, err := m.(engine.Gated).Enter(t.Context(), 1, nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer leave()
			b.change(1)
			defer b.change(-1)
			modeltest.ReadAll(m.Stream(t.Context(), engine.Request{}))
		})
	}
	wg.Wait()
	return b.most
}

func TestARefusalWithoutAWishHalvesWhatIsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := []modeltest.Step{{After: time.Second, Text: "Yes."}}
		storm := true
		m := gate.New(gate.Config{}).Wrap(&modeltest.Script{ModelName: "p/m", By: func(engine.Request, int) []modeltest.Step {
			if storm {
				return append([]modeltest.Step{{After: time.Second}}, refusal(engine.CodeRateLimit, 0)...)
			}
			return answer
		}})
		if got := round(t, m, 16); got != 16 {
			t.Fatalf("%d at once before anything was learned", got)
		}
		storm = false
		// The sixteen were refused together: that is one lesson, not sixteen.
		if got := round(t, m, 9); got != 8 {
			t.Errorf("%d at once after 16 were refused, want 8", got)
		}
		attempt(t, m)
		if got := round(t, m, 9); got != 9 {
			t.Errorf("%d at once after ten answers, want 9", got)
		}
		storm = true
		round(t, m, 4)
		storm = false
		if got := round(t, m, 5); got != 2 {
			t.Errorf("%d at once after 4 were refused, want 2", got)
		}
	})
}

func TestTheRoomIsNeverNarrowerThanOneNorWiderThanItsSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		storm := true
		m := gate.New(gate.Config{Slots: 3}).Wrap(&modeltest.Script{ModelName: "p/m", By: func(engine.Request, int) []modeltest.Step {
			if storm {
				return refusal(engine.CodeRateLimit, 0)
			}
			return []modeltest.Step{{After: time.Second, Text: "Yes."}}
		}})
		for range 5 {
			attempt(t, m)
		}
		storm = false
		for i, want := range []int{1, 2, 3, 3} {
			if got := round(t, m, 10); got != want {
				t.Errorf("round %d: %d at once, want %d", i+1, got, want)
			}
		}
	})
}

// What fails for another reason, and what is wanted no more, teaches nothing.
func TestOnlyARefusalNarrows(t *testing.T) {
	for _, code := range []engine.Code{engine.CodeServer, engine.CodeConnect, engine.CodeQuota, engine.CodeCancelled} {
		synctest.Test(t, func(t *testing.T) {
			fails := true
			m := gate.New(gate.Config{}).Wrap(&modeltest.Script{ModelName: "p/m", By: func(engine.Request, int) []modeltest.Step {
				if fails {
					return refusal(code, 0)
				}
				return []modeltest.Step{{After: time.Second, Text: "Yes."}}
			}})
			round(t, m, 8)
			fails = false
			if got := round(t, m, 8); got != 8 {
				t.Errorf("%s: %d at once, want 8", code, got)
			}
		})
	}
}

func TestWhatTheModelSaysPassesUnchanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := gate.New(gate.Config{Slots: 1}).Wrap(&modeltest.Script{ModelName: "p/m", Steps: []modeltest.Step{{Text: "One"}, {Text: " two."}}})
		if a := attempt(t, m); a.Text != "One two." || a.Err != nil || a.Finish != engine.FinishStop {
			t.Errorf("%+v", a)
		}
		if _, tells := m.(engine.Teller); tells {
			t.Error("a model that tells nothing of what it sends tells it behind a gate")
		}
		if got := fmt.Sprint(m.Name(), " ", m.Info()); got != fmt.Sprint("p/m ", engine.ModelInfo{}) {
			t.Errorf("it is %s", got)
		}
	})
}
