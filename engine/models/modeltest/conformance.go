package modeltest

import (
	"context"
	"errors"
	"iter"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"plenum/engine"
)

// Harness is a model provider as Run tests it.
type Harness struct {
	// New makes the model under test, which answers Request with text and without long
	// pauses. Nothing that it starts outlives the test (t.Cleanup). Nil: Remote stands for it.
	New func(t *testing.T) engine.Model

	// Slow makes a model whose answer to Request goes on for minutes after its first chunk.
	// Nil: Remote stands for it.
	Slow func(t *testing.T) engine.Model

	// Remote makes the model of that name of the provider at the base URL. Nil: there is no
	// server behind the models.
	Remote func(t *testing.T, baseURL, name string) engine.Model

	// Request is what is asked in every case.
	Request engine.Request

	// Seeded says that the same Task.Seed gives the same answer.
	Seeded bool
}

// promptly is how long anything may take that is to happen at once. It is reached only by a
// test that fails.
const promptly = 10 * time.Second

// Run checks the rules of engine.Model, one subtest each.
func Run(t *testing.T, h Harness) {
	h = h.withServer()
	for _, c := range []struct {
		rule  string
		check func(*testing.T, Harness)
	}{
		{"the name is provider/model and the info does no work", checkName},
		{"an answer is clean text that ends with a finish", checkAnswer},
		{"usage adds up, and says so when it is estimated", checkUsage},
		{"a stream can be read once", checkSingleUse},
		{"a cancelled context sends nothing", checkCancelledBefore},
		{"a cancel in mid-answer ends it at once", checkCancelledMidway},
		{"a reader who stops early leaves nothing running", checkStopsEarly},
		{"many goroutines may ask at once", checkConcurrent},
		{"the same seed gives the same answer", checkSeeded},
		{"a gate lets in who comes, and leaving twice is leaving once", checkGated},
	} {
		t.Run(c.rule, func(t *testing.T) { c.check(t, h) })
	}
	if h.Remote != nil {
		runRemote(t, h)
	}
}

// withServer lets a server stand behind what the harness does not bring itself.
func (h Harness) withServer() Harness {
	remote := func(s Scenario) func(*testing.T) engine.Model {
		return func(t *testing.T) engine.Model { return h.Remote(t, NewServer(t).URL(), string(s)) }
	}
	if h.New == nil {
		h.New = remote(Good)
	}
	if h.Slow == nil {
		h.Slow = remote(Stalled)
	}
	return h
}

// Answer is a whole stream as it was read.
type Answer struct {
	Text      string
	Reasoning string
	Chunks    []engine.Chunk
	Usage     *engine.Usage // the last one
	Finish    engine.Finish
	Err       error
}

// Code is the code of the error that ended the stream; empty: none did.
func (a Answer) Code() engine.Code {
	if a.Err == nil {
		return ""
	}
	return engine.FailureOf(a.Err).Code
}

// ReadAll reads a stream to its end.
func ReadAll(stream iter.Seq2[engine.Chunk, error]) Answer {
	var a Answer
	for c, err := range stream {
		a.add(c, err)
	}
	return a
}

func (a *Answer) add(c engine.Chunk, err error) {
	if err != nil {
		a.Err = err
		return
	}
	a.Chunks = append(a.Chunks, c)
	a.Text += c.Text
	a.Reasoning += c.Reasoning
	if c.Usage != nil {
		a.Usage = c.Usage
	}
	if c.Finish != engine.FinishNone {
		a.Finish = c.Finish
	}
}

func checkName(t *testing.T, h Harness) {
	m := h.New(t)
	provider, name, ok := strings.Cut(m.Name(), "/")
	if (!ok || name == "" || provider == "") && !m.Info().Offline {
		t.Errorf("the name %q is not provider/model", m.Name())
	}
	if m.Name() == "" {
		t.Error("the name is empty")
	}
	if first, second := m.Info(), m.Info(); first != second {
		t.Errorf("the info changes from %+v to %+v", first, second)
	}
}

func checkAnswer(t *testing.T, h Harness) {
	a := ReadAll(h.New(t).Stream(t.Context(), h.Request))
	if a.Err != nil {
		t.Fatal(a.Err)
	}
	if strings.TrimSpace(a.Text) == "" {
		t.Error("there is no text")
	}
	wantClean(t, a)
	switch a.Finish {
	case engine.FinishStop, engine.FinishLength, engine.FinishCut:
	default:
		t.Errorf("the answer ended with the finish %q", a.Finish)
	}
	ended := false
	for _, c := range a.Chunks {
		if ended && c.Text+c.Reasoning != "" {
			t.Errorf("words after the finish: %q", c.Text+c.Reasoning)
		}
		ended = ended || c.Finish != engine.FinishNone
	}
}

func checkUsage(t *testing.T, h Harness) {
	m := h.New(t)
	a := ReadAll(m.Stream(t.Context(), h.Request))
	if a.Usage == nil {
		return // the engine estimates
	}
	u := *a.Usage
	if u.In < 0 || u.Out < 0 || u.Cached < 0 || u.Cached > u.In || u.Reasoning < 0 || u.Reasoning > u.Out {
		t.Errorf("the usage does not add up: %+v", u)
	}
	if m.Info().Offline && !u.Estimated {
		t.Error("no server counted, and yet the usage is not marked as estimated")
	}
}

func checkSingleUse(t *testing.T, h Harness) {
	stream := h.New(t).Stream(t.Context(), h.Request)
	if a := ReadAll(stream); a.Err != nil {
		t.Fatal(a.Err)
	}
	if again := ReadAll(stream); again.Text != "" {
		t.Errorf("the second reading gave %q", again.Text)
	} else if again.Err != nil {
		wantModelError(t, again.Err)
	}
}

func checkCancelledBefore(t *testing.T, h Harness) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := ReadAll(h.New(t).Stream(ctx, h.Request))
	if a.Text != "" || a.Code() != engine.CodeCancelled {
		t.Errorf("text %q, error %v; want none, and one of code cancelled", a.Text, a.Err)
	}
}

func checkCancelledMidway(t *testing.T, h Harness) {
	m := h.Slow(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var a Answer
	atOnce(t, func() {
		for c, err := range m.Stream(ctx, h.Request) {
			a.add(c, err)
			cancel()
		}
	})
	if a.Code() != engine.CodeCancelled {
		t.Fatalf("the answer ended with %v; want an error of code cancelled", a.Err)
	}
	wantModelError(t, a.Err)
}

func checkStopsEarly(t *testing.T, h Harness) {
	before := goleak.IgnoreCurrent()
	// What the harness started ends with the inner test.
	t.Run("read one chunk", func(t *testing.T) {
		m := h.Slow(t)
		atOnce(t, func() {
			for range m.Stream(t.Context(), h.Request) {
				break
			}
		})
	})
	goleak.VerifyNone(t, before)
}

func checkConcurrent(t *testing.T, h Harness) {
	const askers = 16
	m := h.New(t)
	answers := make([]Answer, askers)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = ReadAll(m.Stream(t.Context(), h.Request)) })
	}
	wg.Wait()
	for i, a := range answers {
		if a.Err != nil {
			t.Errorf("asker %d: %v", i, a.Err)
		} else if a.Text != answers[0].Text && (h.Seeded || h.Remote != nil) {
			t.Errorf("asker %d got %q, another %q", i, a.Text, answers[0].Text)
		}
	}
}

func checkSeeded(t *testing.T, h Harness) {
	if !h.Seeded {
		t.Skip("this provider does not promise it")
	}
	req := h.Request
	req.Task.Seed = 7
	first := ReadAll(h.New(t).Stream(t.Context(), req))
	second := ReadAll(h.New(t).Stream(t.Context(), req))
	if first.Text != second.Text || first.Reasoning != second.Reasoning {
		t.Errorf("seed 7 gave %q and then %q", first.Text, second.Text)
	}
}

func wantClean(t *testing.T, a Answer) {
	t.Helper()
	if c := engine.Clean(a.Text); c != a.Text {
		t.Errorf("the text %q is not clean", a.Text)
	}
	if c := engine.Clean(a.Reasoning); c != a.Reasoning {
		t.Errorf("the reasoning %q is not clean", a.Reasoning)
	}
}

func wantModelError(t *testing.T, err error) {
	t.Helper()
	var me *engine.ModelError
	if !errors.As(err, &me) {
		t.Errorf("the error is a %T, no *ModelError: %v", err, err)
		return
	}
	if me.Code == "" || strings.TrimSpace(me.Message) == "" {
		t.Errorf("the error lacks its code or its message: %+v", me.Failure)
	}
	if engine.Clean(me.Message) != me.Message || strings.Contains(me.Message, "\n") {
		t.Errorf("the message is no clean line: %q", me.Message)
	}
}

// atOnce fails the test where f does not return.
func atOnce(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(promptly):
		t.Fatal("it did not end")
	}
}
