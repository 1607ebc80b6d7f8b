package gate_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// crowd is a number of requests at one gate, in virtual time, and a record of when each entered.
type crowd struct {
	t     *testing.T
	gate  *gate.Gate
	model engine.Model
	start time.Time
	wg    sync.WaitGroup

	mu      sync.Mutex
	entered []string // "3 at 2s", in the order of entering
	at      []time.Duration
	waited  []string
}

// pass lets virtual time pass.
func pass(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	<-timer.C
}

func newCrowd(t *testing.T, c gate.Config) *crowd {
	g := gate.New(c)
	return &crowd{t: t, gate: g, model: g.Wrap(&modeltest.Script{ModelName: "p/m"}), start: time.Now()}
}

// ask sends a request through the gate to a model; it stays inside for so long. It returns when
// the request has entered or waits.
func (c *crowd) ask(ctx context.Context, name string, m engine.Model, tokens int, stays time.Duration) {
	c.wg.Go(func() {
		leave, err := m.(engine.Gated).Enter(ctx, tokens, func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.waited = append(c.waited, name)
		})
		c.note(name, err)
		if err != nil {
			return
		}
		pass(stays)
		leave()
	})
	synctest.Wait()
}

func (c *crowd) note(name string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	since := time.Since(c.start)
	if err != nil {
		c.entered = append(c.entered, fmt.Sprintf("%s gave up at %v", name, since))
		return
	}
	c.entered = append(c.entered, fmt.Sprintf("%s at %v", name, since))
	c.at = append(c.at, since)
}

// last is the latest news.
func (c *crowd) last() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.entered[len(c.entered)-1]
}

func (c *crowd) want(entered ...string) {
	c.t.Helper()
	c.wg.Wait()
	if diff := cmp.Diff(entered, c.entered); diff != "" {
		c.t.Errorf("who entered when (-want +got):\n%s", diff)
	}
}

func TestRequestsEnterInTheOrderInWhichTheyCame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 2})
		for i, stays := range []time.Duration{3 * time.Second, time.Second, 5 * time.Second, time.Second, time.Second} {
			c.ask(t.Context(), string(rune('a'+i)), c.model, 0, stays)
		}
		c.want("a at 0s", "b at 0s", "c at 1s", "d at 3s", "e at 4s")
		if diff := cmp.Diff([]string{"c", "d", "e"}, c.waited); diff != "" {
			t.Errorf("who was told that it waits (-want +got):\n%s", diff)
		}
	})
}

func TestSixtyFourRequestsPassAFewAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 8})
		var want []string
		for i := range 64 {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 0, time.Second)
			want = append(want, fmt.Sprintf("%d at %v", i, time.Duration(i/8)*time.Second))
		}
		c.wg.Wait()
		// Those of one second enter at the same instant: their order there is nobody's.
		slices.Sort(c.entered)
		slices.Sort(want)
		if diff := cmp.Diff(want, c.entered); diff != "" {
			t.Errorf("who entered when (-want +got):\n%s", diff)
		}
	})
}

func TestNobodyWaitsWhereNothingIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		for i := range 100 {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 1e6, time.Second)
		}
		if got := c.last(); got != "99 at 0s" {
			t.Errorf("the last to enter is %s", got)
		}
		c.wg.Wait()
		if len(c.waited) != 0 {
			t.Errorf("%q waited", c.waited)
		}
	})
}

func TestWhoGivesUpIsPassedOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 1})
		patience, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		c.ask(t.Context(), "a", c.model, 0, 3*time.Second)
		c.ask(patience, "b", c.model, 0, 3*time.Second)
		c.ask(t.Context(), "c", c.model, 0, 3*time.Second)
		c.want("a at 0s", "b gave up at 1s", "c at 3s")
	})
}

func TestTheLastWhoGivesUpLeavesNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		c.gate.Heard("p/m", headers("X-Ratelimit-Remaining-Requests", "0", "X-Ratelimit-Reset-Requests", "5m"))
		patience, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		c.ask(patience, "a", c.model, 0, time.Second)
		c.want("a gave up at 1s")
		// A timer that still ran would keep the bubble from ending before the five minutes.
		if got := time.Since(c.start); got != time.Second {
			t.Errorf("it took %v", got)
		}
	})
}

func TestAnEndedContextDoesNotEnter(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := gate.New(gate.Config{}).Wrap(&modeltest.Script{ModelName: "p/m"})
	leave, err := m.(engine.Gated).Enter(ctx, 1, func() { t.Error("it waits") })
	if !errors.Is(err, context.Canceled) || leave != nil {
		t.Errorf("error %v", err)
	}
}

func TestLeavingTwiceGivesOnePlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 2})
		leave, err := c.model.(engine.Gated).Enter(t.Context(), 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		leave()
		leave()
		for _, name := range []string{"a", "b", "c"} {
			c.ask(t.Context(), name, c.model, 0, time.Second)
		}
		c.want("a at 0s", "b at 0s", "c at 1s")
	})
}

// A person cancels while the place is being given: whichever comes first, it is not lost.
func TestAPlaceGivenToOneWhoLeavesGoesOn(t *testing.T) {
	for range 50 {
		synctest.Test(t, func(t *testing.T) {
			c := newCrowd(t, gate.Config{Slots: 1})
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			c.ask(t.Context(), "a", c.model, 0, time.Second)
			c.ask(ctx, "b", c.model, 0, time.Second)
			c.ask(t.Context(), "c", c.model, 0, time.Second)
			c.wg.Wait()
			after := "c at 2s"
			if slices.Contains(c.entered, "b gave up at 1s") {
				after = "c at 1s"
			}
			if !slices.Contains(c.entered, after) {
				t.Errorf("%q, want %s", c.entered, after)
			}
		})
	}
}

func TestAllModelsOfAProviderShareItsPlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 1})
		other := c.gate.Wrap(&modeltest.Script{ModelName: "p/other"})
		c.ask(t.Context(), "a", c.model, 0, time.Second)
		c.ask(t.Context(), "b", other, 0, time.Second)
		c.want("a at 0s", "b at 1s")
	})
}
