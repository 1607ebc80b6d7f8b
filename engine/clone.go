package engine

// Clone returns a State that stays as it is while s goes on. Texts are shared, since they only
// grow; the cost is that of the number of attempts.
func (s *State) Clone() State {
	c := *s
	c.parts = s.parts.clone()
	c.Materials = make([]*Document, len(s.Materials))
	for i, d := range s.Materials {
		cp := *d
		c.Materials[i] = &cp
	}
	c.Rounds = make([]*Round, len(s.Rounds))
	for i, r := range s.Rounds {
		c.Rounds[i] = r.clone()
	}
	return c
}

func (r *Round) clone() *Round {
	c := *r
	c.Branches = make([]*Branch, len(r.Branches))
	for i, b := range r.Branches {
		c.Branches[i] = b.clone()
	}
	c.Helpers = make([]*Branch, len(r.Helpers))
	for i, b := range r.Helpers {
		c.Helpers[i] = b.clone()
	}
	c.Reductions = make([]*Reduction, len(r.Reductions))
	for i, red := range r.Reductions {
		cp := *red
		cp.Branch = red.Branch.clone()
		cp.Answer = red.Answer.clone()
		cp.cut = red.cut.clone()
		c.Reductions[i] = &cp
	}
	return &c
}

func (b *Branch) clone() *Branch {
	c := *b
	c.Attempts = make([]*Attempt, len(b.Attempts))
	for i, a := range b.Attempts {
		cp := *a
		cp.Text, cp.Reasoning = a.Text.clone(), a.Reasoning.clone()
		c.Attempts[i] = &cp
	}
	return &c
}
