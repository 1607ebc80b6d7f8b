package screens

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// named is when a silent branch is named as one that holds the round up, at the earliest.
const named = 8 * time.Second

func (t terms) wait(n int) string {
	switch t.policy.Gather {
	case engine.GatherQuorum:
		words := fmt.Sprintf("%d of %d", t.policy.Quorum.Of(n), n)
		if d := t.grace(); d > 0 && t.policy.Quorum.Of(n) < n {
			words += ", then " + lasting(d) + " grace"
		}
		return words
	case engine.GatherDecided:
		return "until it is decided"
	case engine.GatherFirst:
		return "the first"
	case engine.GatherManual:
		return "until you merge"
	}
	return "all " + strconv.Itoa(n)
}

func (t terms) grace() time.Duration { return t.policy.Grace.Of(engine.DefaultGrace) }

func (t terms) failure(_ int) string {
	if t.policy.OnFailure == engine.FailAll {
		return "fail all: stop the rest"
	}
	return "best effort: go on without"
}

func (t terms) silence(_ int) string {
	if d := t.policy.Timeouts.Idle.Of(engine.DefaultIdle); d > named {
		return "named at " + lasting(named) + ", cut at " + lasting(d)
	} else if d > 0 {
		return "cut at " + lasting(d)
	}
	return "named at " + lasting(named) + ", never cut"
}

func (t terms) deadline(_ int) string {
	if d := t.policy.Timeouts.Deadline.Of(engine.Off); d > 0 {
		return lasting(d) + ", the merge included"
	}
	return "none"
}

func (t terms) retries(_ int) string {
	switch n := retriesOf(t); n {
	case 0:
		return "none"
	default:
		return fmt.Sprintf("%d, before the first word", n)
	}
}

func (t terms) hedge(_ int) string {
	if d := t.policy.Hedge.Of(engine.Off); d > 0 {
		return "a second try after " + lasting(d)
	}
	return "off"
}

func (t terms) concurrency(n int) string {
	if k := t.policy.Concurrency; k > 0 && k < n {
		return fmt.Sprintf("%d of %d, the rest queue", k, n)
	}
	return "all"
}

func (t terms) partials(_ int) string {
	if t.policy.Partials == engine.PartialsInclude {
		return "merged too, marked partial"
	}
	return "left out of the merge"
}

func (t terms) limit(_ int) string {
	if t.budget.None() {
		return "none"
	}
	return limitOf(t.budget) + ", then ask me"
}

// limitOf is a budget as a person says it: "$0.50", "200,000 tok", "$2 or 200,000 tok".
func limitOf(b engine.Budget) string {
	var parts []string
	if b.USD > 0 {
		parts = append(parts, dollars(b.USD))
	}
	if b.Tokens > 0 {
		parts = append(parts, widgets.Count(b.Tokens, false)+" tok")
	}
	return strings.Join(parts, " or ")
}

// dollars is an amount that somebody set: "$2", "$0.50", "$0.125".
func dollars(usd float64) string {
	if s := strconv.FormatFloat(usd, 'f', -1, 64); len(s)-strings.IndexByte(s+".", '.') > 3 || !strings.Contains(s, ".") {
		return "$" + s
	}
	return fmt.Sprintf("$%.2f", usd)
}

// lasting is a length of time that somebody set: "30 s", "90 s", "5 min".
func lasting(d time.Duration) string {
	switch {
	case d >= time.Minute && d%time.Minute == 0:
		return strconv.Itoa(int(d/time.Minute)) + " min"
	case d%time.Second == 0 && d < 2*time.Minute:
		return strconv.Itoa(int(d/time.Second)) + " s"
	}
	return d.String()
}

// policyLine is the terms in one line of words; what was changed bears a star. The last one
// that fits in so many cells is the shortest.
func policyLine(t, board terms, n, width int) string {
	star := func(r policyRow, s string) string {
		if r.changed(t, board, n) {
			return s + "*"
		}
		return s
	}
	failure, short := "if one fails, best effort: go on without it", "best effort"
	if t.policy.OnFailure == engine.FailAll {
		failure, short = "if one fails, stop the rest", "fail all"
	}
	deadline := "no deadline"
	if d := t.policy.Timeouts.Deadline.Of(engine.Off); d > 0 {
		deadline = "deadline " + lasting(d)
	}
	wait, shortWait := t.wait(n), t.wait(n)
	if t.policy.Gather != engine.GatherQuorum {
		wait = strings.TrimSuffix(wait, " "+strconv.Itoa(n))
	} else {
		shortWait, _, _ = strings.Cut(wait, ",")
	}
	lead := "wait for "
	if g := t.policy.Gather; g == engine.GatherManual || g == engine.GatherDecided {
		lead = "wait "
	}
	more := elsewhere(t, board, n)
	line := func(wait, failure string, more []string) string {
		parts := []string{star(gatherRow(), lead+wait), star(failureRow(), failure), star(deadlineRow(), deadline)}
		return strings.Join(append(parts, more...), " · ")
	}
	forms := []string{line(wait, failure, more), line(wait, short, more), line(shortWait, short, more), line(wait, short, nil)}
	return cmp.Or(widgets.First(forms, width), line(shortWait, short, nil))
}

// elsewhere is what else of the terms is worth a word in one line: the budget, and what was
// changed.
func elsewhere(t, board terms, n int) []string {
	var out []string
	if r := budgetRow(); !t.budget.None() || r.changed(t, board, n) {
		s := "no budget"
		if !t.budget.None() {
			s = limitOf(t.budget)
		}
		if r.changed(t, board, n) {
			s += "*"
		}
		out = append(out, s)
	}
	k := 0
	for _, r := range []policyRow{silenceRow(), retriesRow(), hedgeRow(), concurrencyRow(), partialsRow()} {
		if r.changed(t, board, n) {
			k++
		}
	}
	if k > 0 {
		out = append(out, fmt.Sprintf("%d more*", k))
	}
	return out
}
