//go:build wip

package engine

import (
	"context"
	"time"
)

// stream is one attempt's connection, and what it said that is not in the log yet.
type stream struct {
	cancel  context.CancelFunc
	pending Delta
	due     time.Duration // when pending enters the log; Never: nothing is pending
}

// hear notes the first words of an attempt at once, and joins later ones.
func (r *Run) hear(w words) {
	st := r.live[w.key]
	if st == nil || w.text == "" && w.reasoning == "" {
		return
	}
	if b := r.state.Branch(w.Branch); b.find(w.Attempt).Clock.First == Never {
		r.noteOf(w.key, Delta{Text: w.text, Reasoning: w.reasoning})
		return
	}
	if st.due == Never {
		st.due = r.log.Now() + JoinDeltas
	}
	st.pending.Text += w.text
	st.pending.Reasoning += w.reasoning
}

func (r *Run) flushDue() {
	now := r.log.Now()
	for k, st := range r.live {
		if st.due != Never && st.due <= now {
			r.flush(k, st)
		}
	}
}

func (r *Run) flush(k key, st *stream) {
	if st.due == Never {
		return
	}
	delta := st.pending
	st.pending, st.due = Delta{}, Never
	r.noteOf(k, delta)
}

// nextDue is the earlier of next and the moment at which pending words enter the log.
func (r *Run) nextDue(next time.Duration) time.Duration {
	for _, st := range r.live {
		if st.due != Never && (next == Never || st.due < next) {
			next = st.due
		}
	}
	return next
}
