package telling

import (
	"fmt"
	"io"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions/export"
)

// Labelled is progress as lines that stay, for logs and for --verbose: one at each change of
// a branch's state, and one for whatever the round does about it.
type Labelled struct {
	Out   io.Writer
	seen  map[engine.BranchID]engine.Status
	named map[engine.BranchID]bool // stragglers that were named, until they go on
	lacks Lacks
}

// Event tells of a fact, with the state that it led to.
func (l *Labelled) Event(s *engine.State, ev engine.Event) {
	if l.seen == nil {
		l.seen, l.named = map[engine.BranchID]engine.Status{}, map[engine.BranchID]bool{}
	}
	if r := s.Round(); ev.Branch == "" && r != nil {
		l.round(s, r, ev)
		return
	}
	b := s.Branch(ev.Branch)
	if b == nil {
		return
	}
	switch f := ev.Fact.(type) {
	case engine.RetryScheduled:
		l.seen[b.ID] = b.Status
		l.say(ev.At, "%s: %s, again in %s", Caller(b), Trouble(b.Attempt().Error), Soon(f.After))
		return
	case engine.Sent:
		if word := l.lacks.News(b, f); word != "" {
			l.say(ev.At, "%s: %s", Caller(b), word)
		}
	case engine.Queued:
		l.say(ev.At, "%s: waits for a place at its provider", Caller(b))
	case engine.Answered:
		l.say(ev.At, "%s: %s", Caller(b), Voted(f))
	case engine.Checked:
		l.say(ev.At, "%s: %s", Caller(b), Ruled(f))
	case engine.AttemptStarted:
		if word := WhyAgain(f.Why); word != "" {
			l.say(ev.At, "%s: %s", Caller(b), word)
		}
	}
	if l.seen[b.ID] == b.Status {
		return
	}
	l.seen[b.ID] = b.Status
	if b.Status == engine.StatusQueued {
		return // as everyone is at first
	}
	text := strings.ReplaceAll(string(b.Status), "_", " ")
	switch {
	case b.Status == engine.StatusSkipped:
		text = "never started"
	case b.Status.Ended():
		text += fmt.Sprintf(", %d words", len(strings.Fields(b.Text().String())))
		if a := b.Attempt(); a != nil && a.Error != nil {
			text += ": " + a.Error.Message
		}
	}
	l.say(ev.At, "%s: %s", Caller(b), text)
}

// round tells of what concerns all branches.
func (l *Labelled) round(s *engine.State, r *engine.Round, ev engine.Event) {
	switch f := ev.Fact.(type) {
	case engine.Planned:
		l.say(ev.At, "%s", strings.TrimSpace(Count(len(f.Cards), "approach", "approaches")+" laid out. "+f.Note))
	case engine.ClaimsSplit:
		l.say(ev.At, "%s", strings.TrimSpace(Found(&f)+". "+f.Note))
	case engine.Decided:
		l.say(ev.At, "%s", WhyDecided(r, f))
	case engine.Gathered:
		l.say(ev.At, "gathered %d of %d: %s", len(r.Gathered.Used), max(r.Expected(nil), len(r.Gathered.Used)), export.WhyGathered(r))
	case engine.BudgetWarned, engine.BudgetStopped:
		l.say(ev.At, "%s", BudgetNews(s, r, ev.At))
	}
}

// WhyAgain says why an attempt was made that is not the first; empty: nothing needs saying.
func WhyAgain(w engine.AttemptWhy) string {
	switch w {
	case engine.WhyRestart:
		return "begins anew, since it broke off in mid-text"
	case engine.WhyHedge:
		return "is asked a second time, since no word came"
	}
	return ""
}

// Lacks are the parameters of which it was said already that a model takes none. Its zero value is
// ready.
type Lacks struct{ said map[[2]string]bool }

// News says that a request left once more without a parameter that the server refused: once for each
// model, however many of its branches learned of it. Empty: nothing is new.
func (l *Lacks) News(b *engine.Branch, f engine.Sent) string {
	a := b.Attempt()
	if f.Without == "" || a == nil || l.said[[2]string{a.Start.Model, f.Without}] {
		return ""
	}
	if l.said == nil {
		l.said = map[[2]string]bool{}
	}
	l.said[[2]string{a.Start.Model, f.Without}] = true
	return fmt.Sprintf("asked again without %s: the server refused it", f.Without)
}

// Tick names who holds the round up, once each time.
func (l *Labelled) Tick(s *engine.State, now time.Duration) {
	r := s.Round()
	if r == nil || l.named == nil {
		return
	}
	for _, b := range r.Branches {
		text := Straggles(r, b, now)
		if text != "" && !l.named[b.ID] {
			l.say(now, "%s: %s", Caller(b), text)
		}
		l.named[b.ID] = text != ""
	}
}

func (l *Labelled) say(at time.Duration, format string, args ...any) {
	line := fmt.Sprintf("[%s] ", Clock(at)) + fmt.Sprintf(format, args...)
	fmt.Fprintln(l.Out, engine.Clean(line))
}
