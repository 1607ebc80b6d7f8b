package sessions

import (
	"math"
	"sort"
	"time"
)

// timeline maps session time to playback time and back: a silence longer than the limit passes
// as fast as if it were as long as that. It grows while a session is read.
type timeline struct {
	limit   time.Duration   // 0 or less leaves silences as they were
	session []time.Duration // moment of each event, never falling
	play    []time.Duration // when it is played at speed 1, never falling
}

// add lays out the events that follow.
func (t *timeline) add(moments []time.Duration) {
	at, play := t.length()
	for _, m := range moments {
		gap := max(m-at, 0)
		at += gap
		if t.limit > 0 {
			gap = min(gap, t.limit)
		}
		play += gap
		t.session, t.play = append(t.session, at), append(t.play, play)
	}
}

// limited is the same session with another limit.
func (t *timeline) limited(limit time.Duration) timeline {
	out := timeline{limit: limit, session: make([]time.Duration, 0, len(t.session)), play: make([]time.Duration, 0, len(t.session))}
	out.add(t.session)
	return out
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
