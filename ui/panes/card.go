package panes

import (
	"strings"
	"time"

	"plenum/engine"
)

// card is how a branch stands, as its pane shows it.
type card struct {
	agent    string
	work     work
	status   engine.Status
	reason   engine.Reason
	failure  *engine.Failure
	offline  bool
	thoughts string // the tail of its reasoning, before its first word
	has      bool   // it has words
	text     handled
	waits    waits
	lag      lag
	tries    tries
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
	others int          // usable texts of others that could be merged now
	open   bool         // the round still waits for its branches
	cause  engine.Cause // why it waits no more; empty: it does
	late   bool         // the merge that runs, or the last, did not wait for its text
	place  place
}

// place is what a queued branch waits for.
type place struct {
	gate  string // the provider whose gate it stands at; empty: at none
	ahead int    // branches of the round that stand there before it
	turns int    // the branches that the round runs at once, where it waits for its turn; else 0
	money bool   // it waits until the budget has room for it
	first string // what must be there before it starts, in a sentence; empty: nothing
}

// thoughtsTail is how much of a branch's reasoning is shown, in bytes.
const thoughtsTail = 4 << 10

func cardOf(s *engine.State, b *engine.Branch, now time.Duration) card {
	now = still(now)
	c := card{agent: b.Agent.Name, status: b.Status, reason: b.Reason, text: handledOf(b)}
	round := s.Rounds[max(b.Round-1, 0)]
	c.waits = waitsOf(round, b, now)
	c.tries = triesOf(s, round, b, now)
	a := b.Said()
	if a == nil {
		return c
	}
	c.failure, c.offline, c.has = a.Error, a.Start.Offline, a.Text.Len() > 0
	c.lag = lagOf(round, b, now)
	if b.Status == engine.StatusThinking {
		c.thoughts = tail(a.Reasoning)
	}
	return c
}

func waitsOf(r *engine.Round, b *engine.Branch, now time.Duration) waits {
	w := waits{open: r.Phase() == engine.PhaseScatter, since: max(now-b.AddedAt, 0), late: late(r, b)}
	w.price, w.known = Again(r, b, now)
	for _, o := range r.Branches {
		if o.ID != b.ID && o.Text().Len() > 0 && (o.Status.Usable() || !o.Status.Ended()) {
			w.others++
		}
	}
	if r.Gathered != nil {
		w.cause = r.Gathered.Cause
	}
	if a := b.Said(); a != nil && a.Clock.Sent != engine.Never {
		w.since = max(now-a.Clock.Sent, 0)
	}
	if live := b.Live(); len(live) > 1 && live[0].Clock.Sent != engine.Never {
		w.since = max(now-live[0].Clock.Sent, 0)
	}
	if b.Status == engine.StatusQueued {
		w.place = placeOf(r, b)
	}
	return w
}

// late reports whether a branch's text is one that the last merge could not take in, and that the
// next one can.
func late(r *engine.Round, b *engine.Branch) bool {
	n := len(r.Reductions)
	if n == 0 || b.Status.Ended() && !b.InMerge() {
		return false
	}
	start := r.Reductions[n-1].Start
	for i, id := range start.Branches {
		if id == b.ID {
			said := b.Said()
			return said != nil && i < len(start.Attempts) && start.Attempts[i] != said.N
		}
	}
	if b.EndedAt == engine.Never {
		return true
	}
	return b.EndedAt > r.Reductions[n-1].Branch.AddedAt
}

// placeOf is what a queued branch waits for: its provider's gate, or its turn in the round.
func placeOf(r *engine.Round, b *engine.Branch) place {
	a := waitsAtGate(b)
	switch first := waitsFor(r, b); {
	case a == nil && first != "":
		return place{first: first}
	case a == nil:
		return turnOf(r)
	}
	p := place{gate: provider(a.Start.Model)}
	for _, o := range r.Branches {
		at := waitsAtGate(o)
		if at == nil || o.ID == b.ID || provider(at.Start.Model) != p.gate {
			continue
		}
		if at.Clock.Started < a.Clock.Started || at.Clock.Started == a.Clock.Started && o.ID.Number() < b.ID.Number() {
			p.ahead++
		}
	}
	return p
}

// turnOf is what a branch waits for that has no attempt yet: others to end, or room in the budget.
func turnOf(r *engine.Round) place {
	running := 0
	for _, b := range r.Branches {
		if len(b.Live()) > 0 || b.Retrying() {
			running++
		}
	}
	if most := r.Plan.Policy.Concurrency; most > 0 && running >= most {
		return place{turns: most}
	}
	return place{money: running > 0 && !r.Purse.Limit.None()}
}

// waitsAtGate is the attempt of a branch that was started and not sent; nil: there is none.
func waitsAtGate(b *engine.Branch) *engine.Attempt {
	if b.Status != engine.StatusQueued {
		return nil
	}
	for _, a := range b.Live() {
		if a.Clock.Sent == engine.Never {
			return a
		}
	}
	return nil
}

// provider is the first half of a model's name.
func provider(model string) string {
	name, _, _ := strings.Cut(model, "/")
	return name
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
