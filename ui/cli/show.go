package cli

import (
	"fmt"

	"plenum/engine"
	"plenum/sessions/export"
)

// What the command line and the exports say in the same words, it takes from them.

func showSession(s *engine.State, branches bool) string { return export.Markdown(s, branches) }

func standing(br *engine.Branch) string { return export.Standing(br) }

func whyGathered(r *engine.Round) string { return export.WhyGathered(r) }

func failure(f *engine.Failure) string { return export.WhyFailed(f) }

func spentOf(spent, limit engine.Budget) string { return export.SpentOf(spent, limit) }

func moneyOf(usd float64) string { return export.Money(usd) }

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
