package engine

import "time"

// Turn is one call of a round as it would stand if all of them had run one after another.
type Turn struct {
	ID    BranchID
	From  time.Duration // since the first of them began
	First time.Duration // the first content; Never: none came
	To    time.Duration // the last word, or now
}

// Turns lays the calls whose time belongs to a round end to end: each branch to its last word,
// without the attempts that it had before and beside the one that counts, then the helpers, then
// the merge. The last of them ends at Totals.Sequential.
func (r *Round) Turns(now time.Duration) []Turn {
	if r == nil {
		return nil
	}
	calls := r.timed()
	out := make([]Turn, len(calls))
	var at time.Duration
	for i, b := range calls {
		t := Turn{ID: b.ID, From: at, First: Never, To: at + b.alone(now)}
		if a := b.Asked(); t.To > at && a.Clock.First != Never {
			t.First = min(at+max(a.Clock.First-a.Clock.Sent, 0), t.To)
		}
		out[i], at = t, t.To
	}
	return out
}
