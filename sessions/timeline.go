package sessions

import (
	"math"
	"sort"
	"time"
)

// timeline maps session time to playback time and back: a silence longer than the cap passes
// as fast as if it were as long as the cap.
type timeline struct {
	session []time.Duration // moment of each event, never falling
	play    []time.Duration // when it is played at speed 1, never falling
}

// newTimeline lays the events out. A cap of 0 or less leaves silences as they were.
func newTimeline(events Events, limit time.Duration) timeline {
	t := timeline{
		session: make([]time.Duration, len(events)),
		play:    make([]time.Duration, len(events)),
	}
	var at, play time.Duration
	for i, ev := range events {
		gap := max(ev.At-at, 0)
		at += gap
		if limit > 0 {
			gap = min(gap, limit)
		}
		play += gap
		t.session[i], t.play[i] = at, play
	}
	return t
}

// length is the session moment of the last event, and when it is played.
func (t timeline) length() (session, play time.Duration) {
	n := len(t.session)
	if n == 0 {
		return 0, 0
	}
	return t.session[n-1], t.play[n-1]
}

// playAt is when a moment of the session is played.
func (t timeline) playAt(at time.Duration) time.Duration { return translate(at, t.session, t.play) }

// sessionAt is the moment of the session that is played at a time. It is rounded to what
// session time is counted in, so that a moment stays itself on the way there and back.
func (t timeline) sessionAt(at time.Duration) time.Duration {
	return translate(at, t.play, t.session).Round(time.Microsecond)
}

// upTo counts the events at or before a moment of the session.
func (t timeline) upTo(at time.Duration) int { return countUpTo(t.session, at) }

// playedBy counts the events that are played at or before a time.
func (t timeline) playedBy(at time.Duration) int { return countUpTo(t.play, at) }

func countUpTo(moments []time.Duration, at time.Duration) int {
	return sort.Search(len(moments), func(i int) bool { return moments[i] > at })
}

// translate reads a moment off the line through the points (from, to), which begins at 0, 0.
// Past the last point it stands still.
func translate(at time.Duration, from, to []time.Duration) time.Duration {
	i := countUpTo(from, at)
	if i == len(from) {
		if i == 0 {
			return 0
		}
		return to[i-1]
	}
	var f0, t0 time.Duration
	if i > 0 {
		f0, t0 = from[i-1], to[i-1]
	}
	// from[i] > at >= f0, so that the step is not empty.
	part := float64(max(at-f0, 0)) / float64(from[i]-f0)
	return t0 + time.Duration(math.Round(part*float64(to[i]-t0)))
}
