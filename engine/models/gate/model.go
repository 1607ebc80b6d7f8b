package gate

import (
	"context"
	"iter"
	"time"

	"plenum/engine"
)

// Wrap puts a model behind the gate. What comes back is an engine.Gated too, and an
// engine.Teller where the model is one. Its Stream does not enter by itself: who asks calls
// Enter before it and leave after it.
func (g *Gate) Wrap(m engine.Model) engine.Model {
	w := model{Model: m, gate: g}
	if t, ok := m.(engine.Teller); ok {
		return teller{w, t}
	}
	return w
}

// model is a model behind a gate.
type model struct {
	engine.Model
	gate *Gate
}

// teller is one that tells what it sends.
type teller struct {
	model
	engine.Teller
}

var (
	_ engine.Gated  = model{}
	_ engine.Teller = teller{}
)

// Enter implements engine.Gated.
func (m model) Enter(ctx context.Context, tokens int, waits func()) (leave func(), err error) {
	return m.gate.enter(ctx, m.Name(), tokens, waits)
}

// Stream implements engine.Model. The gate learns from how it ends, before the reader does.
func (m model) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	inner := m.Model.Stream(ctx, req)
	return func(yield func(engine.Chunk, error) bool) {
		began := m.gate.begin()
		for chunk, err := range inner {
			if err != nil {
				m.gate.failed(engine.FailureOf(err), began)
			}
			if !yield(chunk, err) || err != nil {
				return
			}
		}
		m.gate.answered()
	}
}

func (g *Gate) begin() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.room.halved
}

// failed learns from a failure. A wish to be left alone is everybody's; a refusal for too many
// requests without one says that less at once is borne.
func (g *Gate) failed(f engine.Failure, began int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case f.Code != engine.CodeRateLimit && f.Code != engine.CodeServer: // the provider is not to blame, or waiting mends nothing
		return
	case f.RetryAfter > 0:
		g.closed.wish(time.Now(), f.RetryAfter)
	case f.Code == engine.CodeRateLimit:
		g.room.refused(began)
	}
	g.admit()
}

func (g *Gate) answered() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.room.answered()
	g.admit()
}
