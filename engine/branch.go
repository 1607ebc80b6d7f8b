package engine

import (
	"iter"
	"time"
)

// Branch is one agent at work in a round. A reduction holds one too.
type Branch struct {
	ID    BranchID
	Round int
	Role  Role
	Agent AgentSpec
	Origin
	AddedAt  time.Duration
	EndedAt  time.Duration // Never while it runs
	Status   Status
	Reason   Reason
	Attempts []*Attempt // in order of their numbers
	Wish     Wish
}

// Origin is where a branch came from, and the part of the round that it works on.
type Origin struct {
	Why   AddedWhy
	Like  BranchID
	Chunk *ChunkSpec
	Check *Check
	Help  *Help
}

// Wish is what the person decided about a branch's text.
type Wish struct {
	Attempt int       // the attempt that speaks for the branch; 0: the last
	Merge   Inclusion // whether the text takes part in the merges that follow
}

// Inclusion is in or out of the merge, or what follows from how the branch ended.
type Inclusion string

// The inclusions.
const (
	AsItEnded Inclusion = ""    // in where the text is usable
	TakenIn   Inclusion = "in"  // in though it stops short
	LeftOut   Inclusion = "out" // out though it is usable
)

// Attempt is one request to a model.
type Attempt struct {
	N         int
	Start     AttemptStarted
	Order     Order
	Clock     Clock
	Count     Counts // of Text and Reasoning so far
	Before    Past   // what Count was before the current FigureStep, see Steady
	Text      Text
	Reasoning Text
	Status    Status // waiting, thinking, writing, then its outcome
	Error     *Failure
	Found     Found
	Paid
}

// Paid is what an attempt used and cost: final once it has ended; until then see Spent.
type Paid struct {
	Usage   Usage
	CostUSD *float64 // US dollars; nil: unknown
}

// Found is what was read out of an attempt's text when its branch had ended.
type Found struct {
	Ballot   *Answered // a voter's; nil: not read yet
	Verdicts *Checked  // a checker's; nil: not read yet
}

// Order is what an attempt was asked with.
type Order struct {
	Agent AgentSpec // as it was when the attempt started
	Sent  Sent      // zero until the request left
}

// Clock holds the moments of an attempt, in session time; Never for what has not come.
type Clock struct {
	Started time.Duration
	Sent    time.Duration
	First   time.Duration // the first content, reasoning included
	Last    time.Duration // the last content so far
	Ended   time.Duration
	Pause   time.Duration // the longest pause between two contents; a length of time, 0 at first
	Again   time.Duration // when another attempt follows this one, which failed
	Anew    time.Duration // since when its clocks count, where the program stood still; 0: from the start
}

// Attempt is the branch's current attempt: the one that writes, or else the last that runs, or
// else the last that was not superseded; nil: none has started.
func (b *Branch) Attempt() *Attempt { return foremost(b.Attempts) }

// foremost is the attempt of the highest rank, the last one of those; but of two that ran side by
// side, one without a text takes nothing from one that has some.
func foremost(all []*Attempt) *Attempt {
	var best *Attempt
	for _, a := range all {
		if best == nil || rank(a) > rank(best) || rank(a) == rank(best) && !best.outlasts(a) {
			best = a
		}
	}
	return best
}

// outlasts reports whether a hedge ended without a text beside an attempt that has one.
func (a *Attempt) outlasts(hedge *Attempt) bool {
	return hedge.Start.Why == WhyHedge && hedge.Ended() && hedge.Text.Len() == 0 && a.Text.Len() > 0 && a.Clock.Ended >= hedge.Clock.Started
}

func rank(a *Attempt) int {
	switch {
	case !a.Ended() && a.ByHand():
		return 0
	case !a.Ended() && a.Text.Len() > 0:
		return 3
	case !a.Ended():
		return 2
	case a.Status != StatusSuperseded:
		return 1
	}
	return 0
}

// Live lists the attempts that run: none, one, or two while a hedge has not been decided.
func (b *Branch) Live() []*Attempt {
	var out []*Attempt
	for a := range b.alive() {
		out = append(out, a)
	}
	return out
}

// alive yields the attempts that run.
func (b *Branch) alive() iter.Seq[*Attempt] {
	return func(yield func(*Attempt) bool) {
		for _, a := range b.Attempts {
			if !a.Ended() && !yield(a) {
				return
			}
		}
	}
}

// runs is how many attempts run.
func (b *Branch) runs() int {
	n := 0
	for range b.alive() {
		n++
	}
	return n
}

// Said is the attempt that speaks for the branch: the one that the person restored, or else
// the last one; nil: none has started.
func (b *Branch) Said() *Attempt {
	if a := b.Find(b.Wish.Attempt); a != nil {
		return a
	}
	return b.Attempt()
}

// Asked is the attempt that stands for what a model was last asked: as Attempt, a person's own
// texts aside; nil: none was.
func (b *Branch) Asked() *Attempt {
	var asked []*Attempt
	for _, a := range b.Attempts {
		if !a.ByHand() {
			asked = append(asked, a)
		}
	}
	return foremost(asked)
}

// Find returns the attempt with that number; nil: there is none.
func (b *Branch) Find(n int) *Attempt {
	for i := len(b.Attempts) - 1; i >= 0; i-- {
		if b.Attempts[i].N == n {
			return b.Attempts[i]
		}
	}
	return nil
}

// Text is what the branch says: the text of the attempt that speaks for it.
func (b *Branch) Text() Text {
	if a := b.Said(); a != nil {
		return a.Text
	}
	return Text{}
}

// ByHand reports whether the person wrote the attempt's text: no model was asked.
func (a *Attempt) ByHand() bool { return a.Start.Why == WhyHand }

// Edited reports whether the branch's text is one that the person wrote.
func (b *Branch) Edited() bool {
	a := b.Said()
	return a != nil && a.ByHand()
}

// Toggle is the command that takes the branch's text into the merges that follow, or out of
// them, whichever it is not.
func (b *Branch) Toggle() Include {
	if !b.Status.Ended() {
		return Include{Branch: b.ID, In: b.Wish.Merge == LeftOut}
	}
	return Include{Branch: b.ID, In: !b.InMerge()}
}

// Before is the last attempt with a text of its own before the one that speaks for the branch;
// nil: there is none.
func (b *Branch) Before() *Attempt {
	said := b.Said()
	for i := len(b.Attempts) - 1; i >= 0; i-- {
		if a := b.Attempts[i]; said != nil && a.N < said.N && a.Text.Len() > 0 {
			return a
		}
	}
	return nil
}

// Retrying reports whether the branch's last attempt failed and another one is to follow.
func (b *Branch) Retrying() bool {
	a := b.Attempt()
	return a != nil && a.Ended() && b.EndedAt == Never && a.Clock.Again != Never
}

// InMerge reports whether the branch's text, as it stands, takes part in the next merge.
func (b *Branch) InMerge() bool {
	switch {
	case b.Text().Len() == 0 || !b.Status.Ended() || b.nothing():
		return false
	case b.Wish.Merge == AsItEnded:
		return b.Status.Usable()
	}
	return b.Wish.Merge == TakenIn
}

// nothing reports whether a reader of a chunk found nothing there that bears on the question: it
// takes no part in a merge, and is not missed.
func (b *Branch) nothing() bool {
	return b.Chunk != nil && b.Status.Usable() && b.Text().Len() <= nothingMost && holdsNothing(b.Text().String())
}

// nothingMost is the longest text, in bytes, that can say that there is nothing.
const nothingMost = 400

// Nothing reports whether a reader of a chunk says that it holds nothing on the question.
func (b *Branch) Nothing() bool { return b.nothing() }

// Partial reports whether the branch's text stops short of what its model meant to say.
func (b *Branch) Partial() bool {
	return b.Status.Ended() && b.Status != StatusDone && b.Text().Len() > 0
}

// Ended reports whether the attempt is closed.
func (a *Attempt) Ended() bool { return a.Clock.Ended != Never }
