package labs

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// The checks of time, money and size.

func within(m *strict.Map) (string, func(view) standing) {
	most := duration(m, "most")
	if most == 0 {
		m.Report("this check needs most, a length of time such as 12s")
	}
	return "answered within " + span(most), func(v view) standing {
		took := v.state.At - v.round.AskedAt
		if v.answer != nil {
			took = lastWord(v.answer.Branch) - v.round.AskedAt
		}
		st := standing{text: fmt.Sprintf("%.1f s of %s", took.Seconds(), span(most))}
		st.met = v.over && v.answer != nil && took <= most
		st.lost = took > most
		return st
	}
}

// lastWord is when a merge had written its last word.
func lastWord(b *engine.Branch) time.Duration {
	if a := b.Said(); a != nil && a.Clock.Last != engine.Never {
		return a.Clock.Last
	}
	return b.EndedAt
}

// span is a length of time as a sentence has it: "12 s", "2 min".
func span(d time.Duration) string {
	if d >= 2*time.Minute && d%time.Minute == 0 {
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%g s", d.Seconds())
}

func cost(m *strict.Map) (string, func(view) standing) {
	most := 0.0
	m.Float("most", &most)
	if most <= 0 {
		m.Report("this check needs most, in dollars, such as 0.03")
	}
	return "at most " + dollars(most) + " in all", func(v view) standing {
		t := engine.Summarize(v.state, v.round, v.state.At).Totals
		return standing{
			text: dollarsTo(t.CostUSD, most) + " of " + dollars(most),
			met:  v.over && t.CostKnown && t.CostUSD <= most, lost: t.CostUSD > most,
		}
	}
}

func dollars(usd float64) string { return "$" + strconv.FormatFloat(usd, 'f', -1, 64) }

// dollarsTo is a sum with a digit more than the bound that it is held against, and so many that the
// two never look alike where they are not.
func dollarsTo(usd, bound float64) string {
	digits := 2
	for b := bound * 100; digits < 6 && math.Abs(b-math.Round(b)) > 1e-9; digits++ {
		b *= 10
	}
	for digits++; digits < 6; digits++ {
		if shown, _ := strconv.ParseFloat(strconv.FormatFloat(usd, 'f', digits, 64), 64); (shown > bound) == (usd > bound) {
			break
		}
	}
	return "$" + strconv.FormatFloat(usd, 'f', digits, 64)
}

// attempts yields those of all calls of a round that asked a model.
func attempts(r *engine.Round) []*engine.Attempt {
	callers := slices.Concat(r.Helpers, r.Branches)
	for _, red := range r.Reductions {
		callers = append(callers, red.Branch)
	}
	var out []*engine.Attempt
	for _, b := range callers {
		for _, a := range b.Attempts {
			if !a.ByHand() && !engine.BuiltIn(a.Start.Model) {
				out = append(out, a)
			}
		}
	}
	return out
}

func calls(m *strict.Map) (string, func(view) standing) {
	most := whole(m, "most")
	return fmt.Sprintf("at most %d calls of a model", most), func(v view) standing { return v.atMost(len(attempts(v.round)), most) }
}

func window(m *strict.Map) (string, func(view) standing) {
	share := 1.0
	m.Float("share", &share)
	if share <= 0 || share > 1 {
		m.Report("share lies above 0 and at most at 1")
	}
	say := "no prompt is over its model's window"
	if share < 1 {
		say = fmt.Sprintf("no prompt takes more than %.0f %% of its model's window", 100*share)
	}
	return say, func(v view) standing {
		most := 0.0
		for _, a := range attempts(v.round) {
			if a.Start.Window > 0 {
				most = max(most, float64(a.Start.Prompt)/float64(a.Start.Window))
			}
		}
		return standing{text: fmt.Sprintf("the longest takes %.0f %%", 100*most), met: v.over && most > 0 && most <= share, lost: most > share}
	}
}

// levels counts the calls that lie one upon the other in the answer, the last included.
func levels(m *strict.Map) (string, func(view) standing) {
	least, most := 0, 0
	m.Int("least", &least)
	m.Int("most", &most)
	say := fmt.Sprintf("merged in %d levels or more", least)
	switch {
	case least == 0 && most == 0:
		m.Report("this check needs least or most")
	case least == most:
		say = fmt.Sprintf("merged in %d levels", least)
	case least == 0:
		say = fmt.Sprintf("merged in %d levels at the most", most)
	case most > 0:
		say = fmt.Sprintf("merged in %d to %d levels", least, most)
	}
	return say, func(v view) standing {
		if v.answer == nil {
			return standing{text: "no answer yet"}
		}
		n := 1
		for _, h := range v.round.Helpers {
			if h.Role == engine.RoleNode && h.Help.For == v.answer.ID() {
				n = max(n, h.Help.Level+1)
			}
		}
		return standing{text: levelsOf(n), met: n >= least && (most == 0 || n <= most)}
	}
}

func levelsOf(n int) string {
	if n == 1 {
		return "1 level"
	}
	return fmt.Sprintf("%d levels", n)
}
