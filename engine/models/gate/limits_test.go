package gate_test

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine/models/gate"
	"plenum/engine/models/modeltest"
)

func headers(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		h.Set(pairs[i], pairs[i+1])
	}
	return h
}

// In a synctest bubble it is midnight, at the beginning of the year 2000.
const unix2000 = 946684800

func TestARequestWaitsForTheResetThatTheServerStates(t *testing.T) {
	for name, c := range map[string]struct {
		headers http.Header
		tokens  int
		want    time.Duration
	}{
		"requests are left":          {headers("x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "59", "x-ratelimit-reset-requests", "1s"), 10, 0},
		"no request is left":         {headers("x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "59.5s"), 10, 59500 * time.Millisecond},
		"of unknown many":            {headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "6m0s"), 10, 6 * time.Minute},
		"a number is seconds":        {headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "45.5"), 10, 45500 * time.Millisecond},
		"enough tokens are left":     {headers("x-ratelimit-limit-tokens", "6000", "x-ratelimit-remaining-tokens", "500", "x-ratelimit-reset-tokens", "55s"), 500, 0},
		"too few tokens are left":    {headers("x-ratelimit-limit-tokens", "6000", "x-ratelimit-remaining-tokens", "499", "x-ratelimit-reset-tokens", "55s"), 500, 55 * time.Second},
		"more than there ever is":    {headers("x-ratelimit-limit-tokens", "6000", "x-ratelimit-remaining-tokens", "6000", "x-ratelimit-reset-tokens", "0s"), 9000, 0},
		"both, and one is later":     {headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "3s", "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "8s"), 1, 8 * time.Second},
		"OpenRouter":                 {headers("X-RateLimit-Limit", "20", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", fmt.Sprint((unix2000+7)*1000)), 1, 7 * time.Second},
		"seconds since 1970":         {headers("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", fmt.Sprint(unix2000+7)), 1, 7 * time.Second},
		"Cerebras":                   {headers("x-ratelimit-limit-tokens-minute", "30000", "x-ratelimit-remaining-tokens-minute", "12", "x-ratelimit-reset-tokens-minute", "11.38"), 100, 11380 * time.Millisecond},
		"Anthropic's requests":       {headers("anthropic-ratelimit-requests-limit", "50", "anthropic-ratelimit-requests-remaining", "0", "anthropic-ratelimit-requests-reset", "2000-01-01T00:00:04Z"), 1, 4 * time.Second},
		"Anthropic's input":          {headers("anthropic-ratelimit-input-tokens-limit", "30000", "anthropic-ratelimit-input-tokens-remaining", "1000", "anthropic-ratelimit-input-tokens-reset", "2000-01-01T01:00:04+01:00"), 2000, 4 * time.Second},
		"Anthropic's output":         {headers("anthropic-ratelimit-output-tokens-limit", "8000", "anthropic-ratelimit-output-tokens-remaining", "0", "anthropic-ratelimit-output-tokens-reset", "2000-01-01T00:00:09Z"), 2000, 9 * time.Second},
		"some output is left":        {headers("anthropic-ratelimit-output-tokens-limit", "8000", "anthropic-ratelimit-output-tokens-remaining", "1", "anthropic-ratelimit-output-tokens-reset", "2000-01-01T00:00:09Z"), 2000, 0},
		"by the server's own clock":  {headers("Date", "Sat, 01 Jan 2000 09:00:00 GMT", "anthropic-ratelimit-requests-remaining", "0", "anthropic-ratelimit-requests-reset", "2000-01-01T09:00:05Z"), 1, 5 * time.Second},
		"a limit of the day":         {headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "7h12m"), 1, 0},
		"less than nothing":          {headers("x-ratelimit-remaining-requests", "-1", "x-ratelimit-reset-requests", "10s"), 1, 0},
		"no reset":                   {headers("x-ratelimit-remaining-requests", "0"), 1, 0},
		"a reset that is over":       {headers("anthropic-ratelimit-requests-remaining", "0", "anthropic-ratelimit-requests-reset", "1999-01-01T00:00:00Z"), 1, 0},
		"nonsense":                   {headers("x-ratelimit-remaining-requests", "none", "x-ratelimit-reset-requests", "soon"), 1, 0},
		"no number":                  {headers("x-ratelimit-remaining-requests", "NaN", "x-ratelimit-reset-requests", "NaN"), 1, 0},
		"a number beyond all bounds": {headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "1e300"), 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := newCrowd(t, gate.Config{})
				g.gate.Heard("p/m", c.headers)
				g.ask(t.Context(), "a", g.model, c.tokens, 0)
				g.want(fmt.Sprintf("a at %v", c.want))
			})
		})
	}
}

// Of eight sent at once, the server has told of one: what it says is left is for the other seven.
func TestWhatIsUnderWayCountsBeforeTheServerTellsOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		for i := range 8 {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 100, time.Minute)
		}
		c.gate.Heard("p/m", headers("x-ratelimit-limit-requests", "9", "x-ratelimit-remaining-requests", "8", "x-ratelimit-reset-requests", "20s"))
		c.ask(t.Context(), "ninth", c.model, 100, time.Minute)
		c.ask(t.Context(), "tenth", c.model, 100, time.Minute)
		if got := c.last(); got != "ninth at 0s" {
			t.Errorf("the last to enter is %s", got)
		}
		c.wg.Wait()
		if got := c.last(); got != "tenth at 20s" {
			t.Errorf("the last to enter is %s", got)
		}
	})
}

// After the reset those who waited go at nine tenths of the learned pace, until the server
// speaks again.
func TestWhoWaitedGoesAtTheLearnedPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		c.gate.Heard("p/m", headers("x-ratelimit-limit-requests", "10", "x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "9s"))
		for i := range 4 {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 1, time.Minute)
		}
		pass(10500 * time.Millisecond)
		c.gate.Heard("p/m", headers("x-ratelimit-limit-requests", "10", "x-ratelimit-remaining-requests", "9", "x-ratelimit-reset-requests", "0.9s"))
		c.wg.Wait()
		want := []time.Duration{9 * time.Second, 10 * time.Second, 10500 * time.Millisecond, 10500 * time.Millisecond}
		if diff := cmp.Diff(want, c.at); diff != "" {
			t.Errorf("when they entered (-want +got):\n%s", diff)
		}
	})
}

// An answer without a word on the limit is no reason to go on at a pace.
func TestAServerThatStatesNothingMoreSetsNoPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		c.gate.Heard("p/m", headers("x-ratelimit-limit-requests", "10", "x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "100s"))
		for i := range 3 {
			c.ask(t.Context(), fmt.Sprint(i), c.model, 1, time.Minute)
		}
		pass(50 * time.Second)
		c.gate.Heard("p/m", nil) // before the reset it changes nothing
		pass(51 * time.Second)
		c.gate.Heard("p/m", nil)
		c.wg.Wait()
		want := []time.Duration{100 * time.Second, 101 * time.Second, 101 * time.Second}
		if diff := cmp.Diff(want, c.at); diff != "" {
			t.Errorf("when they entered (-want +got):\n%s", diff)
		}
	})
}

func TestNewsFromTheServerEndsAWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{})
		c.gate.Heard("p/m", headers("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "60s"))
		c.ask(t.Context(), "a", c.model, 1, 0)
		pass(2 * time.Second)
		c.gate.Heard("p/m", headers("x-ratelimit-remaining-requests", "5", "x-ratelimit-reset-requests", "50s"))
		c.want("a at 2s")
	})
}

// Servers limit each model by itself. Behind one that has nothing left, others pass; those of
// the same model keep their order.
func TestAModelThatHasNothingLeftHoldsUpNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, gate.Config{Slots: 1})
		other := c.gate.Wrap(&modeltest.Script{ModelName: "p/other"})
		c.gate.Heard("p/m", headers("x-ratelimit-limit-tokens", "1000", "x-ratelimit-remaining-tokens", "100", "x-ratelimit-reset-tokens", "9s"))
		c.ask(t.Context(), "large", c.model, 500, time.Second)
		c.ask(t.Context(), "small", c.model, 50, time.Second)
		c.ask(t.Context(), "other", other, 500, time.Second)
		c.want("other at 0s", "large at 9s", "small at "+(9*time.Second+paceOf(500, 900, 9)).String())
	})
}

// paceOf is how long so many tokens take at nine tenths of a pace of used tokens in seconds.
func paceOf(tokens, used, seconds float64) time.Duration {
	return time.Duration(tokens / (0.9 * used / seconds) * float64(time.Second))
}
