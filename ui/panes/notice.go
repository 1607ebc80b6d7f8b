package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// tall is the height of a pane from which on a notice says all that there is to say, and offers
// all that can be done.
const tall = 9

// notice is what stands at the bottom of a branch that needs a person's eye: what happened,
// in the server's own words where there are any, and what can be done, with its price.
func (p *Branch) notice(width, height int) []string {
	if width < 8 {
		return nil
	}
	said, hint, pen := p.said(height >= tall)
	if said == "" {
		return nil
	}
	var rows []string
	for _, s := range widgets.Wrap(said, width) {
		rows = append(rows, " "+pen.Draw(s))
	}
	for _, s := range widgets.Wrap(hint, width) {
		if hint != "" {
			rows = append(rows, " "+s)
		}
	}
	most := 1
	if height >= tall {
		most = 3
	}
	return append(rows, keyRows(p.th, p.offers(), width, most)...)
}

// said is what there is to say, what can be done about it in words, and the ink. All says
// whether there is room for all of it.
func (p *Branch) said(all bool) (text, hint string, pen widgets.Pen) {
	c := p.card
	warn, bad, plain := widgets.PenOf(p.th.State.Warn), widgets.PenOf(p.th.State.Bad), widgets.PenOf(p.th.Text.Dim)
	switch {
	case c.lag.kind != onTime:
		return lagging(c, all), "", warn
	case c.status == engine.StatusFailed, c.status == engine.StatusTimedOut:
		return failed(c), hintOf(c), bad
	case c.status == engine.StatusCancelled:
		return cancelled(c), p.raise(), plain
	case c.status == engine.StatusTruncated:
		return truncated(c), hintOf(c), warn
	case c.status == engine.StatusSkipped:
		return skipped(c), p.raise(), plain
	case c.tries.again != engine.Never:
		return retrying(c), serverSaid(c), warn
	}
	return "", "", plain
}

// raise says what to do where the budget stopped the branch.
func (p *Branch) raise() string {
	if p.card.reason != engine.ReasonBudget {
		return ""
	}
	return fmt.Sprintf("%s raises the budget, then %s runs it.", p.keys.Round.Budget.Help().Key, p.keys.Branch.Retry.Help().Key)
}

func failed(c card) string {
	what := "It failed and gave no reason."
	switch {
	case c.failure != nil && c.failure.Message != "":
		what = sentence(c.failure.Message)
	case c.reason == engine.ReasonDeadline:
		what = "Cut by the deadline of the round."
	case c.status == engine.StatusTimedOut:
		what = "Its time was up."
	}
	if c.tries.n > 1 {
		what = fmt.Sprintf("Given up after %d tries. ", c.tries.n) + what
	}
	if c.tries.spared {
		what += " It is not tried again by itself: too much of this round has failed."
	}
	if c.has && !strings.Contains(hintOf(c), "kept") {
		what += " Its words are kept."
	}
	return what
}

func cancelled(c card) string {
	who := "Cancelled " + stopper(c.reason, c.waits.cause)
	if c.reason == engine.ReasonDecided {
		who = "The vote was decided without it"
	}
	if c.reason == engine.ReasonUser || c.reason == engine.ReasonNone {
		who = "Cancelled by you"
	}
	switch {
	case c.has && c.reason == engine.ReasonDecided:
		return who + "; its words are kept."
	case c.has:
		return who + ", its words are kept."
	case c.reason == engine.ReasonDecided:
		return who + "."
	}
	return who + ", before its first word."
}

func skipped(c card) string {
	switch c.reason {
	case engine.ReasonBudget:
		return "It was never started: the budget did not hold it."
	case engine.ReasonDeadline:
		return "It was never started: the deadline came before its turn."
	case engine.ReasonDecided:
		return "It was never started: the vote was decided without it."
	case engine.ReasonQuorum, engine.ReasonSibling:
		return "It was never started: stopped " + stopper(c.reason, c.waits.cause) + "."
	}
	return "It was never started."
}

// stopper names what stopped a branch that no person did: "by the quorum".
func stopper(why engine.Reason, cause engine.Cause) string {
	switch {
	case why == engine.ReasonQuorum && cause == engine.CauseFirst:
		return "by the first answer"
	case why == engine.ReasonQuorum:
		return "by the quorum"
	case why == engine.ReasonSibling && cause == engine.CauseShort:
		return "since too few could answer"
	case why == engine.ReasonSibling:
		return "by fail-all"
	case why == engine.ReasonDecided:
		return "since the vote was decided"
	case why == engine.ReasonBudget:
		return "by the budget"
	case why == engine.ReasonDeadline:
		return "by the deadline"
	}
	return "by you"
}

func truncated(c card) string {
	if c.failure != nil && c.failure.Message != "" {
		return sentence(c.failure.Message)
	}
	return "Cut short: the model stopped before it was done."
}

func hintOf(c card) string {
	if c.failure == nil {
		return ""
	}
	return sentence(c.failure.Hint)
}

// sentence makes an error into a sentence: one line, a capital, a full stop.
func sentence(s string) string {
	s = widgets.OneLine(s)
	if s == "" {
		return ""
	}
	if c := s[0]; c >= 'a' && c <= 'z' {
		s = string(c-'a'+'A') + s[1:]
	}
	if !strings.ContainsRune(".!?", rune(s[len(s)-1])) {
		s += "."
	}
	return s
}
