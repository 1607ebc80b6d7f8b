package sessions

import (
	"time"

	"plenum/engine"
)

// known is what a player knows of its session by now.
type known struct {
	snaps    snapshots
	takes    []take          // where the events stand; empty: they are in memory
	overview engine.Overview // its Read is below 1 until the whole was read
	all      bool            // nothing more will be known
	length   time.Duration   // until then: the moment of the last event, as the end of the file has it
	file     Session         // its header and what is wrong with it, without the events
	busy     bool            // another process writes it
	broken   error           // it could not be read on
}

// projection folds the events of a session, one after another, and tells its player what it
// comes to know, a take at a time. It is for one goroutine.
type projection struct {
	p      *Player
	state  engine.State
	events Events        // since the player was last told
	lines  []span        // and where they stand
	early  *engine.State // before them, where it is one to keep
	read   float64       // how much of the session was read
	facts  *Events       // all but the words, for an index; nil: none is made
}

// add takes up the next event; goOn is false where the player was closed meanwhile.
func (w *projection) add(ev engine.Event, where span) (goOn bool) {
	ev.Seq = w.state.Seq + 1
	if w.state.Seq%snapshotEvery == 0 {
		clone := w.state.Clone()
		w.early = &clone
	}
	w.state.Apply(ev)
	if _, words := ev.Fact.(engine.Delta); !words && w.facts != nil {
		*w.facts = append(*w.facts, ev)
	}
	w.events, w.lines = append(w.events, ev), append(w.lines, where)
	return len(w.events) < takeLength || w.tell()
}

// tell hands over what was folded; goOn is false where nobody wants more.
func (w *projection) tell() (goOn bool) {
	p := w.p
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(w.events); n > 0 {
		p.grow(w)
		clear(w.events)
		w.events, w.lines, w.early = w.events[:0], w.lines[:0], nil
	}
	p.known.overview.Read = w.read
	p.changed()
	return !p.closed
}

// grow takes up a take. The caller holds mu.
func (p *Player) grow(w *projection) {
	k := &p.known
	if w.early != nil && k.snaps.due(w.events[0].Seq-1) {
		k.snaps.keep(*w.early)
	}
	if p.reel.all == nil {
		k.takes = append(k.takes, takeOf(w.lines))
	}
	moments := make([]time.Duration, len(w.events))
	for i, ev := range w.events {
		moments[i] = ev.At
		k.overview.Note(ev)
	}
	p.line.add(moments)
	_, end := p.line.length()
	p.pace.extend(end)
}

// end says that all was read, or as much as could be: err is why not more.
func (w *projection) end(err error) {
	w.read = 1
	w.tell()
	p := w.p
	shared := p.known.snaps.shared(&w.state)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known.snaps, p.known.all, p.known.broken = shared, true, err
	p.changed()
}

// stretch are the events from one place up to another, and what is needed to read them.
type stretch struct {
	from, to int
	takes    []take          // those that they are in
	moments  []time.Duration // of all events of these takes
}

// stretch finds events. The caller holds mu.
func (p *Player) stretch(from, to int) stretch {
	s := stretch{from: from, to: to}
	if p.reel.all != nil || from >= to {
		return s
	}
	first, last := from/takeLength, (to-1)/takeLength
	s.takes = p.known.takes[first : last+1]
	s.moments = p.line.session[first*takeLength : min((last+1)*takeLength, len(p.line.session))]
	return s
}

// events reads a stretch.
func (p *Player) events(s stretch) (Events, error) {
	switch {
	case s.from >= s.to:
		return nil, nil
	case p.reel.all != nil:
		return p.reel.all[s.from:s.to:s.to], nil
	}
	out := make(Events, 0, s.to-s.from)
	base := s.from / takeLength * takeLength // place of the first event of the first take
	for i, t := range s.takes {
		at := i * takeLength
		moments := s.moments[at:min(at+takeLength, len(s.moments))]
		events, err := p.reel.events(t, len(moments))
		if err != nil {
			return out, err
		}
		for j, ev := range events {
			if n := base + at + j; n >= s.from && n < s.to {
				ev.Seq, ev.At = n+1, moments[j]
				out = append(out, ev)
			}
		}
	}
	return out, nil
}

// way is how to come to a state: a snapshot, and the events from there.
type way struct {
	from engine.State // nobody changes it
	rest stretch
}

// way finds the way to the state after n events. The caller holds mu.
func (p *Player) way(n int) way {
	state, of := p.known.snaps.near(n)
	return way{from: state, rest: p.stretch(of, n)}
}

// after is the state at the end of a way. It is the caller's own. Where the file cannot be read
// any more it is the last state that can be told.
func (p *Player) after(w way) engine.State {
	state := w.from.Clone()
	events, _ := p.events(w.rest)
	for _, ev := range events {
		state.Apply(ev)
	}
	return state
}

// Overview is what is known of the whole session by now. It does not change.
func (p *Player) Overview() engine.Overview {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known.all {
		return p.known.overview
	}
	o := p.known.overview.Clone()
	o.Length = max(o.Length, p.known.length)
	return o
}

// Length is the moment of the last event.
func (p *Player) Length() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	length, _ := p.line.length()
	if !p.known.all {
		length = max(length, p.known.length)
	}
	return length
}
