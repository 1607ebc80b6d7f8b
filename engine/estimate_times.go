package engine

import (
	"slices"
	"time"
)

// times is how long the calls take as the policy has it, and one after the other. In waves, so
// many branches start when those before them have ended; 0: all start at once.
func (c Calls) times(p Policy, waves int) Times {
	low := make([]time.Duration, len(c.Branches))
	high := make([]time.Duration, len(c.Branches))
	var t Times
	for i, b := range c.Branches {
		low[i], high[i] = b.Takes.Low, b.Takes.High
		t.OneByOne.Low, t.OneByOne.High = t.OneByOne.Low+low[i], t.OneByOne.High+high[i]
	}
	for _, step := range []CallEstimate{c.Before, c.Merge} {
		t.OneByOne.Low, t.OneByOne.High = t.OneByOne.Low+step.InTurn.Low, t.OneByOne.High+step.InTurn.High
	}
	t.AtOnce = Range[time.Duration]{
		p.inTime(c.Before.Takes.Low + p.waitsFor(low, waves) + c.Merge.Takes.Low),
		p.inTime(c.Before.Takes.High + p.waitsFor(high, waves) + c.Merge.Takes.High),
	}
	return t
}

// waitsFor is waits for branches that start in waves.
func (p Policy) waitsFor(takes []time.Duration, waves int) time.Duration {
	if waves <= 0 {
		return p.waits(takes)
	}
	var sum time.Duration
	for wave := range slices.Chunk(takes, waves) {
		sum += p.waits(wave)
	}
	return sum
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
