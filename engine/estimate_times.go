package engine

import (
	"slices"
	"time"
)

// times is how long the calls take as the policy has it, and one after the other.
func (c Calls) times(p Policy) Times {
	low := make([]time.Duration, len(c.Branches))
	high := make([]time.Duration, len(c.Branches))
	var t Times
	for i, b := range c.Branches {
		low[i], high[i] = b.Takes.Low, b.Takes.High
		t.OneByOne.Low, t.OneByOne.High = t.OneByOne.Low+low[i], t.OneByOne.High+high[i]
	}
	m := c.Merge.Takes
	t.OneByOne.Low, t.OneByOne.High = t.OneByOne.Low+m.Low, t.OneByOne.High+m.High
	t.AtOnce = Range[time.Duration]{p.inTime(p.waits(low) + m.Low), p.inTime(p.waits(high) + m.High)}
	return t
}

// waits is when a round of that policy stops waiting, if its branches take so long and the
// next one starts as soon as there is a place.
func (p Policy) waits(takes []time.Duration) time.Duration {
	n := len(takes)
	if n == 0 {
		return 0
	}
	places := make([]time.Duration, n)
	if p.Concurrency > 0 {
		places = places[:min(p.Concurrency, n)]
	}
	ends := make([]time.Duration, n)
	for i, d := range takes {
		place := slices.Index(places, slices.Min(places))
		places[place] += d
		ends[i] = places[place]
	}
	slices.Sort(ends)
	enough := ends[p.most(n)-1]
	if p.Gather == GatherQuorum {
		return min(ends[n-1], enough+min(p.Grace.Of(DefaultGrace), enough/4))
	}
	return enough
}

// inTime bounds a length of time by the policy's deadline.
func (p Policy) inTime(d time.Duration) time.Duration {
	if most := p.Timeouts.Deadline.Of(Off); most > 0 {
		return min(d, most)
	}
	return d
}
