package openai_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

func TestOddStreamsGiveTheirAnswer(t *testing.T) {
	const done = "data: [DONE]\n\n"
	stop := func(delta string) string {
		return `data: {"created":1.5,"error":null,"choices":[{"index":0,"delta":` + delta + `,"finish_reason":"stop"}]}` + "\n\n"
	}
	for name, c := range map[string]struct {
		reply           modeltest.Reply
		text, reasoning string
		finish          engine.Finish
		code            engine.Code
	}{
		"a null error and a fractional date": {reply: modeltest.Reply{Body: stop(`{"content":"a"}`) + done}, text: "a", finish: engine.FinishStop},
		"an error that is null and first":    {reply: modeltest.Reply{Body: `data: {"error":null,"choices":[{"delta":{"content":"a"}}]}` + "\n\n" + done}, text: "a", finish: engine.FinishStop},
		"content in parts":                   {reply: modeltest.Reply{Body: stop(`{"content":[{"type":"text","text":"a"}]}`) + done}, text: "a", finish: engine.FinishStop},
		"the whole repeated at the end": {
			reply: modeltest.Reply{Body: `data: {"choices":[{"delta":{"content":"a"}}]}` + "\n\n" + `data: {"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}` + "\n\n"},
			text:  "a", finish: engine.FinishStop,
		},
		"a second choice":            {reply: modeltest.Reply{Body: `data: {"choices":[{"index":1,"delta":{"content":"b"}}]}` + "\n\n" + stop(`{"content":"a"}`)}, text: "a", finish: engine.FinishStop},
		"a reset after the end":      {reply: modeltest.Reply{Body: stop(`{"content":"a"}`), End: modeltest.EndReset}, text: "a", finish: engine.FinishStop},
		"max_tokens for length":      {reply: modeltest.Reply{Deltas: []modeltest.Delta{{Text: "a"}}, Finish: "MAX_TOKENS"}, text: "a", finish: engine.FinishLength},
		"an unknown reason":          {reply: modeltest.Reply{Deltas: []modeltest.Delta{{Text: "a"}}, Finish: "eos"}, text: "a", finish: engine.FinishStop},
		"no reason, but [DONE]":      {reply: modeltest.Reply{Deltas: []modeltest.Delta{{Text: "a"}}, Finish: "none"}, text: "a", finish: engine.FinishStop},
		"thinking in tags, split":    {reply: modeltest.Say("<th", "ink>h", "m</thi", "nk>\n", "\na"), text: "a", reasoning: "hm", finish: engine.FinishStop},
		"half a tag is words":        {reply: modeltest.Say("<thin"), text: "<thin", finish: engine.FinishStop},
		"half a rune at the end":     {reply: modeltest.Say("a\xff"), text: "a\ufffd", finish: engine.FinishStop},
		"thinking and no answer":     {reply: modeltest.Say("<think>hm</think>"), reasoning: "hm", code: engine.CodeEmpty},
		"blanks are no answer":       {reply: modeltest.Say(" \n"), text: " \n", code: engine.CodeEmpty},
		"a refusal in its own words": {reply: modeltest.Reply{Body: stop(`{"refusal":"I will not."}`) + done}, code: engine.CodeFilter},
		"a filter of Gemini":         {reply: modeltest.Reply{Finish: "SAFETY"}, code: engine.CodeFilter},
		"cut before the first word":  {reply: modeltest.Reply{Body: `data: {"choices":[{"delta":{"role":"assistant"}}]}` + "\n\n"}, code: engine.CodeConnect},
		"JSON of something else":     {reply: modeltest.Reply{Body: `{"a":1}`}, code: engine.CodeMalformed},
		"events of something else":   {reply: modeltest.Reply{Body: "data: {\"a\":1}\n\ndata: [DONE]\n\n"}, code: engine.CodeMalformed},
		"a list of something else":   {reply: modeltest.Reply{Body: `[{"a":1}]`}, code: engine.CodeMalformed},
		"a page of some site":        {reply: modeltest.Reply{Body: "<!doctype html>\n<html><body>Welcome</body></html>\n"}, code: engine.CodeMalformed},
		"nothing at all":             {reply: modeltest.Reply{Body: "\n"}, code: engine.CodeEmpty},
		"usage alone":                {reply: modeltest.Reply{Body: `data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":0}}` + "\n\n" + done}, code: engine.CodeEmpty},
		"a bare error in the stream": {
			reply: modeltest.Reply{Body: "{\n\"error\": {\"message\": \"x\", \"type\": \"server_error\"}\n}\n"}, code: engine.CodeServer,
		},
		"an error in plain words": {reply: modeltest.Reply{Body: "event: error\ndata: it broke\n\n"}, code: engine.CodeServer},
		"an array of errors":      {reply: modeltest.Reply{Body: `[{"error":{"code":503,"message":"x"}}]`}, code: engine.CodeServer},
		"an error of one choice":  {reply: modeltest.Reply{Body: `data: {"choices":[{"delta":{},"error":{"code":429,"message":"slow down"}}]}` + "\n\n"}, code: engine.CodeRateLimit},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			s.Answer(func(modeltest.Call) modeltest.Reply { return c.reply })
			a := ask(t, local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{}), engine.Settings{})
			if a.Text != c.text || a.Reasoning != c.reasoning {
				t.Errorf("text %q, reasoning %q; want %q, %q", a.Text, a.Reasoning, c.text, c.reasoning)
			}
			if a.Code() != c.code || a.Finish != c.finish {
				t.Errorf("finish %q, error %v; want %q, %q", a.Finish, a.Err, c.finish, c.code)
			}
		})
	}
}

// An address that answers, but with something else, was reached: that is said, with what came.
func TestWhatIsNoCompletionIsToldAsSuch(t *testing.T) {
	for body, want := range map[string]string{
		`{"a":1}`: `local answered with something else than a chat completion: "{\"a\":1}"`,
		"data: {\"status\":\"ok\"}\n\ndata: {\"b\":2}\n\n": `local answered with something else than a chat completion: "{\"status\":\"ok\"}"`,
		"<html><body>Welcome</body></html>":                `local answered with something else than a chat completion: "Welcome"`,
		"\n":                                               "local sent an empty answer, which is no chat completion",
	} {
		s := modeltest.NewServer(t)
		s.Answer(func(modeltest.Call) modeltest.Reply { return modeltest.Reply{Body: body} })
		a := ask(t, local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{}), engine.Settings{})
		if f := engine.FailureOf(a.Err); f.Message != want {
			t.Errorf("%q: %s\nwant %s", body, f.Message, want)
		}
	}
}

// A wait is written as people write times.
func TestAWaitIsInWords(t *testing.T) {
	for wish, want := range map[string]string{
		"1.5": "1.5 s", "90": "90 s", "125": "2 min 5 s", "3600": "60 min", "7200": "2 h", "9000": "2 h 30 min", "604800": "168 h",
	} {
		s := modeltest.NewServer(t)
		s.Answer(func(modeltest.Call) modeltest.Reply {
			return modeltest.Reply{Status: 429, Body: `{"error":{"message":"slow down"}}`}.With("Retry-After", wish)
		})
		a := ask(t, local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{}), engine.Settings{})
		if f := engine.FailureOf(a.Err); f.Hint != "local asks to wait "+want {
			t.Errorf("Retry-After: %s: %q, want %s", wish, f.Hint, want)
		}
	}
}

func TestUsageComesWithTheAnswer(t *testing.T) {
	s := modeltest.NewServer(t)
	cost := 0.0125
	want := engine.Usage{In: 100, Out: 50, Cached: 80, Reasoning: 30, CostUSD: &cost}
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Reply{Deltas: []modeltest.Delta{{Text: "a"}}, Usage: &want}
	})
	a := ask(t, local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{}), engine.Settings{})
	if a.Usage == nil || a.Usage.CostUSD == nil || *a.Usage.CostUSD != cost {
		t.Fatalf("usage %+v", a.Usage)
	}
	got := *a.Usage
	if got.CostUSD = want.CostUSD; got != want {
		t.Errorf("usage %+v, want %+v", got, want)
	}
}

// An error body without end must neither fill the memory nor hold the branch up.
func TestARefusalIsReadInPartOnly(t *testing.T) {
	s := modeltest.NewServer(t)
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Reply{Status: 500, Header: map[string]string{"Content-Type": "text/plain"}, Body: strings.Repeat("no ", 1<<20), End: modeltest.EndHang}
	})
	a := ask(t, local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{}), engine.Settings{})
	f := engine.FailureOf(a.Err)
	if f.Code != engine.CodeServer || !strings.HasPrefix(f.Message, "no no no") || len(f.Message) > 1000 {
		t.Errorf("code %q, a message of %d bytes", f.Code, len(f.Message))
	}
}

// One branch is cancelled: its connection closes, its neighbour's goes on.
func TestACancelLeavesTheOthersAlone(t *testing.T) {
	s := modeltest.NewServer(t)
	release := make(chan struct{})
	s.Answer(func(modeltest.Call) modeltest.Reply {
		return modeltest.Reply{Deltas: []modeltest.Delta{{Text: "first "}, {Text: "last", Until: release}}}
	})
	m := local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{})
	neighbour := make(chan modeltest.Answer)
	go func() { neighbour <- ask(t, m, engine.Settings{}) }()
	limit, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	if err := s.Wait(limit, func(st modeltest.Stats) bool { return st.InFlight == 1 }); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var code engine.Code
	for c, err := range m.Stream(ctx, engine.Request{}) {
		if c.Text == "first " {
			cancel()
		}
		if err != nil {
			code = engine.FailureOf(err).Code
		}
	}
	if err := s.Wait(limit, func(st modeltest.Stats) bool { return st.Cancelled == 1 && st.InFlight == 1 }); err != nil {
		t.Error(err)
	}
	close(release)
	if a := <-neighbour; a.Text != "first last" || a.Err != nil || code != engine.CodeCancelled {
		t.Errorf("the neighbour got %q, %v; the cancelled one ended with %q", a.Text, a.Err, code)
	}
}

// A reader who stops early closes the connection, too.
func TestAReaderWhoStopsClosesTheConnection(t *testing.T) {
	s := modeltest.NewServer(t)
	m := local(t, openai.Config{BaseURL: s.URL()}).Model("stalled", engine.ModelInfo{})
	for range m.Stream(t.Context(), engine.Request{}) {
		break
	}
	limit, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	if err := s.Wait(limit, func(st modeltest.Stats) bool { return st.Cancelled == 1 }); err != nil {
		t.Error(err)
	}
}

// The cost of one usual chunk from the socket to the engine.
func BenchmarkChunks(b *testing.B) {
	const chunks = 2000
	s := modeltest.NewServer(b)
	event := fmt.Sprintf("data: %s\n\n", `{"id":"chatcmpl-BcDeFgHiJkLmNoPqRsTuVwXyZ0123","object":"chat.completion.chunk","created":1763800000,"model":"gpt-5-mini-2025-08-07","service_tier":"default","system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{"content":" word"},"logprobs":null,"finish_reason":null}],"usage":null}`)
	body := strings.Repeat(event, chunks) + `data: {"choices":[{"delta":{},"finish_reason":"stop"}]}` + "\n\ndata: [DONE]\n\n"
	s.Answer(func(modeltest.Call) modeltest.Reply { return modeltest.Reply{Body: body} })
	m := local(b, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{})
	b.ReportAllocs()
	for b.Loop() {
		readChunks(b, m, chunks)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*chunks), "ns/chunk")
}

func readChunks(b *testing.B, m engine.Model, want int) {
	n := 0
	for c, err := range m.Stream(b.Context(), engine.Request{Messages: []engine.Message{{Role: "user", Content: "Why?"}}}) {
		if err != nil {
			b.Fatal(err)
		}
		if c.Text != "" {
			n++
		}
	}
	if n != want {
		b.Fatalf("%d chunks, want %d", n, want)
	}
}
