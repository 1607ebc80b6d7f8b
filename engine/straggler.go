package engine

import (
	"slices"
	"time"
)

// A branch that writes is named by its silence once that is longer than quiet and than
// quieter times the longest pause of its siblings.
const (
	quiet   = 8 * time.Second
	quieter = 8
)

// Straggler is a branch that holds its round up.
type Straggler struct {
	Silent time.Duration // for how long it has said nothing in mid-text; 0: it writes
	Others time.Duration // the longest pause of its siblings; 0: none is known
	CutAt  time.Duration // when its silence, or its wait for a first word, ends it; Never: no clock runs
	Eta    time.Duration // how much longer it is taken to write; 0: not known
	Holds  bool          // nothing but the gather, or the merge, waits for it
}

// slow is how many times the middle of its siblings' estimates a branch must still need before
// it is named for that.
const slow = 2

// leastSlow is how long a branch must have run before an estimate names it.
const leastSlow = 20 * time.Second

// Straggler tells whether a branch holds the round up: it is silent in mid-text, or it is taken
// to need more than twice as long as the middle of its siblings took in all. The end is
// estimated as LATE does (Zaharia, OSDI 2008): what is left, at its rate so far; a text is taken
// to be as long as the middle of those that are finished.
func (r *Round) Straggler(b *Branch, now time.Duration) (Straggler, bool) {
	st := Straggler{CutAt: Never, Holds: r.Gathered == nil && r.Running() == 1 && !b.Status.Ended()}
	st.Silent, st.Others = r.Silence(b, now)
	if at, ok := r.CutAt(b); ok {
		st.CutAt = at
	}
	if st.Silent > 0 {
		return st, true
	}
	a := b.Attempt()
	if a == nil || a.Ended() || b.Status != StatusWriting {
		return st, false
	}
	var took, words []time.Duration // words as a length, so that one middle serves both
	for _, o := range r.Branches {
		if s := o.Asked(); o.ID != b.ID && o.Status == StatusDone && s != nil && s.Clock.Sent != Never && s.Clock.Last != Never {
			took, words = append(took, s.Clock.Last-s.Clock.Sent), append(words, time.Duration(s.Count.Tokens))
		}
	}
	elapsed := now - a.Clock.Sent
	if len(took) == 0 || elapsed <= 0 || a.Count.Tokens == 0 {
		return st, false
	}
	if left := int(middle(words)) - a.Count.Tokens; left > 0 {
		st.Eta = time.Duration(float64(elapsed) * float64(left) / float64(a.Count.Tokens))
	}
	return st, elapsed > leastSlow && elapsed+st.Eta > slow*middle(took)
}

// middle is the median; the lower one of two.
func middle(of []time.Duration) time.Duration {
	slices.Sort(of)
	return of[(len(of)-1)/2]
}

// Silence is for how long a branch in mid-text has said nothing, where that is long enough to
// name it a straggler, else 0; others is the longest pause of its siblings, 0 where none is
// known.
func (r *Round) Silence(b *Branch, now time.Duration) (silent, others time.Duration) {
	for _, o := range r.Branches {
		if a := o.Attempt(); a != nil && o.ID != b.ID {
			others = max(others, a.Clock.Pause)
		}
	}
	a := b.Attempt()
	if a == nil || a.Ended() || b.Status != StatusWriting || a.Clock.Last == Never {
		return 0, others
	}
	if silent = now - a.Clock.Last; silent > max(quiet, quieter*others) {
		return silent, others
	}
	return 0, others
}
