package engine

import "slices"

// missing lists the branches that take no part in a merge of those used.
func (r *Round) missing(used []BranchID) []Missing {
	in := map[BranchID]bool{}
	for _, id := range used {
		in[id] = true
	}
	out := []Missing{}
	for _, b := range r.Branches {
		if !in[b.ID] && !r.outvoted(b) && !b.nothing() {
			out = append(out, Missing{Branch: b.ID, Agent: b.Agent.Name, Status: b.Status, Reason: b.Reason})
		}
	}
	return out
}

// Expected is how many branches a merge holds where nothing is missing: all but the voters that the
// vote was decided without and the parts of a document that hold nothing. What was merged counts. A
// nil merge is one that is to come.
func (r *Round) Expected(red *Reduction) int {
	n := 0
	for _, b := range r.Branches {
		merged := red != nil && slices.Contains(red.Start.Branches, b.ID)
		if merged || !r.outvoted(b) && b.Reason != ReasonDecided && !b.nothing() {
			n++
		}
	}
	return n
}

// merge starts the round's own reduction, once, when it has gathered enough.
func merge(s *State, in input) step {
	r := s.Round()
	if r == nil || r.Gathered == nil || len(r.Reductions) > 0 || !r.Gathered.Cause.merges() {
		return step{}
	}
	least := max(r.Plan.Policy.MinUsable, 1)
	if r.Gathered.Cause == CausePerson || r.Decided != nil {
		least = 1
	}
	var ids []BranchID
	for _, id := range r.Gathered.Used {
		if r.Branch(id).InMerge() { // one may run again, or be left out, since the merge had to wait
			ids = append(ids, id)
		}
	}
	if r.Plan.Reducer.Strategy == StrategyNone || len(ids) < least {
		return step{}
	}
	if r.Plan.Reducer.Strategy.needsMoney() && !s.affords(r, in.now, forMerge) {
		return stopSpending(s, r, in.now)
	}
	start := newReduction(s, r, Reduce{Branches: ids})
	start.Auto = true
	return startReduction(s, r, start)
}

// newReduction fills in what a merge leaves open: the plan's strategy, model and
// instruction, every branch that takes part.
func newReduction(s *State, r *Round, c Reduce) ReductionStarted {
	if c.Strategy == "" {
		c.Strategy = r.Plan.Reducer.Strategy
		if c.Strategy == StrategyNone {
			c.Strategy = StrategySynthesize
		}
	}
	ids := c.Branches
	if len(ids) == 0 {
		for _, b := range r.taking() {
			ids = append(ids, b.ID)
		}
	}
	order := drawOrder(ids, r.Seed)
	if r.Plan.Mode == ModeSplit {
		slices.SortFunc(order, func(a, b BranchID) int { return a.Number() - b.Number() }) // that of the document
	}
	texts, attempts := make([]string, len(order)), make([]int, len(order))
	for i, id := range order {
		texts[i], attempts[i] = r.Branch(id).Text().String(), r.Branch(id).Said().N
	}
	switch {
	case !c.Strategy.Spends(), c.Strategy == StrategyTally && r.needsGrouping(order, attempts) == nil:
		c.Model = string(c.Strategy)
	case c.Model == "":
		c.Model = r.Plan.Reducer.Model
	}
	if c.Instruction == "" && c.Strategy == r.Plan.Reducer.Strategy {
		c.Instruction = r.Plan.Reducer.Brief // written for that strategy
	}
	return ReductionStarted{
		Strategy: c.Strategy, Model: c.Model, Branches: order, Attempts: attempts, Missing: r.missing(ids),
		Nonce: drawNonce(r.Seed, s.Last.Reduction+1, texts), Instruction: c.Instruction,
	}
}

func startReduction(s *State, r *Round, start ReductionStarted) step {
	id := NewBranchID('R', s.Last.Reduction+1)
	return step{note: []Event{{Round: r.N, Branch: id, Fact: start}}}
}
