package panes

import (
	"time"

	"plenum/engine"
)

// tries is what was made to get an answer of a branch, since a person last began it.
type tries struct {
	n       int           // attempts, hedges aside; 1: the first
	most    int           // as many as the policy allows, where every one fails before its first word
	again   time.Duration // until the next one, where one is to follow; else engine.Never
	restart bool          // that one begins anew after a break in mid-text
	hedged  time.Duration // since the round was asked, when a second attempt began beside it; engine.Never: none runs
	spared  bool          // none follows, since the round has failed too often
	refused string        // why a second attempt is not possible now; empty: it is
}

func triesOf(s *engine.State, r *engine.Round, b *engine.Branch, now time.Duration) tries {
	t := tries{most: 1 + engine.DefaultRetries, again: engine.Never, hedged: engine.Never, spared: r.Unretried(b)}
	if n := r.Plan.Policy.Retries; n != nil {
		t.most = 1 + *n
	}
	follows := false // the policy scheduled the attempt that comes next
	for _, a := range b.Attempts {
		switch {
		case a.ByHand():
			continue
		case a.Start.Why == engine.WhyHedge:
			follows = follows || a.Clock.Again != engine.Never
			continue
		case !follows:
			t.n = 0 // a person began anew
		}
		t.n++
		follows = a.Clock.Again != engine.Never
	}
	if b.Retrying() {
		a := b.Attempt()
		t.again, t.restart = max(a.Clock.Again-now, 0), a.Text.Len() > 0
	}
	if live := b.Live(); len(live) > 1 && b.Text().Len() == 0 {
		t.hedged = max(live[1].Clock.Started-r.AskedAt, 0)
	}
	if err := engine.Allowed(s, engine.Hedge{Branch: b.ID}); err != nil {
		t.refused = err.Error()
	}
	return t
}

// Again is what another attempt of a branch would likely cost, in US dollars: the dearest
// attempt of the round by the branch's model, or by any where there is none. known is false
// where no price is.
func Again(r *engine.Round, b *engine.Branch, now time.Duration) (usd float64, known bool) {
	model := b.Agent.Model
	if a := b.Asked(); a != nil {
		model = a.Start.Model
	}
	for _, o := range r.Branches {
		for _, a := range o.Attempts {
			if a.Start.Offline || a.ByHand() || a.Start.Model != model {
				continue
			}
			if _, c := a.Spent(now); c != nil && (!known || *c > usd) {
				usd, known = *c, true
			}
		}
	}
	if known {
		return usd, true
	}
	return again(r, now)
}
