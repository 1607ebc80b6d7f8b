package engine

// askRest adds the branches of the last round that a crash kept from being noted after its
// question: none of them has begun.
func askRest(s *State) step {
	r := s.Round()
	if r == nil || r.Gathered != nil || len(r.Helpers) > 0 {
		return step{}
	}
	for _, b := range r.Branches {
		if len(b.Attempts) > 0 {
			return step{}
		}
	}
	all, plan := []BranchAdded(nil), r.Plan
	if plan.Mode != ModeSplit {
		all = plan.members()
	} else if docs := s.given(r); len(docs) == len(plan.Materials) {
		all = plan.parts(docs)
	}
	var st step
	for i := len(r.Branches); i < len(all); i++ {
		st.note = append(st.note, Event{Round: r.N, Branch: NewBranchID('B', s.Last.Branch+1+i-len(r.Branches)), Fact: all[i]})
	}
	return st
}

// given are the texts that a round was asked with, in the order of its plan.
func (s *State) given(r *Round) []Document {
	var docs []Document
	for _, id := range r.Plan.Materials {
		for _, d := range s.Materials {
			if d.ID == id {
				docs = append(docs, *d)
			}
		}
	}
	return docs
}
