package engine

import (
	"testing"
	"time"
)

// An attempt that its clock has ended is silent no more, even while its branch still stands as
// writing: what follows from the end is a fact of its own, which comes after it.
func TestAnEndedAttemptIsNotSilent(t *testing.T) {
	a := &Attempt{N: 1, Status: StatusWriting, Clock: Clock{Last: time.Second, Ended: Never, Again: Never}}
	b := &Branch{ID: "B1", Status: StatusWriting, Attempts: []*Attempt{a}}
	r := &Round{Branches: []*Branch{b}, Plan: Plan{Policy: Policy{}.WithDefaults()}}
	if st, named := r.Straggler(b, 31*time.Second); !named || st.Silent != 30*time.Second {
		t.Errorf("silent for 30 s: %+v, %t", st, named)
	}
	a.Status, a.Clock.Ended = StatusTimedOut, 31*time.Second
	if st, named := r.Straggler(b, 31*time.Second); named {
		t.Errorf("ended: %+v", st)
	}
}
