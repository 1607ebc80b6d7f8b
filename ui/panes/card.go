package panes

import (
	"time"

	"plenum/engine"
)

// card is how a branch stands, as its pane shows it.
type card struct {
	agent    string
	brief    string
	status   engine.Status
	reason   engine.Reason
	failure  *engine.Failure
	offline  bool
	silence  time.Duration // in mid-text, where it is long; else 0
	cutAt    time.Duration // the silence at which it is cut; 0: never
	thoughts string        // the tail of its reasoning, before its first word
	has      bool          // it has words
	text     handled
	waits    waits
}

// handled is what the person made of a branch's text.
type handled struct {
	edited bool   // the person wrote it
	merge  string // where it does not follow from how the branch ended: "left out", "taken in"
	before int    // the attempt whose text stood before this one; 0: there is none
	toggle engine.Include
}

func handledOf(b *engine.Branch) handled {
	st := handled{edited: b.Edited(), toggle: b.Toggle()}
	if a := b.Before(); a != nil {
		st.before = a.N
	}
	switch {
	case b.Wish.Merge == engine.LeftOut:
		st.merge = "left out"
	case b.Wish.Merge == engine.TakenIn && !b.Status.Usable():
		st.merge = "taken in"
	}
	return st
}

// waits is what stands around a branch that is waited for.
type waits struct {
	since  time.Duration // for how long it does what it does
	price  float64       // of another attempt
	known  bool
	pause  time.Duration // the longest pause of the other branches; 0: none is known
	others int           // usable texts of others that could be merged now
	open   bool          // the round still waits for its branches
}

// thoughtsTail is how much of a branch's reasoning is shown, in bytes.
const thoughtsTail = 4 << 10

func cardOf(s *engine.State, b *engine.Branch, now time.Duration) card {
	now = still(now)
	c := card{agent: b.Agent.Name, brief: b.Agent.Brief, status: b.Status, reason: b.Reason, text: handledOf(b)}
	round := s.Rounds[max(b.Round-1, 0)]
	c.waits.open = round.Phase() == engine.PhaseScatter
	c.waits.price, c.waits.known = again(round, now)
	for _, o := range round.Branches {
		if o.ID != b.ID && o.Text().Len() > 0 && (o.Status.Usable() || !o.Status.Ended()) {
			c.waits.others++
		}
	}
	c.waits.since = max(now-b.AddedAt, 0)
	a := b.Said()
	if a == nil {
		return c
	}
	c.failure, c.offline, c.has = a.Error, a.Start.Offline, a.Text.Len() > 0
	if a.Clock.Sent != engine.Never {
		c.waits.since = max(now-a.Clock.Sent, 0)
	}
	c.silence, c.waits.pause = round.Silence(b, now)
	if at, ok := round.CutAt(b); ok && c.silence > 0 {
		c.cutAt = at - a.Clock.Last
	}
	if b.Status == engine.StatusThinking {
		c.thoughts = tail(a.Reasoning)
	}
	return c
}

// tail is the end of a text, from the first line end or space in it on.
func tail(t engine.Text) string {
	from := max(t.Len()-thoughtsTail, 0)
	s := t.From(from)
	if from == 0 {
		return s
	}
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\n' {
			return s[i+1:]
		}
	}
	return s
}
