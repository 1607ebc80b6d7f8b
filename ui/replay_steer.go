package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/screens"
)

// spool is what a tap of a replay is steered by, and what was read of it. Whoever has the tap's
// turn may touch it.
type spool struct {
	Transport
	leave  func() // nobody watches it any more
	film   Film   // nil: nothing is known of the whole
	read   int    // the number of the event that was read last
	still  bool   // it stands between two events, which may be of one moment
	cut    bool   // it shortens silences
	whole  engine.Overview
	looked time.Time // when whole was read
}

func newSpool(pb *Playback) *spool {
	s := &spool{Transport: pb.Transport, leave: pb.leave, film: pb.Film, cut: !pb.Uncut}
	if s.film != nil {
		s.whole = s.film.Overview()
	}
	return s
}

// heard notes that events were read.
func (s *spool) heard(events []engine.Event) {
	if n := len(events); s != nil && n > 0 {
		s.read = events[n-1].Seq
	}
}

// noStep says that a course goes by time and not by events.
const noStep = -1

// course is how a replay is to go on from now: each names all of it, so that the last one
// holds, whatever order they are carried out in.
type course struct {
	n      int // of those given so far
	paused bool
	cut    bool // silences are shortened
	speed  float64
	at     time.Duration // jump there; engine.Never: from where it is
	by     int           // so many events on from there
	event  int           // step to after the event of that number; noStep: not
}

// jump goes to a moment, in place of what was wanted before.
func (c *course) jump(to time.Duration) { c.at, c.by, c.event = to, 0, noStep }

// step goes so many events further than what is on the way already, or than the last event seen.
func (c *course) step(seen, by int) {
	switch {
	case c.at != engine.Never:
		c.by += by
	case c.event != noStep:
		c.event = max(c.event+by, 0)
	default:
		c.event = max(seen+by, 0)
	}
}

// there reports that nothing is left of a course but to go on.
func (c *course) there() { c.at, c.by, c.event = engine.Never, 0, noStep }

// steer sets a replay on a course, and hands over the state there with a new feed.
func (fx *effects) steer(c course) tea.Cmd {
	return func() tea.Msg {
		fx.wheel.Lock()
		defer fx.wheel.Unlock()
		old := fx.current()
		if old == nil || old.tape == nil || c.n < fx.steered {
			return nil
		}
		fx.steered = c.n
		f := fx.again(old)
		if f == nil {
			return nil
		}
		select {
		case <-f.turn:
			defer func() { f.turn <- struct{}{} }()
		case <-fx.ctx.Done():
			return nil
		}
		f.left = nil
		if f.tape.film != nil && f.tape.cut != c.cut {
			f.tape.film.IdleCap(map[bool]time.Duration{true: screens.Silence}[c.cut])
			f.tape.cut = c.cut
		}
		state := f.tape.follow(c, f.source.Now())
		return sought{feed: f.n, course: c.n, state: state, now: f.source.Now(), whole: f.tape.whole}
	}
}

// follow goes where a course leads, from the moment that plays now.
func (s *spool) follow(c course, now time.Duration) engine.State {
	s.Speed(c.speed)
	var state engine.State
	switch {
	case c.event != noStep:
		state, s.still = s.Step(c.event-s.read), true
	case c.at == engine.Never && s.still && c.paused:
		state = s.Step(0) // a jump to this moment would pass over what else is of it
	default:
		if c.at == engine.Never {
			c.at = now
		}
		s.Pause(c.paused)
		state, s.still = s.Seek(c.at), false
		if c.by != 0 {
			state, s.still = s.Step(c.by), true
		}
	}
	s.read = state.Seq
	return state
}
