package panes

import "plenum/engine"

// OnlyOffline reports whether the built-in model was asked in a round, and no other. Its merge may
// be the built-in model's, and its branches those of models that were paid; then it is false.
func OnlyOffline(r *engine.Round) bool {
	if r == nil {
		return false
	}
	asked := false
	for _, b := range r.Branches {
		for _, a := range b.Attempts {
			if !nowhere(a) {
				return false
			}
			asked = asked || a.Start.Offline
		}
	}
	for _, red := range r.Reductions {
		for _, a := range red.Branch.Attempts {
			if !nowhere(a) {
				return false
			}
			asked = asked || a.Start.Offline
		}
	}
	return asked
}
