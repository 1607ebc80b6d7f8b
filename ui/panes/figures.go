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
		f.took = tookOf(b, still(now))
	}
	return f
}

// tookOf is the time from a branch's first request to its last word, or until now.
func tookOf(b *engine.Branch, now time.Duration) time.Duration {
	a := b.Asked()
	start := b.Attempts[0].Clock.Started
	switch {
	case !a.Ended():
		return max(now-start, 0)
	case a.Clock.Last != engine.Never:
		return a.Clock.Last - start
	}
	return a.Clock.Ended - start
}

// titles are the figures for a title, longest first. Words and cost stand in columns of
// their own, so that nothing moves when a figure grows.
func (f *figures) titles(c card, gap int) []string {
	state := f.state(c)
	if !c.has {
		return []string{state}
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
	}
}

// state says in words how the branch stands, and what the person made of its text.
func (f *figures) state(c card) string {
	word := f.stands(c)
	if c.text.edited {
		word = "edited by hand"
	}
	if c.text.merge != "" {
		word += ", " + c.text.merge
	}
	return word
}

func (f *figures) stands(c card) string {
	switch c.status {
	case engine.StatusWriting:
		switch {
		case c.silence > 0:
			return "silent " + widgets.Seconds(c.silence)
		case c.offline || f.rate < 0.5:
			return "writing"
		}
		return "writing " + widgets.Rate(f.rate)
	case engine.StatusQueued, engine.StatusRetrying:
		return string(c.status)
	case engine.StatusWaiting, engine.StatusThinking:
		return string(c.status) + " " + widgets.Seconds(f.since)
	case engine.StatusSkipped:
		return "never started"
	case engine.StatusTimedOut:
		return f.withTime("timed out")
	case engine.StatusTruncated:
		return f.withTime("cut short")
	}
	return f.withTime(string(c.status))
}

func (f *figures) withTime(word string) string {
	if f.took < 0 {
		return word
	}
	return word + " " + widgets.Took(f.took)
}

// doing says what a branch without words is at.
func (f *figures) doing(c card) string {
	model := f.model
	if model == "" {
		model = "its model"
	}
	switch c.status {
	case engine.StatusQueued:
		return "Queued: it starts when " + model + " has a free place."
	case engine.StatusWaiting:
		return fmt.Sprintf("Sent to %s %s ago; no word yet.", model, widgets.Seconds(f.since))
	case engine.StatusThinking:
		return fmt.Sprintf("%s has been thinking for %s.", model, widgets.Seconds(f.since))
	case engine.StatusRetrying:
		return "Trying again."
	}
	return ""
}
