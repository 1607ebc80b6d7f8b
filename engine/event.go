package engine

import (
	"strconv"
	"time"
)

// BranchID names whoever calls a model in a session: "B2" is an agent's branch, "R1" a
// reduction, "H3" a helper. Ids are counted through the session and never used again.
type BranchID string

// NewBranchID makes the id of the n-th of its kind: 'B', 'R' or 'H'.
func NewBranchID(kind byte, n int) BranchID {
	return BranchID(string(kind) + strconv.Itoa(n))
}

// Number is the digit that a person sees and types: 2 for "B2". It is 0 for an id that is
// none.
func (id BranchID) Number() int {
	if len(id) < 2 {
		return 0
	}
	n, err := strconv.Atoi(string(id[1:]))
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// Worker reports whether the id is that of an agent's branch: one with a pane and a mark.
func (id BranchID) Worker() bool { return len(id) > 1 && id[0] == 'B' }

// Reduction reports whether the id is that of a reduction.
func (id BranchID) Reduction() bool { return len(id) > 1 && id[0] == 'R' }

// Event is one fact about a session: plain data, the same live, on disk and in a replay.
type Event struct {
	Seq     int           // from 1, no gaps
	At      time.Duration // active time since the session began
	Round   int           // from 1; 0: the session as a whole
	Branch  BranchID      // empty: the whole round
	Attempt int           // which try of that branch, from 1; 0: the branch as a whole
	Fact    Fact
}

// Fact is what happened. The set is closed; a name from a newer version is kept as Unknown.
type Fact interface {
	// Kind is the name of the fact in a session file.
	Kind() string
	fact()
}
