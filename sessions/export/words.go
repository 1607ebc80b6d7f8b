package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

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

// Standing is where a branch stands, and what the person decided about its text: "done, edited
// by hand, left out of the merge".
func Standing(br *engine.Branch) string {
	s := strings.ReplaceAll(string(br.Status), "_", " ")
	if word := endings[br.Reason]; word != "" && br.Status.Ended() {
		s += " (" + word + ")"
	}
	if br.Edited() {
		s += ", edited by hand"
	}
	if n := br.Wish.Attempt; n > 0 {
		s += fmt.Sprintf(", attempt %d restored", n)
	}
	switch br.Wish.Merge {
	case engine.LeftOut:
		s += ", left out of the merge"
	case engine.TakenIn:
		s += ", taken into the merge"
	}
	return s
}

// tries is where a branch stands, and how often it was asked where its policy asked again.
func tries(br *engine.Branch) string {
	if insisted(br) {
		return fmt.Sprintf("%s, %d attempts", Standing(br), len(br.Attempts))
	}
	return Standing(br)
}

// insisted reports whether a branch was asked again by its policy.
func insisted(br *engine.Branch) bool {
	return slices.ContainsFunc(br.Attempts, func(a *engine.Attempt) bool {
		return a.Start.Why == engine.WhyRetry || a.Start.Why == engine.WhyRestart || a.Start.Why == engine.WhyHedge
	})
}

// WhyGathered says why a round that has gathered stopped waiting, as a clause.
func WhyGathered(r *engine.Round) string {
	p, n := r.Plan.Policy, len(r.Branches)
	switch r.Gathered.Cause {
	case engine.CauseAll:
		return "every branch had ended"
	case engine.CauseQuorum:
		return fmt.Sprintf("%d of %d branches were enough", p.Quorum.Of(n), n)
	case engine.CauseFirst:
		return "the first usable branch was enough"
	case engine.CauseDeadline:
		return "the deadline of " + p.Timeouts.Deadline.String() + " cut the rest off"
	case engine.CauseFailed:
		return "a branch failed, and fail-all cancelled the rest"
	case engine.CauseShort:
		return "too few branches could still answer"
	case engine.CauseDecided:
		return "the vote was decided"
	case engine.CauseBudget:
		return "the budget stopped the rest"
	case engine.CausePerson:
		return "it was merged by hand"
	case engine.CauseCancelled:
		return "it was cancelled"
	}
	return string(r.Gathered.Cause)
}

// WhyFailed is a failure in one sentence: what happened, and what to do.
func WhyFailed(f *engine.Failure) string {
	if f.Hint == "" || f.Code == engine.CodePanic {
		return f.Message
	}
	return strings.TrimRight(f.Message, ". ") + "; " + f.Hint
}

// SpentOf is what was spent of a budget, in its own units: "$0.41 of $0.50".
func SpentOf(spent, limit engine.Budget) string {
	var parts []string
	if limit.USD > 0 {
		parts = append(parts, Money(spent.USD)+" of "+Money(limit.USD))
	}
	if limit.Tokens > 0 {
		parts = append(parts, Thousands(spent.Tokens)+" of "+Thousands(limit.Tokens)+" tokens")
	}
	return strings.Join(parts, ", ")
}

// Money writes dollars with as many places as they need: "$0.50", "$0.0035", "$0.00002".
func Money(usd float64) string {
	if two, err := strconv.ParseFloat(strconv.FormatFloat(usd, 'e', 1, 64), 64); err == nil && usd > 0 && usd < 0.001 {
		return "$" + strconv.FormatFloat(two, 'f', -1, 64)
	}
	text := strconv.FormatFloat(usd, 'f', 4, 64)
	for strings.HasSuffix(text, "0") && len(text)-strings.IndexByte(text, '.') > 3 {
		text = text[:len(text)-1]
	}
	return "$" + text
}

// Thousands writes a number with commas: "200,000".
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// budgetEnd says what a budget kept back.
func budgetEnd(r *engine.Round) string {
	switch {
	case r.Purse.Stopped:
		return "; it stopped some of the work"
	case r.Purse.Warned:
		return "; it was enough"
	}
	return ""
}

// heading is what the answer is called: what is no merge bears no name of one.
func heading(r *engine.Round) string {
	if red := r.Answer(); red != nil {
		return red.Start.Strategy.Title()
	}
	return engine.StrategyNone.Title()
}

// title is what a session is called, on one line: the person's own title, or the beginning of the
// first question.
func title(s *engine.State) string {
	const most = 100 // runes
	text := s.Title
	if text == "" && len(s.Rounds) > 0 {
		text = s.Rounds[0].Question
	}
	text = oneLine(text)
	if short := []rune(text); len(short) > most {
		text = strings.TrimSpace(string(short[:most]))
		if i := strings.LastIndexByte(text, ' '); i > len(text)/2 {
			text = text[:i]
		}
		return text + "..."
	}
	if text == "" {
		return "Session " + s.Opened.ID
	}
	return text
}

func oneLine(s string) string { return strings.Join(strings.Fields(engine.Clean(s)), " ") }

// only is a session in which a round stands alone: what speaks of the last round speaks of it.
func only(s *engine.State, r *engine.Round) *engine.State {
	one := *s
	one.Rounds = []*engine.Round{r}
	return &one
}

func seconds(d time.Duration) string {
	switch {
	case d == engine.Never:
		return "-"
	case d >= 10*time.Hour:
		return fmt.Sprintf("%.1f h", d.Hours())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
