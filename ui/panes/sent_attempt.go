package panes

import (
	"fmt"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// attempt writes how an attempt came about, when, and how it ended.
func (l *leaf) attempt(b *engine.Branch, a *engine.Attempt, now time.Duration) {
	now = still(now)
	l.rule("Attempt")
	l.line("Attempt %d of %d: %s.%s", a.N, len(b.Attempts), whyWords(a.Start.Why), speaksFor(b, a))
	for _, s := range tookOver(b, a) {
		l.line("%s", s)
	}
	l.blank()
	if a.ByHand() {
		l.row("model", "none: the person wrote this text")
		l.row("written", moment(a.Clock.Started))
		return
	}
	l.row("model", a.Start.Model)
	l.row("address", addressOf(a))
	l.row("asked", momentOr(a.Clock.Sent, "not yet"))
	l.row("first word", since(a.Clock.First, a.Clock.Sent))
	l.row("last word", since(a.Steady(now).At, a.Clock.Sent))
	l.row("ended", ending(a, now))
	if a.Clock.Pause > 0 {
		l.row("longest pause", widgets.Took(a.Clock.Pause))
	}
	l.row("status", statusOf(b, a))
	l.failure(a.Error)
}

// whyWords says why an attempt was made.
func whyWords(why engine.AttemptWhy) string {
	switch why {
	case engine.WhyRetry:
		return "tried again"
	case engine.WhySwap:
		return "other model"
	case engine.WhyResume:
		return "resumed with the session"
	case engine.WhyEdit:
		return "edited"
	case engine.WhyHand:
		return "by hand"
	case engine.WhySame:
		return "taken over from an earlier merge"
	}
	return "first"
}

func speaksFor(b *engine.Branch, a *engine.Attempt) string {
	whom := "branch"
	switch {
	case b.ID.Reduction():
		whom = "merge"
	case b.ID.Helper():
		whom = "call"
	}
	switch said := b.Said(); {
	case len(b.Attempts) < 2:
		return ""
	case said == a:
		return " It speaks for the " + whom + "."
	default:
		return fmt.Sprintf(" Attempt %d speaks for the %s.", said.N, whom)
	}
}

// tookOver says whose place an attempt took, and which one took its.
func tookOver(b *engine.Branch, a *engine.Attempt) []string {
	var out []string
	before, after := b.Find(a.N-1), b.Find(a.N+1)
	switch {
	case before == nil:
	case a.ByHand():
		out = append(out, fmt.Sprintf("It stands in the place of attempt %d, whose %s are kept.", before.N, wordsOf(before)))
	case before.Status == engine.StatusSuperseded:
		out = append(out, fmt.Sprintf("It superseded attempt %d in the middle of its work, whose %s are kept.", before.N, wordsOf(before)))
	}
	if after != nil && a.Status == engine.StatusSuperseded {
		out = append(out, fmt.Sprintf("It was superseded by attempt %d: %s.", after.N, whyWords(after.Start.Why)))
	}
	return out
}

func wordsOf(a *engine.Attempt) string {
	if a.Count.Words == 1 {
		return "one word"
	}
	return widgets.Count(a.Count.Words, false) + " words"
}

// addressOf is where an attempt was sent to.
func addressOf(a *engine.Attempt) string {
	switch {
	case a.Order.Sent.To != "":
		return a.Order.Sent.To
	case nowhere(a):
		return "none: nothing left this machine"
	case a.Clock.Sent == engine.Never:
		return "nothing was sent"
	}
	return "not noted"
}

// nowhere reports whether an attempt is one for which no server is asked.
func nowhere(a *engine.Attempt) bool {
	return a.Start.Offline || a.ByHand() || engine.BuiltIn(a.Start.Model)
}

// moment is a time of the session, in tenths of a second: "0:19.3".
func moment(at time.Duration) string {
	return fmt.Sprintf("%s.%d", widgets.Clock(at), at/(time.Second/10)%10)
}

func momentOr(at time.Duration, none string) string {
	if at == engine.Never {
		return none
	}
	return moment(at)
}

// since is a moment, and how long after the request it came.
func since(at, sent time.Duration) string {
	switch {
	case at == engine.Never:
		return "none"
	case sent == engine.Never:
		return moment(at)
	}
	return fmt.Sprintf("%-10s %s after it was asked", moment(at), widgets.Took(max(at-sent, 0)))
}

func ending(a *engine.Attempt, now time.Duration) string {
	switch {
	case a.Ended():
		return since(a.Clock.Ended, a.Clock.Sent)
	case a.Clock.Sent == engine.Never:
		return "not yet"
	}
	return fmt.Sprintf("%-10s %s so far", "not yet", widgets.Took(max(now-a.Clock.Sent, 0)))
}

// statusOf is the status of an attempt, and why it was cut where it speaks for its branch.
func statusOf(b *engine.Branch, a *engine.Attempt) string {
	s := statusWord(a)
	if a != b.Said() || !b.Status.Ended() {
		return s
	}
	switch a.Status {
	case engine.StatusCancelled, engine.StatusTimedOut:
		s += ", " + reasonWords(b.Reason)
	}
	return s
}

func reasonWords(r engine.Reason) string {
	switch r {
	case engine.ReasonFirst:
		return "no first word in time"
	case engine.ReasonIdle:
		return "silent for too long"
	case engine.ReasonAttempt:
		return "it took too long in all"
	case engine.ReasonUser:
		return "by you"
	case engine.ReasonNotStarted:
		return "never started"
	}
	return string(r)
}

// statusWord is how an attempt stands, in a word or two.
func statusWord(a *engine.Attempt) string {
	switch a.Status {
	case engine.StatusTruncated:
		return "cut short"
	case engine.StatusTimedOut:
		return "timed out"
	}
	return string(a.Status)
}

// failure writes an error in full, as it came.
func (l *leaf) failure(f *engine.Failure) {
	if f == nil {
		return
	}
	l.blank()
	if f.Status > 0 {
		l.line("The server's own error:")
	} else {
		l.line("What went wrong:")
	}
	l.blank()
	l.row("code", string(f.Code))
	if f.Status > 0 {
		l.row("HTTP status", fmt.Sprint(f.Status))
	}
	l.row("message", f.Message)
	if f.Hint != "" {
		l.row("what to do", f.Hint)
	}
	if f.RetryAfter > 0 {
		l.row("Retry-After", widgets.Took(f.RetryAfter))
	}
}
