package panes

import (
	"fmt"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// figures are a branch's numbers as they stand in its title.
type figures struct {
	since   time.Duration
	took    time.Duration
	rate    float64
	words   int
	cost    widgets.Money
	model   string
	offline bool
}

func figuresOf(b *engine.Branch, c card, now time.Duration) figures {
	f := figures{since: c.waits.since, offline: c.offline, took: engine.Never, model: b.Agent.Model}
	f.cost.Known = true
	for _, a := range b.Attempts {
		u, cost := a.Spent(now)
		f.cost.Estimated = f.cost.Estimated || u.Estimated
		if cost == nil {
			f.cost.Known = false
			continue
		}
		f.cost.USD += *cost
	}
	if a := b.Said(); a != nil {
		f.words = a.Steady(now).Words
	}
	if a := b.Asked(); a != nil {
		f.model, f.rate = a.Start.Model, a.Rate(now)
		f.took = b.Took(still(now))
	}
	return f
}

// titles are the figures for a title, longest first. Words and cost stand in columns of
// their own, so that nothing moves when a figure grows.
func (f *figures) titles(c card, gap int) []string {
	state := f.state(c)
	if !c.has {
		return []string{state, f.stands(c), f.plain(c)}
	}
	words := fmt.Sprintf("%7s", widgets.Words(f.words))
	if gap < 3 {
		words = fmt.Sprintf("%5s", widgets.Words(f.words))
	}
	last := fmt.Sprintf("%8s", f.cost)
	if f.offline {
		last = "offline"
	}
	sep := widgets.Spaces(gap - 2)
	if gap < 3 {
		sep = "  "
	}
	return []string{
		state + sep + words + widgets.Spaces(gap) + last,
		state + "  " + widgets.Words(f.words),
		state,
		f.stands(c),
		f.plain(c),
	}
}

// state says in words how the branch stands, and what the person made of its text.
func (f *figures) state(c card) string {
	word := f.stands(c)
	switch {
	case c.status.Ended():
	case c.tries.hedged != engine.Never:
		word += ", two attempts"
	case c.tries.n > 1 && c.tries.again == engine.Never:
		word += fmt.Sprintf(", try %d", c.tries.n)
	}
	if c.text.edited {
		word = "edited by hand"
	}
	switch {
	case c.text.merge != "":
		word += ", " + c.text.merge
	case c.waits.late:
		word += ", for the next merge"
	}
	return word
}

func (f *figures) stands(c card) string {
	switch {
	case c.lag.kind == silent:
		return "silent " + widgets.Seconds(c.lag.since)
	case c.lag.kind == slow:
		return "slow " + widgets.Rate(f.rate)
	case c.lag.kind == mute:
		return "no word " + widgets.Seconds(c.lag.since)
	case c.tries.again != engine.Never:
		return "again in " + widgets.Seconds(ceil(c.tries.again))
	}
	switch c.status {
	case engine.StatusWriting:
		if c.offline || f.rate < 0.5 {
			return "writing"
		}
		return "writing " + widgets.Rate(f.rate)
	case engine.StatusQueued, engine.StatusRetrying:
		return string(c.status)
	case engine.StatusWaiting, engine.StatusThinking:
		return string(c.status) + " " + widgets.Seconds(f.since)
	}
	return f.ended(c)
}

// plain is stands without what ended the branch, where there is no room for that.
func (f *figures) plain(c card) string {
	if c.status == engine.StatusCancelled || c.status == engine.StatusTimedOut {
		c.reason = engine.ReasonNone
	}
	return f.stands(c)
}

// ended says how a branch ended, and what ended it where it was no word of its own.
func (f *figures) ended(c card) string {
	by := ""
	switch c.reason {
	case engine.ReasonQuorum, engine.ReasonSibling, engine.ReasonBudget, engine.ReasonDeadline:
		by = " " + stopper(c.reason, c.waits.cause)
	case engine.ReasonDecided:
		return "decided without it"
	}
	if c.work.says != "" && c.status == engine.StatusDone {
		return f.withTime(c.work.says)
	}
	switch c.status {
	case engine.StatusSkipped:
		return "never started"
	case engine.StatusTimedOut:
		if c.reason == engine.ReasonDeadline {
			return f.withTime("cut" + by)
		}
		return f.withTime("timed out")
	case engine.StatusTruncated:
		return f.withTime("cut short")
	case engine.StatusCancelled:
		return f.withTime("cancelled" + by)
	}
	return f.withTime(string(c.status))
}

func (f *figures) withTime(word string) string {
	if f.took < 0 {
		return word
	}
	return word + " " + widgets.Took(f.took)
}

// ceil is a wait as it is counted down: never 0 before it is over.
func ceil(d time.Duration) time.Duration {
	if r := d % time.Second; r > 0 {
		return d - r + time.Second
	}
	return d
}

// doing says what a branch without words is at.
func (f *figures) doing(c card) string {
	model := f.model
	if model == "" {
		model = "its model"
	}
	switch c.status {
	case engine.StatusQueued:
		return queued(c.waits.place, model)
	case engine.StatusWaiting, engine.StatusThinking:
		says := fmt.Sprintf("Sent to %s %s ago; no word yet.", model, widgets.Seconds(f.since))
		switch {
		case c.lag.kind == mute:
			says = fmt.Sprintf("Sent to %s.", model) // the notice says the rest
		case c.status == engine.StatusThinking:
			says = fmt.Sprintf("%s has been thinking for %s.", model, widgets.Seconds(f.since))
		}
		if c.tries.hedged != engine.Never {
			says += fmt.Sprintf(" Two attempts since %s; the first word wins.", widgets.Clock(c.tries.hedged))
		}
		return says
	}
	return ""
}

// queued says what a branch waits for before it is sent.
func queued(p place, model string) string {
	switch {
	case p.first != "":
		return p.first
	case p.gate != "" && p.ahead > 0:
		return fmt.Sprintf("It waits for a place at %s (%d before it).", p.gate, p.ahead)
	case p.gate != "":
		return fmt.Sprintf("It waits for a place at %s.", p.gate)
	case p.turns > 0:
		return fmt.Sprintf("It waits for its turn: %d at once.", p.turns)
	case p.money:
		return "It waits until the budget has room for it."
	}
	return "Queued: it starts when " + model + " has a free place."
}
