package cli

import (
	"context"
	"errors"
	"io"
	"time"

	"plenum/engine"
)

// glance is how often the progress is looked at while nothing happens.
const glance = 250 * time.Millisecond

// watcher is told of a session as it goes on.
type watcher interface {
	// Event is called after each fact, with the state that it led to.
	Event(s *engine.State, ev engine.Event)
	// Tick is called at most every glance, with the session's time.
	Tick(s *engine.State, now time.Duration)
}

// follow folds a session to its end and tells the watcher of it. When ctx ends before it, the
// session is closed by stop; what that leaves is still folded.
func follow(ctx context.Context, src engine.Source, w watcher, stop func()) engine.State {
	var s engine.State
	var ticked time.Time
	for {
		next, cancel := context.WithTimeout(ctx, glance)
		events, err := src.Next(next)
		cancel()
		for _, ev := range events {
			s.Apply(ev)
			w.Event(&s, ev)
		}
		switch {
		case ctx.Err() != nil:
			stop()
			ctx = context.WithoutCancel(ctx)
		case err != nil && !errors.Is(err, context.DeadlineExceeded):
			if !errors.Is(err, io.EOF) {
				s.Closed = true
			}
			return s
		}
		if now := time.Now(); now.Sub(ticked) >= glance {
			ticked = now
			w.Tick(&s, src.Now())
		}
	}
}
