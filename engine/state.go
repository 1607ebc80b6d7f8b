package engine

import "time"

// Never stands for a moment that has not come.
const Never = time.Duration(-1)

// Status is what a branch or a reduction is doing, or how it ended.
type Status string

// The statuses of SPEC's JSON, and superseded, which only an attempt can be.
const (
	StatusQueued     Status = "queued"
	StatusWaiting    Status = "waiting"  // sent, no word yet
	StatusThinking   Status = "thinking" // reasoning comes, no text yet
	StatusWriting    Status = "writing"
	StatusRetrying   Status = "retrying"
	StatusDone       Status = "done"
	StatusTruncated  Status = "truncated"
	StatusFailed     Status = "failed"
	StatusTimedOut   Status = "timed_out"
	StatusCancelled  Status = "cancelled"
	StatusSkipped    Status = "skipped" // never started
	StatusSuperseded Status = "superseded"
)

// Ended reports whether nothing more is to come by itself.
func (s Status) Ended() bool {
	switch s {
	case StatusDone, StatusTruncated, StatusFailed, StatusTimedOut, StatusCancelled, StatusSkipped, StatusSuperseded:
		return true
	}
	return false
}

// Usable reports whether a branch that ended so can take part in a merge.
func (s Status) Usable() bool { return s == StatusDone || s == StatusTruncated }

// Reason says why a branch ended as it did.
type Reason string

// The reasons of SPEC's JSON.
const (
	ReasonNone       Reason = ""
	ReasonFirst      Reason = "first_token"
	ReasonIdle       Reason = "idle"
	ReasonAttempt    Reason = "attempt"
	ReasonDeadline   Reason = "deadline"
	ReasonUser       Reason = "user"
	ReasonSibling    Reason = "sibling" // fail-all, or too few could still become usable
	ReasonQuorum     Reason = "quorum"
	ReasonDecided    Reason = "decided" // the vote was decided without it
	ReasonBudget     Reason = "budget"
	ReasonNotStarted Reason = "not_started"
	ReasonError      Reason = "error"
)

// Phase is where a round stands.
type Phase string

// The phases.
const (
	PhaseIdle    Phase = "idle"    // nothing was asked yet
	PhaseScatter Phase = "scatter" // the round waits for branches
	PhaseReduce  Phase = "reduce"  // a merge runs
	PhaseOver    Phase = "over"    // gathered, and no merge runs
)

// State is all that the facts so far say. Only Apply changes it. Readers may keep a Clone.
type State struct {
	Seq       int
	At        time.Duration // of the last event
	Opened    Opened
	Title     string // the person's own; empty: the first question stands for it
	Rounds    []*Round
	Materials []*Document
	parts     Text // of the material that is not whole yet
	Paused    bool
	Closed    bool
	Unknown   int // facts of a later version that were kept and not understood
	Last      IDs // the last ids given
}

// IDs counts the ids given so far, so that none is used again.
type IDs struct{ Branch, Reduction, Material, Helper int }

// Round is a question and everything done to answer it.
type Round struct {
	N          int
	Question   string
	Plan       Plan
	Seed       uint64
	AskedAt    time.Duration
	Branches   []*Branch    // in order of their numbers
	Reductions []*Reduction // in order of their numbers
	Gathered   *Gathered    // nil: still waiting
	GatheredAt time.Duration
	Choice     BranchID // the reduction that the person chose; empty: the last good one
	Purse      Purse
	Workings
}

// Workings are the calls that a round needs beside its branches and merges, and what came of
// them.
type Workings struct {
	Helpers []*Branch    // in order of their numbers
	Cards   *Planned     // nil: the drafts are not planned yet, or need not be
	Claims  *ClaimsSplit // nil: no claims were found yet, or none are looked for
	Decided *Decided     // nil: the vote is open
}

// Purse is how a round stands with its budget.
type Purse struct {
	Limit   Budget // zero: none
	Warned  bool   // of this limit
	Stopped bool   // something did not start, or was cut, for want of it
}

// Reduction is one merge.
type Reduction struct {
	Branch  *Branch // its attempts; Role is RoleReducer
	Start   ReductionStarted
	Checked *ReductionChecked // nil until it was checked
	Answer  Text              // what may be shown: the text before the line of its structure
	Ticked  []string          // claims of the points that the person is done with, in the order in which they were ticked
	cut     cutter
}

// ID is the reduction's id.
func (r *Reduction) ID() BranchID { return r.Branch.ID }

// Verified reports whether the marks and quotes of a merge were checked: a model wrote it, and it
// has ended. What the program writes itself claims nothing.
func (r *Reduction) Verified() bool {
	return r.Checked != nil && r.Start.Strategy.Writes()
}

// Text is a text that only grows. A copy stays as it was; making one costs nothing.
type Text struct{ b []byte }

// TextOf makes a Text of s.
func TextOf(s string) Text { return Text{[]byte(s)} }

// Len is the length in bytes.
func (t Text) Len() int { return len(t.b) }

// String copies the whole text.
func (t Text) String() string { return string(t.b) }

// From copies what came after the first off bytes.
func (t Text) From(off int) string {
	if off >= len(t.b) {
		return ""
	}
	return string(t.b[max(off, 0):])
}

// Head copies at most the first n bytes.
func (t Text) Head(n int) string { return string(t.b[:min(n, len(t.b))]) }

func (t *Text) append(s string) { t.b = append(t.b, s...) }

// clone returns a Text that grows on its own.
func (t Text) clone() Text { return Text{t.b[:len(t.b):len(t.b)]} }

// Round returns the current round, or nil where nothing was asked yet.
func (s *State) Round() *Round {
	if len(s.Rounds) == 0 {
		return nil
	}
	return s.Rounds[len(s.Rounds)-1]
}

// Branch finds a branch or the branch of a reduction in any round; nil: there is none.
func (s *State) Branch(id BranchID) *Branch {
	for i := len(s.Rounds) - 1; i >= 0; i-- {
		if b := s.Rounds[i].Branch(id); b != nil {
			return b
		}
	}
	return nil
}

// Branch finds a branch or the branch of a reduction of the round; nil: there is none.
func (r *Round) Branch(id BranchID) *Branch {
	if id.Reduction() {
		if red := r.Reduction(id); red != nil {
			return red.Branch
		}
		return nil
	}
	list := r.Branches
	if id.Helper() {
		list = r.Helpers
	}
	for _, b := range list {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// Reduction finds a reduction of the round; nil: there is none.
func (r *Round) Reduction(id BranchID) *Reduction {
	for _, red := range r.Reductions {
		if red.Branch.ID == id {
			return red
		}
	}
	return nil
}

// Answer is the reduction that stands as the round's answer: the person's choice, or else
// the last that came to a usable end; nil: there is none.
func (r *Round) Answer() *Reduction {
	if red := r.Reduction(r.Choice); red != nil {
		return red
	}
	for i := len(r.Reductions) - 1; i >= 0; i-- {
		if r.Reductions[i].Branch.Status.Usable() {
			return r.Reductions[i]
		}
	}
	return nil
}

// Phase says where the round stands.
func (r *Round) Phase() Phase {
	if r == nil {
		return PhaseIdle
	}
	if r.Gathered == nil {
		return PhaseScatter
	}
	for _, red := range r.Reductions {
		if !red.Branch.Status.Ended() {
			return PhaseReduce
		}
	}
	return PhaseOver
}

// Running counts the branches that have not ended.
func (r *Round) Running() int {
	n := 0
	for _, b := range r.Branches {
		if !b.Status.Ended() {
			n++
		}
	}
	return n
}
