package ui

import (
	"context"
	"errors"
	"io"
	"strconv"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

// typingRest is how long the question must stand still before it is weighed again.
const typingRest = 200 * time.Millisecond

// effects is the only doer: each method returns a command that does one thing and comes back
// with a message. Commands run on goroutines of Bubble Tea, so what they share is locked.
type effects struct {
	ports Ports
	seed  uint64 // of every question; 0: a new one each time
	ctx   context.Context
	stop  context.CancelFunc

	mu sync.Mutex
	atWork
	feed *feed // what the screens show; nil: nothing yet
	n    int   // feeds so far

	pages map[string]sourced // the pages that are sources now, by address
	steering
	wanted wanted // of the list of sessions
	writing
}

// steering is what setting a replay on a course needs.
type steering struct {
	wheel   sync.Mutex // held while a replay is steered
	steered int        // the last course it was set on
}

// atWork is the sessions that are open: a person's own, and the round of a lab in front of it.
type atWork struct {
	live   *Live // the session at work; nil: none
	tap    *tap  // of the session at work
	sim    *Live // the round of a lab; nil: none
	before *tap  // what was on screen before the lab; nil: nothing was
	behind *feed // of the session at work, while a replay is on the screens; nil: none
}

func newEffects(p Ports, seed uint64) *effects {
	ctx, stop := context.WithCancel(context.Background())
	return &effects{ports: p, seed: seed, ctx: ctx, stop: stop}
}

// close ends what runs. It may be called twice.
func (fx *effects) close() error {
	fx.stop()
	unkept := fx.keepLast()
	fx.mu.Lock()
	live, sim, tape := fx.live, fx.sim, fx.tape()
	fx.live, fx.sim = nil, nil
	fx.mu.Unlock()
	if tape != nil {
		tape.leave()
	}
	if sim != nil {
		_ = sim.Doer.Close() // nothing of it is kept
	}
	if live == nil {
		return unkept
	}
	return errors.Join(unkept, live.Doer.Close())
}

// tap is a source and what was read of it but heard by nobody. One reads at a time.
type tap struct {
	source engine.Source
	tape   *spool         // nil: a live session
	turn   chan struct{}  // holds one token: whoever has it may read
	left   []engine.Event // read when its reader had been stopped
}

func newTap(src engine.Source, tape *spool) *tap {
	t := &tap{source: src, tape: tape, turn: make(chan struct{}, 1)}
	t.turn <- struct{}{}
	return t
}

// feed is one reading of a tap, until another begins: batches carry its number, so that none
// is heard after a jump that belongs before it.
type feed struct {
	n int
	*tap
	ctx  context.Context
	stop context.CancelFunc
}

// attach puts a tap on the screens in place of what was there.
func (fx *effects) attach(t *tap) *feed {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	return fx.put(t)
}

// put attaches a tap. The caller holds mu.
func (fx *effects) put(t *tap) *feed {
	fx.leaveFor(t)
	if t.tape == nil && fx.behind != nil { // a session begins, or is gone back to, in its place
		fx.behind.stop()
		fx.behind = nil
	}
	fx.n++
	ctx, stop := context.WithCancel(fx.ctx)
	fx.feed = &feed{n: fx.n, tap: t, ctx: ctx, stop: stop}
	return fx.feed
}

// again begins another reading of what is on the screens; nil: something else is by now.
func (fx *effects) again(old *feed) *feed {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	if fx.feed == nil || fx.feed.tap != old.tap {
		return nil
	}
	return fx.put(old.tap)
}

// detach takes what is on the screens from them.
func (fx *effects) detach() {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	fx.leaveFor(nil)
	fx.feed = nil
}

// leaveFor stops what is on the screens. A replay that nothing leads back to lets its file go, beside
// the screens, for it may be reading still. The caller holds mu.
func (fx *effects) leaveFor(next *tap) {
	old := fx.feed
	if old == nil {
		return
	}
	old.stop()
	if old.tape != nil && old.tap != next && old.tap != fx.before {
		go old.tape.leave()
	}
}

// tape is the replay that is open, if there is one. The caller holds mu.
func (fx *effects) tape() *spool {
	switch {
	case fx.feed != nil && fx.feed.tape != nil:
		return fx.feed.tape
	case fx.before != nil:
		return fx.before.tape
	}
	return nil
}

// current is the feed on screen; nil: nothing was asked yet.
func (fx *effects) current() *feed {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	return fx.feed
}

// listen waits for events of the feed of that number, while it is on screen or behind it, and
// brings all that are ready: at most one batch a frame while something moves, and then also
// the time alone. A frame of 0 says that nothing moves.
func (fx *effects) listen(n int, frame time.Duration) tea.Cmd {
	f := fx.feedOf(n)
	if f == nil {
		return nil
	}
	return func() tea.Msg { return f.hear(frame) }
}

func (f *feed) hear(frame time.Duration) tea.Msg {
	if frame > 0 && !rest(f.ctx, frame) {
		return nil
	}
	select {
	case <-f.turn:
		defer func() { f.turn <- struct{}{} }()
	case <-f.ctx.Done():
		return nil
	}
	m := heard{feed: f.n, events: f.left}
	if len(f.left) == 0 {
		ctx, cancel := f.ctx, context.CancelFunc(func() {})
		if frame > 0 {
			ctx, cancel = context.WithTimeout(f.ctx, Clock-frame)
		}
		m.events, m.err = f.source.Next(ctx)
		f.tape.heard(m.events)
		cancel()
	}
	f.left = nil
	if f.ctx.Err() != nil {
		f.left = m.events
		return nil
	}
	m.whole = f.tape.look()
	m.now, m.ended = f.source.Now(), m.err != nil && !errors.Is(m.err, context.DeadlineExceeded)
	if errors.Is(m.err, io.EOF) || errors.Is(m.err, context.DeadlineExceeded) {
		m.err = nil
	}
	return m
}

// look is what is known of the whole by now; nil: nothing. What still grows is read at most as often
// as the figures of a screen change.
func (s *spool) look() *engine.Overview {
	if s == nil || s.film == nil {
		return nil
	}
	if s.whole.Read < 1 && time.Since(s.looked) >= Clock {
		s.whole, s.looked = s.film.Overview(), time.Now()
	}
	return &s.whole
}

// rest waits; it is false where ctx ended first.
func rest(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// do carries a command out.
func (fx *effects) do(c engine.Command) tea.Cmd {
	return func() tea.Msg {
		fx.mu.Lock()
		live := fx.live
		if fx.sim != nil {
			live = fx.sim
		}
		fx.mu.Unlock()
		if live == nil {
			return did{err: &engine.Refused{Why: "this is a replay; nothing runs that could be changed"}}
		}
		return did{err: live.Doer.Do(fx.ctx, c)}
	}
}

// thisMonth reports whether a moment lies in the month that it is now.
func thisMonth(at time.Time) bool {
	now, at := time.Now(), at.Local()
	return at.Year() == now.Year() && at.Month() == now.Month()
}

// age is how long ago something was, as a list shows it.
func age(at time.Time) string {
	d := time.Since(at)
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + " min"
	case d < 24*time.Hour:
		return strconv.Itoa(int(d/time.Hour)) + " h"
	case d < 7*24*time.Hour:
		return at.Local().Format("Mon")
	}
	return at.Local().Format("2 Jan")
}
