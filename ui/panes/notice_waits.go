package panes

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// lagging names a straggler: since when it is silent or slow, against what the others do, what
// it holds up and when it is cut. All says whether there is room for all of it.
func lagging(c card, all bool) string {
	l := c.lag
	text := ""
	switch l.kind {
	case slow:
		text = "Slow"
		if l.more > 0 {
			text += fmt.Sprintf(": about %s more", widgets.Seconds(l.more))
		}
		if l.rest {
			text += "; the others are done"
		}
	case mute:
		text = fmt.Sprintf("No word since it was sent, %s ago", widgets.Seconds(l.since))
		switch {
		case l.others >= 50*time.Millisecond: // less would read as none
			text += fmt.Sprintf("; the others began within %s", widgets.Took(l.others))
		case l.others > 0:
			text += "; the others began at once"
		}
	default:
		text = fmt.Sprintf("No word for %s", widgets.Seconds(l.since))
		if l.others > 0 {
			text += fmt.Sprintf("; the others paused %s at the most", widgets.Took(l.others))
		}
	}
	text += "."
	if l.holds != "" && all {
		text += " " + l.holds
	}
	if l.cutAt > 0 {
		text += fmt.Sprintf(" It is cut at %s.", widgets.Seconds(l.cutAt))
	}
	return text
}

// retrying says what failed, when the next attempt follows, and which one that is.
func retrying(c card) string {
	what := "It failed"
	if f := c.failure; f != nil {
		what = failure(f)
	}
	when := "again in " + widgets.Seconds(ceil(c.tries.again))
	switch {
	case c.tries.restart:
		return fmt.Sprintf("%s; from the beginning %s. Its words are kept.", what, when)
	case c.tries.n+1 <= c.tries.most:
		return fmt.Sprintf("%s; %s (try %d of %d).", what, when, c.tries.n+1, c.tries.most)
	}
	return fmt.Sprintf("%s; %s (try %d).", what, when, c.tries.n+1)
}

// failure names a failure in a few words: by the number that the server gave it, or else what it
// says itself.
func failure(f *engine.Failure) string {
	if f.Status > 0 {
		return fmt.Sprintf("%d from the server", f.Status)
	}
	return strings.TrimSuffix(sentence(f.Message), ".")
}

// serverSaid is what a server said beside the number of its failure.
func serverSaid(c card) string {
	f := c.failure
	if f == nil || f.Status == 0 {
		return ""
	}
	return sentence(f.Message)
}
