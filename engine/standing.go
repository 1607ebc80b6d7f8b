package engine

import (
	"encoding/binary"
	"errors"
	"time"
)

// AppendStanding writes down all that words have made of a state: how far texts, counts, clocks
// and statuses are. A state to which the same facts but the words were applied becomes this one
// by SetStanding. Texts that are the beginning of those of later, a State of the same session,
// are written as their length alone; later may be nil.
//
// The form is for one version of the program: it is derived, never the truth, and no format.
func (s *State) AppendStanding(out []byte, later *State) []byte {
	w := ledger{b: out, write: true}
	w.state(s, later)
	return w.b
}

var errStanding = errors.New("it does not fit the facts")

// SetStanding takes up what AppendStanding has written, with the same later. After an error the
// state is of no use.
func (s *State) SetStanding(raw []byte, later *State) error {
	r := ledger{b: raw}
	r.state(s, later)
	if r.bad || len(r.b) > 0 {
		return errStanding
	}
	return nil
}

// ledger writes to b, or reads from its beginning: each method does either.
type ledger struct {
	b     []byte
	write bool
	bad   bool // what was read does not fit
}

func (w *ledger) state(s, later *State) {
	if w.count(len(s.Rounds)); w.bad {
		return
	}
	for i, r := range s.Rounds {
		var has *Round
		if later != nil && i < len(later.Rounds) {
			has = later.Rounds[i]
		}
		if has == nil {
			has = &Round{}
		}
		w.branches(r.Branches, has.Branches)
		w.branches(r.Helpers, has.Helpers)
		if w.count(len(r.Reductions)); w.bad {
			return
		}
		for j, red := range r.Reductions {
			old := &Reduction{Branch: &Branch{}}
			if j < len(has.Reductions) {
				old = has.Reductions[j]
			}
			w.reduction(red, old)
		}
	}
}

func (w *ledger) branches(list, later []*Branch) {
	if w.count(len(list)); w.bad {
		return
	}
	for i, b := range list {
		has := &Branch{}
		if i < len(later) {
			has = later[i]
		}
		w.branch(b, has)
	}
}

func (w *ledger) reduction(red, later *Reduction) {
	w.branch(red.Branch, later.Branch)
	w.grown(&red.Answer, later.Answer)
	c := &red.cut
	putWord(w, &c.fence)
	putWord(w, &c.line)
	putNumber(w, &c.prev)
	w.flag(&c.mid)
	w.flag(&c.code)
	w.flag(&c.done)
	w.grown(&c.tail, later.cut.tail)
}

func (w *ledger) branch(b, later *Branch) {
	putWord(w, &b.Status)
	putWord(w, &b.Reason)
	putNumber(w, &b.EndedAt)
	putNumber(w, &b.Wish.Attempt)
	putWord(w, &b.Wish.Merge)
	if w.count(len(b.Attempts)); w.bad {
		return
	}
	for i, a := range b.Attempts {
		has := &Attempt{}
		if i < len(later.Attempts) {
			has = later.Attempts[i]
		}
		w.attempt(a, has)
	}
}

func (w *ledger) attempt(a, later *Attempt) {
	putWord(w, &a.Status)
	c := &a.Clock
	for _, d := range []*time.Duration{&c.Started, &c.Sent, &c.First, &c.Last, &c.Ended, &c.Pause, &c.Again, &c.Anew, &a.Before.At} {
		putNumber(w, d)
	}
	w.counts(&a.Count)
	w.counts(&a.Before.Counts)
	w.grown(&a.Text, later.Text)
	w.grown(&a.Reasoning, later.Reasoning)
}

func (w *ledger) counts(c *Counts) {
	putNumber(w, &c.Tokens)
	putNumber(w, &c.Reasoning)
	putNumber(w, &c.Words)
	w.counter(&c.text)
	w.counter(&c.thought)
}

func (w *ledger) counter(c *Counter) {
	putNumber(w, &c.run)
	putNumber(w, &c.left)
	putNumber(w, &c.units)
	putNumber(w, &c.words)
	w.flag(&c.open)
}

// grown is a text, as its length where it is the beginning of a later one.
func (w *ledger) grown(t *Text, later Text) {
	here := w.write && !t.begins(later)
	w.flag(&here)
	n := t.Len()
	switch {
	case here && w.write:
		putNumber(w, &n)
		w.b = append(w.b, t.b...)
		return
	case here:
		var s string
		putWord(w, &s)
		t.b = []byte(s)
		return
	}
	putNumber(w, &n)
	switch {
	case w.write:
	case n < 0 || n > len(later.b):
		w.bad = true
	default:
		t.b = later.b[:n:n]
	}
}

// begins reports whether a text is the beginning of a later one.
func (t *Text) begins(later Text) bool {
	n := len(t.b)
	return n <= len(later.b) && string(t.b) == string(later.b[:n])
}

// count holds a length against that which was written.
func (w *ledger) count(n int) {
	is := n
	putNumber(w, &is)
	w.bad = w.bad || is != n
}

func (w *ledger) flag(v *bool) {
	var n int
	if *v {
		n = 1
	}
	putNumber(w, &n)
	if !w.write {
		*v = n == 1
	}
}

func putNumber[N ~int | ~int64 | ~uint8](w *ledger, v *N) {
	if w.write {
		w.b = binary.AppendVarint(w.b, int64(*v))
		return
	}
	n, long := binary.Varint(w.b)
	if long <= 0 {
		w.b, w.bad = nil, true
		return
	}
	*v, w.b = N(n), w.b[long:]
}

func putWord[S ~string](w *ledger, v *S) {
	n := len(*v)
	putNumber(w, &n)
	switch {
	case w.write:
		w.b = append(w.b, *v...)
	case n < 0 || n > len(w.b):
		w.b, w.bad = nil, true
	default:
		*v, w.b = S(w.b[:n]), w.b[n:]
	}
}
