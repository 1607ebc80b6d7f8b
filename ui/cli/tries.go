package cli

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// endings are the reasons of an end that its status does not say, in words.
var endings = map[engine.Reason]string{
	engine.ReasonFirst:    "no first word",
	engine.ReasonIdle:     "fell silent",
	engine.ReasonAttempt:  "took too long",
	engine.ReasonDeadline: "the deadline",
	engine.ReasonSibling:  "with the others",
	engine.ReasonQuorum:   "enough without it",
	engine.ReasonDecided:  "decided without it",
	engine.ReasonBudget:   "the budget",
}

// tries is where a branch stands, and how often it was asked where its policy asked again.
func tries(br *engine.Branch) string {
	if insisted(br) {
		return fmt.Sprintf("%s, %d attempts", standing(br), len(br.Attempts))
	}
	return standing(br)
}

// insisted reports whether a branch was asked again by its policy.
func insisted(br *engine.Branch) bool {
	return slices.ContainsFunc(br.Attempts, func(a *engine.Attempt) bool {
		return a.Start.Why == engine.WhyRetry || a.Start.Why == engine.WhyRestart || a.Start.Why == engine.WhyHedge
	})
}

// showAttempts lists the requests of a branch that was asked again by its policy.
func showAttempts(b *strings.Builder, br *engine.Branch) {
	if !insisted(br) {
		return
	}
	b.WriteString("\n")
	for _, a := range br.Attempts {
		fmt.Fprintf(b, "- attempt %d", a.N)
		if a.Start.Why != engine.WhyFirst {
			fmt.Fprintf(b, " (%s)", a.Start.Why)
		}
		fmt.Fprintf(b, ": %s", strings.ReplaceAll(string(a.Status), "_", " "))
		if n := a.Text.Len(); n > 0 && a.Status != engine.StatusDone {
			fmt.Fprintf(b, " after %s", count(a.Count.Words, "word", "words"))
		}
		if a.Error != nil {
			fmt.Fprintf(b, ", %s", strings.TrimRight(a.Error.Message, ". "))
		}
		if a.Clock.Again != engine.Never && a.Ended() {
			fmt.Fprintf(b, "; again after %s", soon(a.Clock.Again-a.Clock.Ended))
		}
		b.WriteString("\n")
	}
}
