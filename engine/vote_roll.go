package engine

import "slices"

// roll says who is counted in a tally, and with which text.
type roll struct {
	round   *Round
	red     *Reduction
	decided *Decided // the vote was decided early, and this tally is of the votes that decided it
}

// presence is how a voter stands in a tally.
type presence int

const (
	counted     presence = iota
	outstanding          // it may still answer
	spared               // the vote was decided without it
	left                 // it answered, and its text takes no part
)

// roll is that of the round as it stands, or of a reduction.
func (r *Round) roll(red *Reduction) roll {
	out := roll{round: r, red: red, decided: r.Decided}
	if red == nil || r.Decided == nil || red.Start.Auto {
		return out
	}
	for _, b := range r.voters() { // merged again: the same votes, or another choice of them
		i := slices.Index(red.Start.Branches, b.ID)
		if (i >= 0) != (slices.Contains(r.Decided.Counted, b.ID) && b.InMerge()) {
			out.decided = nil
		}
		if i < 0 {
			continue
		}
		if a := red.Start.attempt(i, b); a != nil && r.GatheredAt != Never && a.Clock.Ended > r.GatheredAt {
			out.decided = nil // it has voted anew
		}
	}
	return out
}

// attempt is the text of a voter that is counted; nil: it has none.
func (l roll) attempt(b *Branch) (*Attempt, presence) {
	if l.decided != nil && !slices.Contains(l.decided.Counted, b.ID) {
		return nil, spared
	}
	if l.red == nil {
		return l.live(b)
	}
	if i := slices.Index(l.red.Start.Branches, b.ID); i >= 0 {
		return l.red.Start.attempt(i, b), counted
	}
	i := slices.IndexFunc(l.red.Start.Missing, func(m Missing) bool { return m.Branch == b.ID })
	switch {
	case l.round.outvoted(b) || i < 0 && l.red.Branch.AddedAt < b.AddedAt: // or it came after this merge
		return nil, spared
	case i < 0:
		return nil, left
	}
	switch m := l.red.Start.Missing[i]; {
	case !m.Status.Ended():
		return nil, outstanding
	case m.Status.Usable():
		return nil, left
	case m.Reason == ReasonDecided:
		return nil, spared
	}
	return nil, counted
}

// live is a voter of the round as it stands.
func (l roll) live(b *Branch) (*Attempt, presence) {
	switch {
	case !b.finished():
		return nil, outstanding
	case b.InMerge():
		return b.Said(), counted
	case b.Reason == ReasonDecided:
		return nil, spared
	case b.Wish.Merge == LeftOut && b.Text().Len() > 0:
		return nil, left
	}
	return nil, counted
}
