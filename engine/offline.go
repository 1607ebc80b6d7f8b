package engine

import "slices"

// OfflineLabel stands above every text in which the built-in model had a part, and that no model
// had a part in.
const OfflineLabel = "offline: no model was called"

// inPartLabel stands above a text in which the built-in model had a part, in a round that called
// models as well.
const inPartLabel = "in part offline: the built-in model, which is no AI, wrote some of this"

// OfflineNote says what part the built-in model had in a merge, or in the branches side by side
// where red is nil; empty: none.
func OfflineNote(r *Round, red *Reduction) string {
	switch {
	case !slices.ContainsFunc(writers(r, red), (*Branch).offline):
		return ""
	case r.OfflineOnly():
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

// OfflineOnly reports whether the built-in model was asked in a round, and no other. Its merge may
// be the built-in model's and its branches those of models that were paid: then it is false.
func (r *Round) OfflineOnly() bool {
	if r == nil {
		return false
	}
	all := r.calls()
	return slices.ContainsFunc(all, (*Branch).offline) && !slices.ContainsFunc(all, (*Branch).called)
}

// offline reports whether the built-in model was asked for this branch.
func (b *Branch) offline() bool {
	return slices.ContainsFunc(b.Attempts, func(a *Attempt) bool { return a.Start.Offline })
}

// called reports whether another model than the built-in one was asked for this branch.
func (b *Branch) called() bool {
	return slices.ContainsFunc(b.Attempts, func(a *Attempt) bool {
		return !a.Start.Offline && !a.ByHand() && !BuiltIn(a.Start.Model) && a.Clock.Sent != Never
	})
}
