package panes

import (
	"time"

	"plenum/engine"
)

// kinds lists the kinds of helpers that a round has, in the order in which they came.
func kinds(r *engine.Round) []engine.Role {
	var out []engine.Role
	seen := map[engine.Role]bool{}
	for _, h := range r.Helpers {
		if !seen[h.Role] {
			seen[h.Role] = true
			out = append(out, h.Role)
		}
	}
	return out
}

// helperLines adds up the lines of the helpers of each kind: money and words, and of those that
// ran side by side the longest time.
func helperLines(r *engine.Round, all []engine.Line) []engine.Line {
	if r == nil {
		return nil
	}
	var out []engine.Line
	for _, role := range kinds(r) {
		var sum engine.Line
		n := 0
		for _, l := range all {
			h := r.Branch(l.ID)
			if h == nil || h.Role != role {
				continue
			}
			if n++; n == 1 {
				sum = l
				continue
			}
			sum.First, sum.Rate = engine.Never, 0
			sum.Took = max(sum.Took, l.Took)
			sum.CostUSD, sum.WordsOfNow = sum.CostUSD+l.CostUSD, sum.WordsOfNow+l.WordsOfNow
			sum.CostKnown, sum.Estimated = sum.CostKnown && l.CostKnown, sum.Estimated || l.Estimated
			if !l.Status.Usable() {
				sum.Status = l.Status
			}
		}
		if n > 0 {
			sum.Name = kindName(role, n)
			out = append(out, sum)
		}
	}
	return out
}

// helperLanes are the lines of the helpers on the timeline, one for each kind.
func helperLanes(r *engine.Round, now time.Duration) []lane {
	var out []lane
	for _, role := range kinds(r) {
		bar, n, runs := lane{}, 0, 0
		for _, h := range r.Helpers {
			if h.Role != role {
				continue
			}
			one := laneOf(r, h, now)
			bar.stretches, bar.bad = append(bar.stretches, one.stretches...), bar.bad || one.bad
			if n++; !h.Status.Ended() {
				runs++
			}
		}
		bar.label, bar.note = "  "+kindName(role, n), "done"
		if runs > 0 {
			bar.note = "at work"
		}
		out = append(out, bar)
	}
	return out
}
