package engine

import "slices"

// fits refuses a way to merge for which the round has nothing.
func (r *Round) fits(m Reduce) error {
	n := len(m.Branches)
	if n == 0 {
		n = len(r.taking())
	}
	switch {
	case m.Strategy == "":
		return nil
	case m.Strategy == StrategyNone:
		return refuse("side by side needs no merge")
	case !slices.Contains(Strategies(), m.Strategy):
		return refuse("there is no way to merge called %q; it is one of synthesize, choose, table, tally, verdicts and concat", m.Strategy)
	case m.Strategy == StrategyTally && r.Plan.Mode != ModeVote:
		return refuse("a tally counts votes, and nobody voted in this round")
	case m.Strategy == StrategyVerdicts && len(r.checkable()) == 0:
		return refuse("verdicts need claims that were checked against sources, and this round has none")
	case n == 1 && (m.Strategy == StrategyChoose || m.Strategy == StrategyTable):
		return refuse("there is only one text, so nothing can be %s", map[Strategy]string{StrategyChoose: "chosen", StrategyTable: "compared"}[m.Strategy])
	}
	return nil
}

// pick makes a branch the round's answer: a merge that no judge is asked about.
func pick(s *State, r *Round, c Pick) step {
	ids := []BranchID{}
	for _, b := range r.taking() {
		ids = append(ids, b.ID)
	}
	if !slices.Contains(ids, c.Branch) {
		ids = append(ids, c.Branch)
	}
	start := newReduction(s, r, Reduce{Strategy: StrategyChoose, Branches: ids})
	start.Picked, start.Model = c.Branch, ""
	return startReduction(s, r, start)
}

func allowedPick(r *Round, c Pick) error {
	b, err := r.worker(c.Branch)
	switch {
	case err != nil:
		return err
	case !b.Status.Ended():
		return refuse("branch %d still writes; wait for it or cancel it first", c.Branch.Number())
	case b.Text().Len() == 0:
		return refuse("branch %d has no text that could be the answer", c.Branch.Number())
	}
	return nil
}
