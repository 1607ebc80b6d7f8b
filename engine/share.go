package engine

// Share lets s, a State of earlier, use the texts of later, which is of the same session: of what
// grew from one to the other one copy is left. Nobody may read s meanwhile.
func (s *State) Share(later *State) {
	for i, r := range s.Rounds {
		if i >= len(later.Rounds) {
			return
		}
		has := later.Rounds[i]
		shareBranches(r.Branches, has.Branches)
		shareBranches(r.Helpers, has.Helpers)
		for j, red := range r.Reductions {
			if j >= len(has.Reductions) {
				break
			}
			red.Branch.share(has.Reductions[j].Branch)
			red.Answer.share(has.Reductions[j].Answer)
			red.cut.tail.share(has.Reductions[j].cut.tail)
		}
	}
}

func shareBranches(list, later []*Branch) {
	for i, b := range list[:min(len(list), len(later))] {
		b.share(later[i])
	}
}

func (b *Branch) share(later *Branch) {
	for i, a := range b.Attempts[:min(len(b.Attempts), len(later.Attempts))] {
		a.Text.share(later.Attempts[i].Text)
		a.Reasoning.share(later.Attempts[i].Reasoning)
	}
}

// share takes the beginning of a later text, where that is the same.
func (t *Text) share(later Text) {
	if n := len(t.b); t.begins(later) {
		t.b = later.b[:n:n]
	}
}
