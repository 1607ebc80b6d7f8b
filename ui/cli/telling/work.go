package telling

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// Working says what a round is at beside its branches and its merge: what is prepared, how far
// a vote and a check have come. One short text each; none for a round of plain answers.
func Working(r *engine.Round) []string {
	var out []string
	if text := helping(r); text != "" {
		out = append(out, text)
	}
	if text := wave(r); text != "" {
		out = append(out, text)
	}
	switch r.Plan.Mode {
	case engine.ModeVote:
		if text := tallied(r); text != "" {
			out = append(out, text)
		}
	case engine.ModeVerify:
		if r.Claims != nil {
			out = append(out, Found(r.Claims))
		}
	}
	return out
}

// helping says what the helpers at work do; empty: none is.
func helping(r *engine.Round) string {
	var at *engine.Branch
	for _, h := range r.Helpers {
		if !h.Status.Ended() {
			at = h
		}
	}
	if at == nil {
		return ""
	}
	switch at.Role {
	case engine.RolePlanner:
		return "laying out approaches"
	case engine.RoleSplitter:
		return "finding the claims"
	case engine.RoleGrouper:
		return "finding which answers are the same"
	case engine.RoleJudge:
		ended, all := level(r, at)
		return fmt.Sprintf("judging in two orders: %d of %d", ended, all)
	case engine.RoleNode:
		ended, all := level(r, at)
		return fmt.Sprintf("merging in parts, level %d: %d of %d", at.Help.Level, ended, all)
	}
	return at.Agent.Name
}

// level counts the helpers that do the same as one of them at the same level, and how many of
// them have ended.
func level(r *engine.Round, like *engine.Branch) (ended, all int) {
	for _, h := range r.Helpers {
		if h.Role != like.Role || h.Help.For != like.Help.For || h.Help.Level != like.Help.Level {
			continue
		}
		all++
		if h.Status.Ended() {
			ended++
		}
	}
	return ended, all
}

// wave says which wave of voters is asked; empty: all are at once, or all have answered.
func wave(r *engine.Round) string {
	size := r.Plan.Policy.Wave(len(r.Plan.Agents))
	if r.Plan.Mode != engine.ModeVote || size == 0 || r.Gathered != nil {
		return ""
	}
	begun := 0
	for _, b := range r.Branches {
		if b.Why == engine.AddedByPlan && len(b.Attempts) > 0 {
			begun++
		}
	}
	if begun == 0 {
		return ""
	}
	waves := func(voters int) int { return (voters + size - 1) / size }
	return fmt.Sprintf("wave %d of %d", waves(begun), waves(len(r.Plan.Agents)))
}

// tallied is a vote as it stands: "adopt 3, wait 1, 1 abstained"; empty: nobody has answered.
func tallied(r *engine.Round) string {
	t := engine.TallyOf(r, nil)
	var parts []string
	for _, c := range t.Counts {
		parts = append(parts, fmt.Sprintf("%s %d", brief(c.Answer), c.Votes))
	}
	if n := len(t.Abstained); n > 0 {
		parts = append(parts, fmt.Sprintf("%d abstained", n))
	}
	return strings.Join(parts, ", ")
}

// brief is an answer that is short enough for a line with others.
func brief(answer string) string {
	if r := []rune(answer); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return answer
}

// Found says how many claims there are to check.
func Found(f *engine.ClaimsSplit) string {
	left := 0
	for _, c := range f.Claims {
		if c.Left != "" {
			left++
		}
	}
	text := Count(len(f.Claims)-left, "claim", "claims")
	if f.By == "sentences" {
		text = Count(len(f.Claims)-left, "sentence taken for a claim", "sentences taken for claims")
	}
	if left > 0 {
		text += fmt.Sprintf(", %d not to be checked", left)
	}
	return text
}

// Voted says what was read out of a voter's text.
func Voted(f engine.Answered) string {
	switch {
	case f.Abstained() && f.Why == "it abstained":
		return "abstains"
	case f.Abstained():
		return "abstains: " + f.Why
	}
	return "votes " + brief(f.Answer)
}

// Ruled says what a checker found: "2 supported, 1 refuted, 3 insufficient".
func Ruled(f engine.Checked) string {
	var parts []string
	for _, ruling := range []engine.Ruling{engine.Supported, engine.Refuted, engine.Insufficient} {
		n := 0
		for _, v := range f.Verdicts {
			if v.Ruling == ruling {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, ruling))
		}
	}
	if len(parts) == 0 {
		return "no verdict"
	}
	return strings.Join(parts, ", ")
}

// WhyDecided says how a vote was decided, and on how many answers.
func WhyDecided(r *engine.Round, d engine.Decided) string {
	winner := d.Winner
	t := engine.TallyOf(r, nil)
	if i := slices.IndexFunc(t.Counts, func(c engine.Count) bool { return c.Key == d.Winner }); i >= 0 {
		winner = t.Counts[i].Answer
	}
	text := fmt.Sprintf("decided on %d of %d: %s", len(d.Counted), len(r.Branches), brief(winner))
	switch d.Rule {
	case engine.DecidedByLock:
		return text + ", which nothing outstanding can overturn"
	case engine.DecidedByLikely:
		return text + ", which more votes are unlikely to overturn (Adaptive-Consistency, 0.95)"
	case engine.DecidedByTie:
		return text + ", by the shortest text of those that are tied"
	}
	return text
}
