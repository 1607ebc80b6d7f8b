package engine

import (
	"context"
	"time"
)

// stream is one attempt's connection, and what it said that is not in the log yet.
type stream struct {
	cancel  context.CancelFunc
	pending Delta
	noted   time.Duration // when words of it last entered the log; Never: none have
	due     time.Duration // when pending enters the log; Never: nothing is pending
}

// hear notes words at once where none entered in the last JoinDeltas, and joins them with
// what follows otherwise.
func (r *Run) hear(w words) {
	st := r.live[w.key]
	if st == nil || w.text == "" && w.reasoning == "" {
		return
	}
	st.pending.Text += w.text
	st.pending.Reasoning += w.reasoning
	if now := r.log.Now(); st.noted == Never || now >= st.noted+JoinDeltas {
		st.due = now
		r.flush(w.key, st)
	} else if st.due == Never {
		st.due = st.noted + JoinDeltas
	}
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
	st.pending, st.due, st.noted = Delta{}, Never, r.log.Now()
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
