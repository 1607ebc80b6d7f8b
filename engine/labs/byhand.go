package labs

import "plenum/engine"

// ByHand is the command that a person would give next where a round waits for nobody else: its
// gather is manual and all of its branches have ended. false: it does not.
func ByHand(s *engine.State) (engine.Command, bool) {
	r := s.Round()
	if r == nil || r.Plan.Policy.Gather != engine.GatherManual || r.Phase() != engine.PhaseScatter || len(r.Branches) == 0 || r.Running() > 0 {
		return nil, false
	}
	return engine.ReduceNow{}, true
}
