package widgets

import (
	"cmp"
	"slices"
	"time"
)

// Span is a stretch of time.
type Span struct{ From, To time.Duration }

// Scale lays a length of time out on a line on which the times when nothing goes on are short, so
// that what goes on has room.
type Scale struct {
	at    []time.Duration // where a piece begins
	drawn []time.Duration // and where that is on the line
}

// NewScale makes the scale of a length of time of which spans are given in which something goes on. What lies
// between them is as long on the line as it was, but no longer than idle.
func NewScale(length, idle time.Duration, busy []Span) *Scale {
	s := &Scale{at: []time.Duration{0}, drawn: []time.Duration{0}}
	slices.SortFunc(busy, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	idle = max(idle, 1)
	end := time.Duration(0) // of what goes on, as far as it is laid out
	for _, b := range append(busy, Span{length, length}) {
		from := min(max(b.From, end), length)
		if from-end > idle {
			s.add(end, end)
			s.add(from, end+idle)
		}
		end = max(end, from, min(b.To, length))
	}
	s.add(max(length, 1), max(length, 1))
	return s
}

// add ends a piece at a moment: drawn is its place if the piece, from the end of the one before, were of
// that length.
func (s *Scale) add(at, drawn time.Duration) {
	n := len(s.at) - 1
	if at <= s.at[n] {
		return
	}
	s.at, s.drawn = append(s.at, at), append(s.drawn, s.drawn[n]+drawn-s.at[n])
}

// Even reports whether all times are as long on the line as they were.
func (s *Scale) Even() bool { n := len(s.at) - 1; return s.at[n] == s.drawn[n] }

// Place is where a moment is on the line: from 0 to 1.
func (s *Scale) Place(at time.Duration) float64 {
	n := len(s.at) - 1
	i, found := slices.BinarySearch(s.at, at)
	all := float64(s.drawn[n])
	switch {
	case at <= 0:
		return 0
	case i > n:
		return 1
	case found:
		return float64(s.drawn[i]) / all
	}
	part := float64(at-s.at[i-1]) / float64(s.at[i]-s.at[i-1])
	return (float64(s.drawn[i-1]) + part*float64(s.drawn[i]-s.drawn[i-1])) / all
}

// At is the moment at a place on the line, from 0 to 1: Place turned round.
func (s *Scale) At(place float64) time.Duration {
	n := len(s.at) - 1
	drawn := time.Duration(min(max(place, 0), 1) * float64(s.drawn[n]))
	i, found := slices.BinarySearch(s.drawn, drawn)
	switch {
	case found:
		return s.at[i]
	case i == 0 || i > n:
		return s.at[n]
	}
	part := float64(drawn-s.drawn[i-1]) / float64(s.drawn[i]-s.drawn[i-1])
	return s.at[i-1] + time.Duration(part*float64(s.at[i]-s.at[i-1]))
}
