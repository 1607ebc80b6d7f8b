package engine

import "time"

// A branch that writes is named by its silence once that is longer than quiet and than
// quieter times the longest pause of its siblings.
const (
	quiet   = 8 * time.Second
	quieter = 8
)

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
	if a == nil || b.Status != StatusWriting || a.Clock.Last == Never {
		return 0, others
	}
	if silent = now - a.Clock.Last; silent > max(quiet, quieter*others) {
		return silent, others
	}
	return 0, others
}
