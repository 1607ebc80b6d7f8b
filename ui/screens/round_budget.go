package screens

import (
	"fmt"
	"time"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// Spending is what the budget of the round on screen shows, as it stands now.
func (s *Scene) Spending() overlays.BudgetFigures {
	r := s.Round()
	if r == nil {
		return overlays.BudgetFigures{}
	}
	return figures(s, engine.Summarize(s.State, r, s.Now), s.Now)
}

func figures(s *Scene, sum engine.Summary, now time.Duration) overlays.BudgetFigures {
	r := s.Round()
	return overlays.BudgetFigures{
		Spending: s.State.Spending(r, now), Estimated: sum.Totals.Estimated, Offline: r.OfflineOnly(), Branches: len(stoppedByBudget(r)),
	}
}

// stoppedByBudget lists the branches that the budget cut or kept from starting.
func stoppedByBudget(r *engine.Round) []*engine.Branch {
	var out []*engine.Branch
	for _, b := range r.Branches {
		if b.Status.Ended() && b.Reason == engine.ReasonBudget {
			out = append(out, b)
		}
	}
	return out
}

// budgetOf opens what is spent and what may be.
func budgetOf(s *Scene) []intent.Intent {
	if s.Round() == nil {
		return say("nothing was asked yet")
	}
	return []intent.Intent{intent.Open{Overlay: intent.OverlayBudget}}
}

// purse remembers what was said of a round's budget, so that it is said once.
type purse struct {
	round int
	said  engine.Purse
}

// news is what is to be said of the budget that was not said before; nothing where the person
// only looks at a replay.
func (p *purse) news(s *Scene) []intent.Intent {
	r := s.Round()
	if r == nil {
		*p = purse{}
		return nil
	}
	was := p.said
	if p.round != r.N || was.Limit != r.Purse.Limit {
		was = engine.Purse{}
	}
	*p = purse{round: r.N, said: r.Purse}
	switch {
	case s.Tape != nil:
	case r.Purse.Stopped && !was.Stopped:
		return say(stoppedSentence(s, r))
	case r.Purse.Warned && !was.Warned:
		return say(fmt.Sprintf("four fifths of %s are spent; %s shows it", budgetName(r.Purse.Limit), s.Keys.Round.Budget.Help().Key))
	}
	return nil
}

// stoppedSentence says what a budget stopped and what can be done.
func stoppedSentence(s *Scene, r *engine.Round) string {
	km, limit := s.Keys.Round, budgetName(r.Purse.Limit)
	n := len(stoppedByBudget(r))
	if n == 0 {
		return fmt.Sprintf("%s holds nothing new; %s raises it", limit, km.Budget.Help().Key)
	}
	them := "them"
	if n == 1 {
		them = "it"
	}
	return fmt.Sprintf("%s stopped %s; %s raises it, %s runs %s", limit, plural(n, "branch", "branches"), km.Budget.Help().Key, km.RetryAll.Help().Key, them)
}

// budgetName names a budget by its limit: "the budget of $0.50".
func budgetName(b engine.Budget) string {
	switch {
	case b.USD > 0 && b.Tokens > 0:
		return "the budget of " + overlays.Dollars(b.USD) + " and " + widgets.Count(b.Tokens, false) + " tokens"
	case b.USD > 0:
		return "the budget of " + overlays.Dollars(b.USD)
	case b.Tokens > 0:
		return "the budget of " + widgets.Count(b.Tokens, false) + " tokens"
	}
	return "the budget"
}
