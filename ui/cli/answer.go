package cli

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// noAnswer says what can be done about a round that came to no answer; why it did not was
// said before.
func noAnswer(r *engine.Round, id string, kept bool) []string {
	var out []string
	for _, b := range telling.Callers(r) {
		if a := b.Attempt(); a != nil && a.Error != nil && b.Status != engine.StatusCancelled {
			out = append(out, fmt.Sprintf("%s: %s", telling.Caller(b), failure(a.Error)))
		}
	}
	if kept {
		what := "the session is kept: "
		if slices.ContainsFunc(r.Branches, func(b *engine.Branch) bool { return b.Text().Len() > 0 }) {
			what = "what the branches wrote is kept: "
		}
		out = append(out, what+"plenum sessions show "+id)
	}
	switch {
	case mergeFailed(r):
		out = append(out, "to merge another way, ask again with --reducer-model provider/model, or with --reducer concat, which needs no model")
		if kept {
			out = append(out, "or merge what is kept: plenum replay "+id+", then m")
		}
	case r.Gathered != nil && r.Gathered.Cause == engine.CauseFailed:
		out = append(out, "to go on with what there is when a branch fails, pass --on-failure best-effort")
	}
	return out
}

// overBudget says what a budget stopped, and how much of it is spent; empty: it stopped nothing.
func overBudget(s *engine.State) string {
	r := s.Round()
	if r == nil || !stopped(r) {
		return ""
	}
	unasked, cut := 0, 0
	for _, b := range r.Branches {
		switch {
		case b.Reason != engine.ReasonBudget:
		case b.Status == engine.StatusSkipped:
			unasked++
		default:
			cut++
		}
	}
	var parts []string
	if unasked > 0 {
		parts = append(parts, count(unasked, "branch was not started", "branches were not started"))
	}
	if cut > 0 {
		parts = append(parts, count(cut, "branch was cut off", "branches were cut off"))
	}
	if len(parts) == 0 {
		parts = append(parts, "not all was asked")
	}
	sp := s.Spending(r, s.At)
	return fmt.Sprintf("the budget stopped the work at %s: %s; raise it with --budget", spentOf(sp.Spent, sp.Limit), strings.Join(parts, ", "))
}

func mergeFailed(r *engine.Round) bool {
	n := len(r.Reductions)
	return n > 0 && r.Answer() == nil && r.Reductions[n-1].Branch.Status != engine.StatusCancelled
}
