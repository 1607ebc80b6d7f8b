package panes

import (
	"time"

	"plenum/engine"
)

// lag is how a branch holds its round up; its kind is empty where it does not.
type lag struct {
	kind   lagKind
	since  time.Duration // for how long it is silent, or has been waited for
	others time.Duration // the longest pause of the others, or their longest wait for a word; 0: not known
	cutAt  time.Duration // at which since it is cut; 0: never
	more   time.Duration // how much longer a slow one is taken to need; 0: not known
	holds  string        // what waits for it, in a sentence; empty: nothing does
	rest   bool          // all others are done
}

// lagKind says in which way.
type lagKind string

const (
	onTime lagKind = ""
	silent lagKind = "silent" // in mid-text
	slow   lagKind = "slow"   // it writes, and will need much longer than the others did
	mute   lagKind = "mute"   // not a word yet, and more than half of its time for one is gone
)

func lagOf(r *engine.Round, b *engine.Branch, now time.Duration) lag {
	st, named := r.Straggler(b, now)
	a := b.Attempt()
	if a == nil || a.Ended() || a.Clock.Sent == engine.Never {
		return lag{}
	}
	l := lag{others: st.Others, more: st.Eta, holds: holdsUp(r, st.Holds), rest: restDone(r, b)}
	from := a.Clock.Sent
	switch {
	case named && st.Silent > 0:
		l.kind, l.since, from = silent, st.Silent, a.Clock.Last
	case named && r.Phase() != engine.PhaseScatter:
		return lag{} // slow, and nobody waits for it
	case named:
		l.kind = slow
		return l
	case a.Clock.First == engine.Never && st.CutAt != engine.Never:
		begun := max(from, a.Clock.Anew)
		if now-begun <= (st.CutAt-begun)/2 {
			return lag{}
		}
		l.kind, l.since, l.others = mute, now-from, firstWords(r, b)
	default:
		return lag{}
	}
	if st.CutAt != engine.Never {
		l.cutAt = max(st.CutAt-from, 0)
	}
	return l
}

// holdsUp says what waits for a straggler; alone says that nothing else is waited for.
func holdsUp(r *engine.Round, alone bool) string {
	policy := r.Plan.Policy
	if r.Phase() != engine.PhaseScatter || len(r.Branches) < 2 {
		return ""
	}
	switch policy.Gather {
	case engine.GatherFirst, engine.GatherManual:
		return ""
	case engine.GatherQuorum:
		usable := 0
		for _, b := range r.Branches {
			if b.Status.Usable() {
				usable++
			}
		}
		if usable >= policy.Quorum.Of(len(r.Branches)) {
			return "The quorum is met without it."
		}
	}
	if alone {
		return "The merge waits for it alone."
	}
	return "Only the merge waits for it."
}

// restDone reports whether all other branches are done.
func restDone(r *engine.Round, b *engine.Branch) bool {
	for _, o := range r.Branches {
		if o.ID != b.ID && !o.Status.Usable() {
			return false
		}
	}
	return len(r.Branches) > 1
}

// firstWords is the longest that the others waited for their first word; 0: none has come.
func firstWords(r *engine.Round, b *engine.Branch) time.Duration {
	var longest time.Duration
	for _, o := range r.Branches {
		if a := o.Attempt(); a != nil && o.ID != b.ID && a.Clock.First != engine.Never && a.Clock.Sent != engine.Never {
			longest = max(longest, a.Clock.First-a.Clock.Sent)
		}
	}
	return longest
}
