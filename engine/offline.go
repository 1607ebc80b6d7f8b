package engine

import "slices"

// OfflineLabel stands above every text in which the built-in model had a part, and that no model
// had a part in.
const OfflineLabel = "offline: no model was called"

// inPartLabel stands above a text in which the built-in model had a part, in a round that called
// models as well.
const inPartLabel = "in part offline: the built-in model, which is no AI, wrote some of this"

// offlineLabel says what part the built-in model had in a merge, or in the branches side by side
// where red is nil; empty: none.
func offlineLabel(r *Round, red *Reduction) string {
	switch {
	case !slices.ContainsFunc(writers(r, red), (*Branch).offline):
		return ""
	case r.offlineOnly():
		return OfflineLabel
	}
	return inPartLabel
}

// writers are the branches whose words a merge rests on, and the merge's own.
func writers(r *Round, red *Reduction) []*Branch {
	if red == nil {
		return r.Branches
	}
	out := []*Branch{red.Branch}
	for _, b := range r.Branches {
		if slices.Contains(red.Start.Branches, b.ID) {
			out = append(out, b)
		}
	}
	return out
}

// offlineOnly reports a round in which no model but the built-in one was asked.
func (r *Round) offlineOnly() bool {
	for _, b := range r.Branches {
		if b.called() {
			return false
		}
	}
	return !slices.ContainsFunc(r.Reductions, func(red *Reduction) bool { return red.Branch.called() })
}

// offline reports whether the built-in model was asked for this branch.
func (b *Branch) offline() bool {
	return slices.ContainsFunc(b.Attempts, func(a *Attempt) bool { return a.Start.Offline })
}

// called reports whether another model than the built-in one was asked for this branch.
func (b *Branch) called() bool {
	return slices.ContainsFunc(b.Attempts, func(a *Attempt) bool {
		return !a.Start.Offline && !a.ByHand() && a.Start.Model != ConcatName && a.Clock.Sent != Never
	})
}
