package engine

import (
	"cmp"
	"slices"
	"time"
)

// totals adds up a round. Every branch, reduction, retry and cancelled attempt counts in the
// bill. The clocks are those of the branches and of the merge that is the answer, or of the
// last merge while there is none: merging again later makes no round slower.
func totals(r *Round, sum *Summary, now time.Duration) Totals {
	t := Totals{CostKnown: true}
	merges := 0.0
	for _, l := range sum.Lines {
		t.count(l)
	}
	for _, l := range sum.Reductions {
		t.count(l)
		merges += l.CostUSD
	}
	for i, l := range sum.Helpers {
		t.count(l)
		if r.Helpers[i].Help.For != "" {
			merges += l.CostUSD
		}
	}
	timed := r.timed()
	t.Wall = wall(timed, now)
	for _, b := range timed {
		t.Sequential += b.alone(now)
	}
	t.Lost, t.LostTo = r.lost(now)
	if t.CostUSD > 0 {
		t.MergeShare = merges / t.CostUSD
	}
	if !sum.Offline {
		if t.Wall > 0 {
			t.Speedup = float64(t.Sequential) / float64(t.Wall)
		}
		if one := oneBranch(sum.Lines); t.CostKnown && one > 0 {
			t.Multiple = t.CostUSD / one
		}
	}
	return t
}

// timed lists the calls whose time belongs to the round: its branches, what they waited for, and
// its merge with all that this needed.
func (r *Round) timed() []*Branch {
	out := slices.Clone(r.Branches)
	red := r.timedMerge()
	for _, h := range r.Helpers {
		if h.Help.For == "" || red != nil && h.Help.For == red.ID() {
			out = append(out, h)
		}
	}
	if red != nil {
		out = append(out, red.Branch)
	}
	return out
}

func (t *Totals) count(l Line) {
	t.Usage = t.Usage.plus(l.Usage)
	t.CostUSD += l.CostUSD
	t.CostKnown = t.CostKnown && l.CostKnown
	t.Estimated = t.Estimated || l.Estimated
}

// timedMerge is the merge whose time belongs to the round: the answer, else the last one.
func (r *Round) timedMerge() *Reduction {
	if red := r.Answer(); red != nil {
		return red
	}
	if n := len(r.Reductions); n > 0 {
		return r.Reductions[n-1]
	}
	return nil
}

// alone is what a branch would have taken by itself: its last attempt, from the request to
// the last word, or until now. An attempt that ended without a word takes none.
func (b *Branch) alone(now time.Duration) time.Duration {
	a := b.Asked()
	if a == nil || a.Clock.Sent == Never || a.Ended() && a.Clock.Last == Never {
		return 0
	}
	return max(b.lastMoment(now)-a.Clock.Sent, 0)
}

// wall is the time in which something was under way: what the person spent reading before a
// retry or a second merge is not part of it.
func wall(branches []*Branch, now time.Duration) time.Duration {
	type span struct{ from, to time.Duration }
	var spans []span
	for _, b := range branches {
		if len(b.Attempts) == 0 && !b.Status.Ended() {
			spans = append(spans, span{b.AddedAt, now})
		}
		for i, a := range b.Attempts {
			if a.ByHand() {
				continue
			}
			s := span{a.Clock.Started, now}
			if i == 0 {
				s.from = b.AddedAt
			}
			if a.Ended() {
				s.to = a.Clock.Ended
			}
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var sum, end time.Duration
	for _, s := range spans {
		if from := max(s.from, end); s.to > from {
			sum += s.to - from
			end = s.to
		}
	}
	return sum
}

// lost is how long the gather waited for one branch alone, and for which.
func (r *Round) lost(now time.Duration) (time.Duration, BranchID) {
	until := now
	if r.Gathered != nil {
		until = r.GatheredAt
	}
	var last, second time.Duration
	var slowest BranchID
	n := 0
	for _, b := range r.Branches {
		end, ok := b.scatterEnd(until)
		if !ok {
			continue
		}
		n++
		if end > last {
			last, second, slowest = end, last, b.ID
		} else {
			second = max(second, end)
		}
	}
	if n < 2 || last <= second {
		return 0, ""
	}
	return last - second, slowest
}

// scatterEnd is when a branch was no longer waited for, at the latest until; false: it had
// not begun by then.
func (b *Branch) scatterEnd(until time.Duration) (time.Duration, bool) {
	end := Never
	for _, a := range b.Attempts {
		if a.Clock.Started > until {
			break
		}
		if a.ByHand() {
			continue
		}
		end = until
		if a.Ended() {
			end = min(a.Clock.Ended, until)
		}
	}
	return end, end != Never
}

// oneBranch is the middle cost of a branch that came to an end of its own.
func oneBranch(lines []Line) float64 {
	sum, n := 0.0, 0
	for _, l := range lines {
		if l.Status.Usable() && l.CostKnown {
			sum += l.CostUSD
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
