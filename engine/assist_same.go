package engine

import "slices"

// sameNode is a part of an earlier merge that was asked the very thing that a new part is to be
// asked, and came to its end: the same texts in the same order, at the same level, about as long, by the
// same model, strategy and instruction; nil: there is none. Merging again after one part has failed
// so pays for that part, and not for all.
func (s *State) sameNode(r *Round, red *Reduction, h Help) *Branch {
	texts := r.read(h)
	for _, old := range r.Helpers {
		if old.Role != RoleNode || old.Status != StatusDone || old.Help.For == red.ID() {
			continue
		}
		apart := max(old.Help.Cap-h.Cap, h.Cap-old.Help.Cap) // the code in each prompt has its own length
		if old.Help.Level != h.Level || 10*apart > h.Cap || !r.alike(old.Help.For, red) {
			continue
		}
		if slices.EqualFunc(r.read(*old.Help), texts, sameText) {
			return old
		}
	}
	return nil
}

// alike reports whether an earlier merge was made as this one is.
func (r *Round) alike(id BranchID, red *Reduction) bool {
	old := r.Reduction(id)
	if old == nil {
		return false
	}
	a, b := old.Start, red.Start
	return a.Model == b.Model && a.Strategy == b.Strategy && a.Instruction == b.Instruction && a.Window == b.Window
}

// sameText reports whether two texts of a merge say the same of the same branches.
func sameText(a, b BranchText) bool {
	if len(a.Of) == 0 && len(b.Of) == 0 && a.ID != b.ID {
		return false
	}
	return slices.Equal(a.Of, b.Of) && a.Text == b.Text && a.Partial == b.Partial
}

// takenOver are the facts by which a part takes over the text of an earlier one: nothing is asked,
// and nothing paid. None, where there is no earlier one.
func takenOver(r *Round, id BranchID, old *Branch) []Event {
	if old == nil {
		return nil
	}
	said, nothing := old.Said(), 0.0
	of := func(attempt int, f Fact) Event { return Event{Round: r.N, Branch: id, Attempt: attempt, Fact: f} }
	return []Event{
		of(1, AttemptStarted{Model: said.Start.Model, Offline: said.Start.Offline, Price: &Price{}, Why: WhySame}),
		of(1, Delta{Text: said.Text.String()}),
		of(1, AttemptEnded{Outcome: StatusDone, CostUSD: &nothing}),
		of(0, BranchEnded{Status: StatusDone}),
	}
}
