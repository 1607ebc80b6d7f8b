package modeltest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"plenum/engine"
)

// Step is one thing that a scripted model does. Its fields take effect in this order: it
// waits After; sends what of Text, Reasoning, Usage and Finish is set as one chunk; ends with
// Err; or hangs until its context ends.
type Step struct {
	After     time.Duration // waited for by a timer, so that it is virtual time in a synctest bubble
	Text      string
	Reasoning string
	Usage     *engine.Usage
	Finish    engine.Finish // ends the answer
	Err       error         // ends the answer; what is no *ModelError becomes one by engine.FailureOf
	Hang      bool          // sends nothing more, until the context ends
}

// Script is a model that plays steps: the engine's in-memory stand-in for a server. It keeps
// the whole contract of engine.Model. An answer whose steps name no Finish ends with
// FinishStop after the last of them; one without any text ends with CodeEmpty. Its fields are
// set before the first use.
type Script struct {
	ModelName string // as in Model.Name
	ModelInfo engine.ModelInfo
	Steps     []Step // played for each request when By is nil

	// By chooses the steps of a request; calls is how many requests came before, 0 for the
	// first. It may be called by many goroutines at once.
	By func(req engine.Request, calls int) []Step

	mu       sync.Mutex
	requests []engine.Request
}

// Name implements engine.Model.
func (s *Script) Name() string { return s.ModelName }

// Info implements engine.Model.
func (s *Script) Info() engine.ModelInfo { return s.ModelInfo }

// Requests returns the requests that were played so far, in the order in which they came.
func (s *Script) Requests() []engine.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Stream implements engine.Model. A request is recorded when its stream is first ranged over.
func (s *Script) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	var once sync.Once
	return func(yield func(engine.Chunk, error) bool) {
		first := false
		once.Do(func() { first = true })
		if !first {
			yield(engine.Chunk{}, &engine.ModelError{Failure: engine.Failure{
				Code:    engine.CodePanic,
				Message: "this answer was read already; a stream can be read once",
			}})
			return
		}
		p := play{ctx: ctx, yield: yield}
		p.run(s.stepsFor(req))
	}
}

func (s *Script) stepsFor(req engine.Request) []Step {
	s.mu.Lock()
	calls := len(s.requests)
	s.requests = append(s.requests, req)
	s.mu.Unlock()
	if s.By != nil {
		return s.By(req, calls)
	}
	return s.Steps
}

// play is one answer being played.
type play struct {
	ctx             context.Context
	yield           func(engine.Chunk, error) bool
	text, reasoning engine.Cleaner
	wrote           bool
}

func (p *play) run(steps []Step) {
	for _, step := range steps {
		if !p.wait(step.After) || !p.step(step) {
			return
		}
	}
	p.send(Step{Finish: engine.FinishStop})
}

// step reports whether the answer goes on.
func (p *play) step(step Step) bool {
	if step.Text != "" || step.Reasoning != "" || step.Usage != nil || step.Finish != engine.FinishNone {
		if !p.send(step) {
			return false
		}
	}
	switch {
	case step.Err != nil:
		p.fail(step.Err)
		return false
	case step.Hang:
		<-p.ctx.Done()
		p.fail(p.ctx.Err())
		return false
	}
	return true
}

// send reports whether the answer goes on.
func (p *play) send(step Step) bool {
	if p.ctx.Err() != nil {
		p.fail(p.ctx.Err())
		return false
	}
	c := engine.Chunk{
		Text:      p.text.Write(step.Text),
		Reasoning: p.reasoning.Write(step.Reasoning),
		Usage:     step.Usage,
		Finish:    step.Finish,
	}
	if step.Finish != engine.FinishNone {
		c.Text += p.text.Flush()
		c.Reasoning += p.reasoning.Flush()
	}
	p.wrote = p.wrote || c.Text != ""
	if step.Finish != engine.FinishNone && !p.wrote {
		p.fail(&engine.ModelError{Failure: engine.Failure{
			Code: engine.CodeEmpty, Message: "the model answered with no text",
		}})
		return false
	}
	return p.yield(c, nil) && step.Finish == engine.FinishNone
}

// wait reports whether the context is still alive after d.
func (p *play) wait(d time.Duration) bool {
	if d <= 0 {
		return true
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-p.ctx.Done():
		p.fail(p.ctx.Err())
		return false
	}
}

func (p *play) fail(err error) {
	var me *engine.ModelError
	if !errors.As(err, &me) {
		f := engine.FailureOf(err)
		if p.ctx.Err() != nil {
			f = engine.Failure{Code: engine.CodeCancelled, Message: "the request was cancelled"}
		}
		me = &engine.ModelError{Failure: f, Cause: err}
	}
	p.yield(engine.Chunk{}, me)
}
