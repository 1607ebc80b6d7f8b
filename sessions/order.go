package sessions

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"plenum/engine"
)

// window is how many events are held back while an earlier one may still come: lines that
// changed their places in an edited file are put in order again within it.
const window = 1024

// placed is an event and the line where it stood.
type placed struct {
	ev     engine.Event
	line   int
	where  span
	broken int // damaged lines before it
}

// sequence puts events in order of their numbers, once each, and their moments too, so that
// whoever folds them can rely on what Event promises; a gap is reported and stays.
type sequence struct {
	yield   func(engine.Event, error) bool
	stopped bool
	last    int           // number of the event last yielded
	at      time.Duration // and its moment
	where   span          // and where its line stands
	held    []placed      // by number; each above last+1
	broken  int           // damaged lines so far
	passed  int           // of those, how many stood before the event last yielded
	early   bool          // it was said already that a moment runs backwards
}

// problem yields a Problem.
func (s *sequence) problem(line int, format string, args ...any) {
	if !s.stopped {
		s.stopped = !s.yield(engine.Event{}, &Problem{Line: line, What: fmt.Sprintf(format, args...)})
	}
}

// damaged notes a line that was left out.
func (s *sequence) damaged(line int, why string) {
	s.broken++
	s.problem(line, "damaged, and left out: %s", why)
}

// add takes the event of the next line.
func (s *sequence) add(p placed) {
	p.broken = s.broken
	if len(s.held) == 0 && p.ev.Seq == s.last+1 {
		s.emit(p)
		return
	}
	i, twice := slices.BinarySearchFunc(s.held, p.ev.Seq, func(h placed, seq int) int {
		return cmp.Compare(h.ev.Seq, seq)
	})
	if twice || p.ev.Seq <= s.last {
		s.problem(p.line, "event %d stands there twice; the first was kept", p.ev.Seq)
		return
	}
	s.held = slices.Insert(s.held, i, p)
	s.drain()
	if len(s.held) > window {
		s.skip()
	}
}

// end yields what is still held.
func (s *sequence) end() {
	for len(s.held) > 0 && !s.stopped {
		s.skip()
	}
}

// skip goes on past a gap.
func (s *sequence) skip() {
	first := s.held[0]
	from, to := s.last+1, first.ev.Seq-1
	switch {
	case to-from+1 <= first.broken-s.passed: // said already, at the damaged lines
	case from == to:
		s.problem(first.line, "event %d, which comes before it, is missing", from)
	default:
		s.problem(first.line, "the events %d to %d, which come before it, are missing", from, to)
	}
	s.last = to
	s.drain()
}

func (s *sequence) drain() {
	for len(s.held) > 0 && s.held[0].ev.Seq == s.last+1 {
		p := s.held[0]
		s.held = s.held[1:]
		s.emit(p)
	}
}

func (s *sequence) emit(p placed) {
	s.last, s.passed = p.ev.Seq, max(s.passed, p.broken)
	if p.ev.At < s.at {
		if !s.early {
			s.problem(p.line, "event %d lies before the one that it follows; the time of the earlier one is used", p.ev.Seq)
		}
		s.early = true
		p.ev.At = s.at
	}
	s.at, s.where = p.ev.At, p.where
	if !s.stopped {
		s.stopped = !s.yield(p.ev, nil)
	}
}
