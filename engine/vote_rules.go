package engine

import "slices"

// readAnswers reads the votes and the verdicts out of texts that have come to their end, each
// once.
func readAnswers(s *State, _ input) step {
	r := s.Round()
	if r == nil {
		return step{}
	}
	var st step
	for _, b := range r.Branches {
		a := b.Said()
		if a == nil || !a.Ended() || !b.Status.Ended() || a.Text.Len() == 0 {
			continue
		}
		of := func(f Fact) { st.note = append(st.note, Event{Round: r.N, Branch: b.ID, Attempt: a.N, Fact: f}) }
		switch {
		case b.Role == RoleVoter && a.Found.Ballot == nil:
			of(voteOf(a, r.Plan.Options))
		case b.Role == RoleChecker && a.Found.Verdicts == nil && r.Claims != nil:
			if source, ok := s.document(b.Check.Source); ok {
				of(checkedOf(a.Text.String(), r.batch(b.Check.Batch), source))
			}
		}
	}
	return st
}

// voteOf is the vote of an attempt. One that stops short abstains: its last line is not the one
// that it meant.
func voteOf(a *Attempt, options []string) Answered {
	switch a.Status {
	case StatusDone:
		return ballotOf(a.Text.String(), options)
	case StatusTruncated:
		return Answered{Why: "its answer was cut off"}
	}
	return Answered{Why: "it stops short"}
}

// decideVote ends a vote that is decided: what is outstanding is cancelled, or never starts.
func decideVote(s *State, _ input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter || r.Plan.Policy.Gather != GatherDecided {
		return step{}
	}
	if r.Decided != nil {
		return stopWaiting(r, CauseDecided, ReasonDecided)
	}
	if d, ok := r.decided(); ok {
		return step{note: []Event{{Round: r.N, Fact: d}}}
	}
	return step{}
}

// tieBreakers is how many voters more a tie is given, once.
const tieBreakers = 2

// breakTie adds two voters to a vote that is tied, where the budget holds them. The built-in model
// would say the same again.
func breakTie(s *State, in input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter || r.Plan.Policy.Gather != GatherDecided || r.Running() > 0 || !r.tied() {
		return step{}
	}
	if cut, timed := r.cut(); timed && in.now >= cut {
		return step{}
	}
	voted := func(b *Branch) bool { return b.Role == RoleVoter && len(b.Attempts) > 0 && !b.offline() }
	if slices.ContainsFunc(r.Branches, func(b *Branch) bool { return b.Why == AddedByTie }) ||
		!slices.ContainsFunc(r.Branches, voted) || !s.affords(r, in.now, forBranches(tieBreakers)) {
		return step{}
	}
	var st step
	for i := range tieBreakers {
		agent := r.Plan.Agents[i%len(r.Plan.Agents)]
		agent.Name = r.freeName("Tie breaker " + string(rune('1'+i)))
		if oneWeight(r.voters()) == 0 {
			agent.Weight = 0 // a vote like any other, where they weigh differently
		}
		st.note = append(st.note, Event{Round: r.N, Branch: NewBranchID('B', s.Last.Branch+1+i), Fact: BranchAdded{
			Role: RoleVoter, Agent: agent, Why: AddedByTie,
		}})
	}
	return st
}

// outvoted reports whether a vote was decided without the branch.
func (r *Round) outvoted(b *Branch) bool {
	return r.Decided != nil && b.Why != AddedByPerson && !slices.Contains(r.Decided.Counted, b.ID)
}

// document finds a material by its id.
func (s *State) document(id string) (Document, bool) {
	docs := s.documents([]string{id})
	if len(docs) == 0 {
		return Document{}, false
	}
	return docs[0], true
}
