package panes

import "plenum/engine"

// saving is what the attempts of a round came to beside their price: how many there were, and what
// providers' caches saved.
type saving struct {
	branches int
	asked    int     // attempts of the branches that were made of a model
	usd      float64 // by the prices kept with the attempts; 0: nothing, or not known
}

func savingOf(r *engine.Round) saving {
	var s saving
	if r == nil {
		return s
	}
	count := func(b *engine.Branch) (asked int) {
		for _, a := range b.Attempts {
			if a.ByHand() {
				continue
			}
			asked++
			if p := a.Start.Price; p != nil && a.Ended() {
				s.usd += float64(min(a.Usage.Cached, a.Usage.In)) * max(p.In-p.Cached, 0) / 1e6
			}
		}
		return asked
	}
	for _, b := range r.Branches {
		s.branches++
		s.asked += count(b)
	}
	for _, h := range r.Helpers {
		count(h)
	}
	for _, red := range r.Reductions {
		count(red.Branch)
	}
	return s
}
