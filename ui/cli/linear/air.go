package linear

import (
	"context"
	"errors"
	"io"
	"time"

	"plenum/engine"
	"plenum/ui"
)

// air is a session that is listened to: one at work, or a saved one that plays.
type air struct {
	id    string
	state engine.State
	now   time.Duration
	live  *ui.Live     // nil: it is a replay, or nothing
	tape  *ui.Playback // nil: it is none
	judge func(*engine.State) []ui.LabCheck
	heard chan batch // nil: nothing is listened to
	stop  context.CancelFunc
	pace  pace // of a replay

	awaits int // something was done, and nothing was heard since: for so many beats more
}

// pace is how a replay goes on.
type pace struct {
	speed  float64
	paused bool
	uncut  bool
	ended  bool // its last event was heard
}

// batch is what a source had ready.
type batch struct {
	events []engine.Event
	now    time.Duration
	err    error
}

// tune begins to listen to a source. Who owns the air calls off when done with it.
func (t *talk) tune(a *air, src engine.Source) {
	ctx, stop := context.WithCancel(t.ctx)
	a.heard, a.stop = make(chan batch), stop
	heard := a.heard
	go func() {
		if t.con.Guard != nil {
			defer t.con.Guard()
		}
		defer close(heard)
		for {
			events, err := src.Next(ctx)
			select {
			case heard <- batch{events, src.Now(), err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
}

// off ends the listening, and waits for it to have ended. A replay lets its file go.
func (a *air) off() {
	if a.tape != nil && a.tape.Close != nil {
		defer a.tape.Close()
	}
	if a.heard == nil {
		return
	}
	a.stop()
	for range a.heard { // until it is closed
	}
	a.heard = nil
}

// take folds a batch, and calls told for each fact that was new.
func (a *air) take(b batch, told func(ev engine.Event)) error {
	for _, ev := range b.events {
		if ev.Seq <= a.state.Seq { // from before a jump
			continue
		}
		a.state.Apply(ev)
		told(ev)
	}
	a.now = b.now
	if b.err == nil || errors.Is(b.err, io.EOF) || errors.Is(b.err, context.Canceled) {
		return nil
	}
	return b.err
}

// spent reports a replay of which every event was heard.
func (a *air) spent() bool {
	if a.tape == nil {
		return false
	}
	o := a.tape.Film.Overview()
	return o.Read == 1 && a.state.Seq >= o.Events
}

// working reports whether some model still works for the session.
func (a *air) working() bool {
	r := a.state.Round()
	return a.live != nil && r != nil && !a.state.Closed && (r.Running() > 0 || r.Phase() != engine.PhaseOver)
}

// silent reports a session that was opened and of which nothing was heard yet, though it will be.
func (a *air) silent() bool { return a.live != nil && a.heard != nil && a.state.Round() == nil }

// plays reports a replay that goes on by itself.
func (a *air) plays() bool { return a.tape != nil && !a.pace.paused && !a.pace.ended }

// clock is the session's time now.
func (a *air) clock() time.Duration {
	switch {
	case a.live != nil:
		return a.live.Source.Now()
	case a.tape != nil:
		return a.tape.Source.Now()
	}
	return a.now
}
