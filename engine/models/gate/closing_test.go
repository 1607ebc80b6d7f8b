package gate_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

func refusal(code engine.Code, after time.Duration) []modeltest.Step {
	return []modeltest.Step{{Err: &engine.ModelError{Failure: engine.Failure{Code: code, Message: "too many", Status: 429, RetryAfter: after}}}}
}

// refused is a model of the crowd's gate that refuses every request.
func (c *crowd) refused(after time.Duration) engine.Model {
	return c.gate.Wrap(&modeltest.Script{ModelName: "p/strict", Steps: refusal(engine.CodeRateLimit, after)})
}

func TestNobodyEntersBeforeTheServerWishes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		modeltest.ReadAll(c.refused(8*time.Second).Stream(t.Context(), engine.Request{}))
		const branches = 64
		for i := range branches {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 1, time.Minute)
		}
		c.wg.Wait()
		if len(c.waited) != branches || len(c.at) != branches {
			t.Fatalf("%d waited, %d entered", len(c.waited), len(c.at))
		}
		for i, name := range c.entered {
			if want := fmt.Sprintf("%d at %v", i, c.at[i]); name != want {
				t.Errorf("place %d: %s, want %s", i, name, want)
			}
		}
		if first, last := c.at[0], c.at[branches-1]; first < 8*time.Second || last > 10*time.Second {
			t.Errorf("the first entered at %v and the last at %v, want between 8 s and 10 s", first, last)
		}
		// No storm: in no tenth of a second more than a few of them.
		for i := range branches {
			crowd := 0
			for _, at := range c.at[i:] {
				if at-c.at[i] < 100*time.Millisecond {
					crowd++
				}
			}
			if crowd > branches/4 {
				t.Errorf("%d entered within a tenth of a second from %v", crowd, c.at[i])
			}
		}
		if distinct := len(slices.Compact(slices.Clone(c.at))); distinct != branches {
			t.Errorf("%d moments for %d branches", distinct, branches)
		}
	})
}

func TestALongerWishCountsAndAShorterOneDoesNot(t *testing.T) {
	for _, c := range []struct {
		wishes   []time.Duration
		from, to time.Duration
	}{
		{[]time.Duration{4 * time.Second, 20 * time.Second}, 20 * time.Second, 25 * time.Second},
		{[]time.Duration{20 * time.Second, 4 * time.Second}, 20 * time.Second, 25 * time.Second},
		{[]time.Duration{4 * time.Minute}, 4 * time.Minute, 4*time.Minute + 5*time.Second},
		{[]time.Duration{24 * time.Hour}, 0, 0}, // the server is to say itself that the day's limit is reached
	} {
		synctest.Test(t, func(t *testing.T) {
			g := newCrowd(t, gate.Config{})
			for _, wish := range c.wishes {
				modeltest.ReadAll(g.refused(wish).Stream(t.Context(), engine.Request{}))
			}
			g.ask(t.Context(), "a", g.model, 1, 0)
			g.wg.Wait()
			if g.at[0] < c.from || g.at[0] > c.to {
				t.Errorf("after %v: entered at %v", c.wishes, g.at[0])
			}
		})
	}
}

func TestWhatWaitingDoesNotMendClosesNothing(t *testing.T) {
	for _, code := range []engine.Code{engine.CodeQuota, engine.CodeAuth, engine.CodeContext} {
		synctest.Test(t, func(t *testing.T) {
			c := newCrowd(t, gate.Config{})
			m := c.gate.Wrap(&modeltest.Script{ModelName: "p/m", Steps: refusal(code, 7*time.Second)})
			modeltest.ReadAll(m.Stream(t.Context(), engine.Request{}))
			c.ask(t.Context(), "a", m, 1, 0)
			c.want("a at 0s")
		})
	}
}
