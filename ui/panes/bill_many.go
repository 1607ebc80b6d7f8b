package panes

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// From how many branches those that did well are one row of the bill, and how many of the others
// have a row each.
const (
	manyBranches = 17
	mostTroubled = 6
)

// branchLines are the rows of the branches: one each, or, where there are many, those that did well
// together and the others below.
func branchLines(r *engine.Round, lines []engine.Line) []engine.Line {
	if len(lines) < manyBranches {
		return lines
	}
	var well, bad []engine.Line
	for _, l := range lines {
		if l.Status.Ended() && !l.Status.Usable() {
			bad = append(bad, l)
		} else {
			well = append(well, l)
		}
	}
	var out []engine.Line
	if len(well) > 0 {
		out = append(out, summed(well, nouns(r)))
	}
	if len(bad) > mostTroubled {
		rest := summed(bad[mostTroubled:], "more")
		rest.Status = engine.StatusFailed
		return append(append(out, bad[:mostTroubled]...), rest)
	}
	return append(out, bad...)
}

// summed adds up lines: money and words, and of those that ran side by side the longest time.
func summed(lines []engine.Line, noun string) engine.Line {
	if len(lines) == 1 {
		return lines[0]
	}
	sum := lines[0]
	sum.ID, sum.Name, sum.First, sum.Rate = "", fmt.Sprintf("%d %s", len(lines), noun), engine.Never, 0
	for _, l := range lines[1:] {
		sum.Took = max(sum.Took, l.Took)
		sum.CostUSD, sum.WordsOfNow = sum.CostUSD+l.CostUSD, sum.WordsOfNow+l.WordsOfNow
		sum.CostKnown, sum.Estimated = sum.CostKnown && l.CostKnown, sum.Estimated || l.Estimated
		if !l.Status.Usable() {
			sum.Status = l.Status
		}
	}
	return sum
}

// nouns names the branches of a round, where there are several.
func nouns(r *engine.Round) string {
	switch r.Plan.Mode {
	case engine.ModeSplit:
		return "parts"
	case engine.ModeVote:
		return "voters"
	case engine.ModeDrafts:
		return "drafts"
	case engine.ModeVerify:
		return "checks"
	}
	return "branches"
}

// branchLanes are the lines of the branches on the timeline: one each, or one for many.
func branchLanes(r *engine.Round, now time.Duration) []lane {
	var out []lane
	for _, b := range r.Branches {
		bar := laneOf(r, b, now)
		bar.label = strconv.Itoa(b.ID.Number())
		out = append(out, bar)
	}
	if len(out) < manyBranches {
		return out
	}
	all := lane{label: "n"}
	for _, bar := range out {
		all.stretches = append(all.stretches, bar.stretches...)
	}
	return []lane{all}
}

// figures are the columns of a line: first word, time, speed and dollars. What the program writes
// itself has neither a first word nor a speed, what stands for several has none of its own, and
// what was never started has nothing.
func (p *Bill) figures(l engine.Line) []string {
	rate, cost := widgets.Rate(l.Rate), money(l.CostUSD, l.CostKnown, l.Estimated).Figure()
	rate = rate[:len(rate)-len(" t/s")]
	if p.offline {
		rate, cost = widgets.Count(l.WordsOfNow, false), ""
	}
	out := []string{widgets.Took(l.First), widgets.Took(l.Took), rate, cost}
	switch {
	case l.ID == "", slices.Contains(p.rows.written, l.ID):
		out[0] = ""
		if !p.offline {
			out[2] = ""
		}
	case l.Status == engine.StatusSkipped && l.Took == engine.Never:
		return []string{"", "", "", ""}
	}
	return out
}
