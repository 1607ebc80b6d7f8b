package engine

// stillness is what a session does that goes on and is to ask for nothing by itself, each once
// and in this order: what had come to its end is ended as it did, the rest is cancelled.
var stillness = []func(*State, input) step{settleHedges, endCutOff, cancelRest, gatherRest}

// finishHands ends the texts by hand that a crash cut off: they stand if they were written down.
func finishHands(s *State) step {
	var st step
	for _, r := range s.Rounds {
		for _, b := range r.Branches {
			for a := range b.alive() {
				switch {
				case !a.ByHand():
				case a.Text.Len() > 0:
					st.note = append(st.note, closing(b, a, StatusDone, nil, nil), ending(b, StatusDone, ReasonNone))
				default:
					st.note = append(st.note, closing(b, a, StatusSuperseded, nil, nil))
				}
			}
		}
	}
	return st
}

// endCutOff ends the branches whose last attempt had ended. No other follows, and that which was
// to take the place of a superseded one never began.
func endCutOff(s *State, in input) step {
	st := endBranches(s, in)
	for i, ev := range st.note {
		if end, ok := ev.Fact.(BranchEnded); ok && end.Status == StatusSuperseded {
			st.note[i].Fact = BranchEnded{Status: StatusCancelled, Reason: ReasonUser}
		}
	}
	return st
}

// cancelRest cancels what had not ended. Nothing of it is live.
func cancelRest(s *State, _ input) step {
	var st step
	for b := range s.running() {
		st.note = append(st.note, cancel(b).note...)
	}
	return st
}

// gatherRest notes that the last round waits no more, and that it is not merged by itself where
// that was about to begin.
func gatherRest(s *State, in input) step {
	r := s.Round()
	if r == nil || r.Gathered != nil && merge(s, in).empty() {
		return step{}
	}
	return step{note: []Event{gathered(r, CauseCancelled, ReasonNone)}}
}
