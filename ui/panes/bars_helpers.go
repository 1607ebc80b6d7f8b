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
		var of []engine.Line
		for _, l := range all {
			h := r.Branch(l.ID)
			if h == nil || h.Role != role {
				continue
			}
			of = append(of, l)
		}
		if len(of) > 0 {
			sum := summed(of, "")
			if sum.Name = kindName(role, len(of)); sum.ID == "" {
				sum.Name = "  " + sum.Name
			}
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
