package modeltest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"plenum/engine"
)

// weather is what an adapter makes of a scenario.
type weather struct {
	scenario Scenario
	code     engine.Code
	status   int
	text     string        // the text begins so
	says     string        // part of the message
	finish   engine.Finish // of an answer
	retry    time.Duration
}

func forecasts() []weather {
	const good, some, fell = "A good answer.", "Some text.", "upstream fell over"
	return []weather{
		{scenario: Good, text: good, finish: engine.FinishStop},
		{scenario: Reasoned, text: "An answer.", finish: engine.FinishStop},
		{scenario: PingsThenText, text: good, finish: engine.FinishStop},
		{scenario: WrongType, text: good, finish: engine.FinishStop},
		{scenario: WholeJSON, text: good, finish: engine.FinishStop},
		{scenario: LongLine, text: "long long ", finish: engine.FinishStop},
		{scenario: NoDone, text: good, finish: engine.FinishStop},
		{scenario: Length, text: "A cut ", finish: engine.FinishLength},
		{scenario: CutBody, text: "A cut ", finish: engine.FinishCut},
		{scenario: Hostile, text: "red text\nend", finish: engine.FinishStop},

		{scenario: Dropped, code: engine.CodeConnect, says: "first word"},
		{scenario: Reset, code: engine.CodeReset, text: some, says: "middle"},
		{scenario: CutChunk, code: engine.CodeReset, text: some, says: "middle"},
		{scenario: BrokenSSE, code: engine.CodeMalformed, text: some, says: `{\"choices\":[{\"del`},
		{scenario: EndlessLine, code: engine.CodeMalformed, text: some, says: "8 MB"},
		{scenario: ErrorMidway, code: engine.CodeServer, status: 502, text: some, says: fell},
		{scenario: ErrorSpaced, code: engine.CodeServer, status: 502, text: some, says: fell},
		{scenario: ErrorEvent, code: engine.CodeServer, text: some, says: fell},
		{scenario: ErrorFinish, code: engine.CodeServer, text: some, says: "broke the answer off"},
		{scenario: Filter, code: engine.CodeFilter, text: some, says: "content filter"},
		{scenario: Empty, code: engine.CodeEmpty, says: "empty answer"},
		{scenario: NoEvents, code: engine.CodeEmpty, says: "empty answer"},
		{scenario: ThoughtAllSpent, code: engine.CodeEmpty, says: "thinking"},
		{scenario: PlainText, code: engine.CodeMalformed, says: "the model is still loading"},
		{scenario: Page, code: engine.CodeMalformed, says: "Sign in to the network"},
		{scenario: ErrorJSON, code: engine.CodeServer, status: 503, says: "no worker is free"},

		{scenario: BadKey, code: engine.CodeAuth, status: 401, says: "Incorrect API key"},
		{scenario: Forbidden, code: engine.CodeAuth, status: 403, says: "You may not use this model."},
		{scenario: NoModel, code: engine.CodeNotFound, status: 404, says: "does not exist"},
		{scenario: BadRequest, code: engine.CodeRequest, status: 400, says: "stream_options"},
		{scenario: TooLong, code: engine.CodeContext, status: 400, says: "maximum context length"},
		{scenario: NoQuota, code: engine.CodeQuota, status: 429, says: "exceeded your current quota"},
		{scenario: RateLimit, code: engine.CodeRateLimit, status: 429, says: "Rate limit reached"},
		{scenario: RateLimitAfter, code: engine.CodeRateLimit, status: 429, retry: 7 * time.Second},
		{scenario: RateLimitDate, code: engine.CodeRateLimit, status: 429, retry: 30 * time.Second},
		{scenario: ServerError, code: engine.CodeServer, status: 500, says: "The server had an error."},
		{scenario: BadGateway, code: engine.CodeServer, status: 502, says: "502 Bad Gateway"},
		{scenario: Overloaded, code: engine.CodeServer, status: 503, says: "overloaded, come back later", retry: 2 * time.Second},
		{scenario: ErrorArray, code: engine.CodeAuth, status: 400, says: "API key not valid"},
		{scenario: ErrorString, code: engine.CodeRequest, status: 400, says: "messages must not be empty"},
	}
}

// runRemote checks what concerns models with a server behind them.
func runRemote(t *testing.T, h Harness) {
	t.Run("nothing is sent before the stream is ranged over", func(t *testing.T) { checkNothingSent(t, h) })
	t.Run("every request says which program sends it", func(t *testing.T) { checkAgent(t, h) })
	t.Run("what it says it will send is what it sends", func(t *testing.T) { checkTold(t, h) })
	t.Run("nobody is asked twice", func(t *testing.T) { checkNoRetries(t, h) })
	t.Run("a parameter that is refused is left out, and said", func(t *testing.T) { checkDrops(t, h) })
	t.Run("a server that refuses everything is not asked without end", func(t *testing.T) { checkStubborn(t, h) })
	t.Run("nothing listens", func(t *testing.T) { checkRefused(t, h) })
	for _, w := range forecasts() {
		t.Run("the weather is "+string(w.scenario), func(t *testing.T) { checkWeather(t, h, w) })
	}
	for _, s := range []Scenario{Silent, Stalled, KeepAlives} {
		t.Run("a cancel closes the connection of a server that is "+string(s), func(t *testing.T) { checkHang(t, h, s) })
	}
	t.Run("a hundred branches are in flight at once", func(t *testing.T) { checkHundred(t, h) })
}

func checkNothingSent(t *testing.T, h Harness) {
	s := NewServer(t)
	stream := h.Remote(t, s.URL(), string(Good)).Stream(t.Context(), h.Request)
	if n := s.Stats().Seen; n != 0 {
		t.Fatalf("%d requests came before anybody read", n)
	}
	if a := ReadAll(stream); a.Err != nil || s.Stats().Seen != 1 {
		t.Errorf("error %v, %d requests", a.Err, s.Stats().Seen)
	}
}

func checkAgent(t *testing.T, h Harness) {
	s := NewServer(t)
	ReadAll(h.Remote(t, s.URL(), string(Good)).Stream(t.Context(), h.Request))
	for _, c := range s.Calls() {
		if name, version, ok := strings.Cut(c.Header.Get("User-Agent"), "/"); name != "plenum" || ok && version == "" {
			t.Errorf("the request calls itself %q, not plenum/VERSION", c.Header.Get("User-Agent"))
		}
	}
}

func checkNoRetries(t *testing.T, h Harness) {
	for _, bad := range []Scenario{RateLimitAfter, ServerError, Dropped, Reset, NoEvents} {
		s := NewServer(t)
		ReadAll(h.Remote(t, s.URL(), string(bad)).Stream(t.Context(), h.Request))
		if n := s.Stats().Seen; n != 1 {
			t.Errorf("%s: %d requests came", bad, n)
		}
	}
}

func checkRefused(t *testing.T, h Harness) {
	url, err := RefusedURL()
	if err != nil {
		t.Fatal(err)
	}
	a := ReadAll(h.Remote(t, url, string(Good)).Stream(t.Context(), h.Request))
	if a.Code() != engine.CodeConnect || !strings.Contains(a.Err.Error(), "refused") {
		t.Errorf("the error is %v", a.Err)
	}
	wantModelError(t, a.Err)
}

func checkWeather(t *testing.T, h Harness, w weather) {
	s := NewServer(t)
	a := ReadAll(h.Remote(t, s.URL(), string(w.scenario)).Stream(t.Context(), h.Request))
	wantClean(t, a)
	if !strings.HasPrefix(a.Text, w.text) || w.text == "" && a.Text != "" {
		t.Errorf("the text is %q, want %q", head(a.Text), w.text)
	}
	if a.Code() != w.code {
		t.Fatalf("the code is %q, want %q; error %v", a.Code(), w.code, a.Err)
	}
	if w.code == "" {
		if a.Finish != w.finish {
			t.Errorf("the finish is %q, want %q", a.Finish, w.finish)
		}
		return
	}
	wantModelError(t, a.Err)
	f := engine.FailureOf(a.Err)
	if !strings.Contains(f.Message, w.says) {
		t.Errorf("the message %q does not say %q", f.Message, w.says)
	}
	if f.Hint == "" {
		t.Error("there is no hint")
	}
	if f.Status != w.status || f.RetryAfter != w.retry {
		t.Errorf("status %d, retry after %v; want %d, %v", f.Status, f.RetryAfter, w.status, w.retry)
	}
}

func checkHang(t *testing.T, h Harness, scenario Scenario) {
	s := NewServer(t)
	m := h.Remote(t, s.URL(), string(scenario))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		defer cancel()
		_ = s.Wait(ctx, func(st Stats) bool { return st.InFlight == 1 }) // shown by the cancel
	}()
	var a Answer
	atOnce(t, func() { a = ReadAll(m.Stream(ctx, h.Request)) })
	if a.Code() != engine.CodeCancelled {
		t.Errorf("the error is %v", a.Err)
	}
	limit, stop := context.WithTimeout(t.Context(), promptly)
	defer stop()
	if err := s.Wait(limit, func(st Stats) bool { return st.Cancelled == 1 && st.InFlight == 0 }); err != nil {
		t.Errorf("the server did not see it: %v", err)
	}
}

// checkHundred holds every answer back until all requests have come.
func checkHundred(t *testing.T, h Harness) {
	const branches = 100
	s := NewServer(t)
	all := make(chan struct{})
	s.Answer(func(Call) Reply { return Reply{Deltas: []Delta{{Text: "here", Until: all}}} })
	m := h.Remote(t, s.URL(), string(Good))
	ctx, cancel := context.WithTimeout(t.Context(), promptly)
	defer cancel()
	codes := make([]engine.Code, branches)
	var wg sync.WaitGroup
	for i := range branches {
		wg.Go(func() { codes[i] = ReadAll(m.Stream(ctx, h.Request)).Code() })
	}
	if err := s.Wait(ctx, func(st Stats) bool { return st.InFlight == branches }); err != nil {
		t.Error(err)
	}
	close(all)
	wg.Wait()
	for i, code := range codes {
		if code != "" {
			t.Errorf("branch %d ended with %q", i, code)
		}
	}
}

func head(s string) string { return s[:min(len(s), 200)] }
