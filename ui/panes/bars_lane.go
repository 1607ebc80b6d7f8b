package panes

import (
	"time"

	"plenum/engine"
)

// lane is a branch's line on the timeline: a stretch for each of its attempts, in time since the
// round was asked.
type lane struct {
	id        engine.BranchID // empty: it is that of several
	label     string          // "1 Research"
	short     string          // where there is room for a letter: "1", "h", "m"
	note      string          // at the right: "done", "58 t/s", "silent 14 s"
	warn, bad bool
	stretches []stretch
}

// stretch is one attempt: dots while it waits, heavy while it streams, dots again while it is
// silent, or while the next one is waited for.
type stretch struct {
	start time.Duration
	first time.Duration // the first content; below 0: none yet
	last  time.Duration // the last content
	end   time.Duration // of the attempt, or now
	next  time.Duration // until when the attempt that follows is waited for; below 0: none follows
	cut   bool          // it came to no end of its own: an x stands there
	hedge bool          // it began beside another: a + stands there
}

// end is where the lane ends.
func (l lane) end() time.Duration {
	var end time.Duration
	for _, s := range l.stretches {
		end = max(end, s.end)
	}
	return end
}

func laneOf(r *engine.Round, b *engine.Branch, now time.Duration) lane {
	l := lane{id: b.ID, bad: b.Status == engine.StatusFailed || b.Status == engine.StatusTimedOut}
	from := b.AddedAt
	for _, a := range b.Attempts {
		if a.ByHand() {
			continue
		}
		s := stretchOf(a, now)
		if len(l.stretches) == 0 {
			s.start = from // its time in the queue too
		}
		l.stretches = append(l.stretches, s.since(r.AskedAt))
	}
	if len(l.stretches) == 0 {
		end := now
		if b.EndedAt != engine.Never {
			end = b.EndedAt
		}
		s := stretch{start: from, first: engine.Never, end: end, next: engine.Never, cut: b.Status == engine.StatusSkipped}
		l.stretches = []stretch{s.since(r.AskedAt)}
	}
	return l
}

func stretchOf(a *engine.Attempt, now time.Duration) stretch {
	s := stretch{
		start: a.Clock.Started, first: a.Clock.First, last: a.Clock.Last, end: now, next: engine.Never,
		hedge: a.Start.Why == engine.WhyHedge,
	}
	if !a.Ended() {
		return s
	}
	s.end = a.Clock.Ended
	switch {
	case a.Status.Usable() && a.Clock.Last != engine.Never:
		s.end = a.Clock.Last
	case a.Status != engine.StatusSuperseded:
		s.cut = true
	}
	if a.Clock.Again != engine.Never {
		s.next = min(a.Clock.Again, now)
	}
	return s
}

// since counts a stretch from a moment on.
func (s stretch) since(from time.Duration) stretch {
	for _, at := range []*time.Duration{&s.start, &s.end} {
		*at -= from
	}
	if s.first != engine.Never {
		s.first, s.last = s.first-from, s.last-from
	}
	if s.next != engine.Never {
		s.next -= from
	}
	return s
}
