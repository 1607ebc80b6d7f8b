package engine

import (
	"cmp"
	"time"
)

// Spending is how a round stands with its budget at a moment.
type Spending struct {
	Spent     Budget // what is known of it, running attempts as counted so far
	Committed Budget // what running attempts may still take of their reserves, and what is to be tried again
	Merge     Budget // kept for the merge that is to come
	Limit     Budget // zero: none
	Known     bool   // false: some price is unknown
	Warned    bool
	Stopped   bool
}

// Spending reads a round's money off the state as of now.
func (s *State) Spending(r *Round, now time.Duration) Spending {
	out := Spending{Limit: r.Purse.Limit, Known: true, Warned: r.Purse.Warned, Stopped: r.Purse.Stopped}
	reserve := r.reserve()
	for _, b := range r.calls() {
		merges := r.mergeOf(b) != nil
		if b.Retrying() && !merges {
			out.Committed = out.Committed.plus(reserve.Branch)
		}
		for _, a := range b.Attempts {
			spent, known := a.spent(now)
			out.Spent = out.Spent.plus(spent)
			out.Known = out.Known && known
			if !a.Ended() && !merges {
				out.Committed = out.Committed.plus(reserve.Branch.less(spent))
			}
		}
	}
	for _, red := range r.Reductions {
		out.Committed = out.Committed.plus(r.left(red, now))
	}
	if len(r.Reductions) == 0 && r.Plan.Reducer.Strategy.Spends() {
		out.Merge = reserve.Merge
	}
	return out
}

// mergeOf is the merge that a call belongs to: its own, or the one that it helps; nil: none.
func (r *Round) mergeOf(b *Branch) *Reduction {
	switch {
	case b.ID.Reduction():
		return r.Reduction(b.ID)
	case b.ID.Helper() && b.Help.For != "":
		return r.Reduction(b.Help.For)
	}
	return nil
}

// left is what a merge that has not ended has left of its reserve, its helpers counted: the first of
// them take nothing of what the last call needs.
func (r *Round) left(red *Reduction, now time.Duration) Budget {
	if red.Branch.Status.Ended() || !red.Start.Strategy.Spends() {
		return Budget{}
	}
	left := r.reserve().Merge
	for _, b := range append(r.helpersOf(red.ID()), red.Branch) {
		for _, a := range b.Attempts {
			spent, _ := a.spent(now)
			left = left.less(spent)
		}
	}
	return left
}

func (a *Attempt) spent(now time.Duration) (Budget, bool) {
	u, usd := a.Spent(now)
	b := Budget{Tokens: u.In + u.Out}
	if usd != nil {
		b.USD = *usd
	}
	return b, usd != nil
}

func (r *Round) reserve() Reserve {
	if r.Plan.Reserve == nil {
		return Reserve{}
	}
	return *r.Plan.Reserve
}

func (b Budget) plus(o Budget) Budget { return Budget{USD: b.USD + o.USD, Tokens: b.Tokens + o.Tokens} }

func (b Budget) less(o Budget) Budget {
	return Budget{USD: max(b.USD-o.USD, 0), Tokens: max(b.Tokens-o.Tokens, 0)}
}

// times is a budget for n calls.
func (b Budget) times(n int) Budget { return Budget{USD: b.USD * float64(n), Tokens: b.Tokens * n} }

// within reports whether a sum stays within a limit, a hair's breadth of rounding aside.
func (b Budget) within(limit Budget) bool {
	return (limit.USD <= 0 || b.USD <= limit.USD*(1+1e-9)) && (limit.Tokens <= 0 || b.Tokens <= limit.Tokens)
}

// exhausted reports whether nothing is left of what a limit counts.
func (b Budget) exhausted(limit Budget) bool {
	return limit.USD > 0 && b.USD <= 0 || limit.Tokens > 0 && b.Tokens <= 0
}

// purpose is what is to be paid for: so many calls of branches, or a merge.
type purpose struct {
	calls int
	merge bool
	of    *Reduction // the merge, begun already, that the calls belong to; nil: none
}

var forMerge = purpose{merge: true}

func forBranches(n int) purpose { return purpose{calls: n} }

// purposeOf is what n more calls of the kind of a branch are for.
func (r *Round) purposeOf(b *Branch, n int) purpose {
	return purpose{calls: n, merge: b.ID.Reduction() && len(b.Attempts) > 0, of: r.mergeOf(b)}
}

// affords reports whether a round's budget holds something more: what was spent, what runs may
// still take, the merge's share, and the reserve of the new calls.
func (s *State) affords(r *Round, now time.Duration, p purpose) bool {
	if r.Purse.Limit.None() {
		return true
	}
	sp, reserve := s.Spending(r, now), r.reserve()
	sum := sp.Spent.plus(sp.Committed)
	switch {
	case p.of != nil:
		left, need := r.left(p.of, now), Budget{}
		switch {
		case p.merge: // the whole once more
			need = reserve.Merge.less(left)
		case left.exhausted(sp.Limit):
			need = reserve.Branch.times(p.calls)
		}
		return sum.plus(need).within(sp.Limit)
	case p.merge:
		return sum.plus(reserve.Merge).within(sp.Limit)
	}
	return sum.plus(sp.Merge).plus(reserve.Branch.times(p.calls)).within(sp.Limit)
}

// stopSpending notes, once a limit, that something did not start for want of it.
func stopSpending(s *State, r *Round, now time.Duration) step {
	if r.Purse.Stopped {
		return step{}
	}
	sp := s.Spending(r, now)
	return step{note: []Event{{Round: r.N, Fact: BudgetStopped{Spent: sp.Spent, Limit: sp.Limit}}}}
}

// stopped adds to a step that something does not start for want of the budget, unless the step
// says so already.
func (st step) stopped(s *State, r *Round, now time.Duration) step {
	for _, ev := range st.note {
		if _, said := ev.Fact.(BudgetStopped); said && ev.Round == r.N {
			return st
		}
	}
	return join(st, stopSpending(s, r, now))
}

// warnAt is the share of a budget at which the person is warned.
const warnAt = 0.8

// warnOfBudget warns once when four fifths are spent.
func warnOfBudget(s *State, in input) step {
	r := s.Round()
	if r == nil || r.Purse.Limit.None() || r.Purse.Warned {
		return step{}
	}
	sp := s.Spending(r, in.now)
	if l := sp.Limit; (l.USD <= 0 || sp.Spent.USD < warnAt*l.USD) && (l.Tokens <= 0 || float64(sp.Spent.Tokens) < warnAt*float64(l.Tokens)) {
		return step{}
	}
	return step{note: []Event{{Round: r.N, Fact: BudgetWarned{Spent: sp.Spent, Limit: sp.Limit}}}}
}

// overspent cuts what runs beyond its reserve where the budget is over, the merge's share set
// aside; within its reserve an attempt may end.
func overspent(s *State, in input) step {
	r := s.Round()
	if r == nil || r.Purse.Limit.None() || r.Running() == 0 {
		return step{}
	}
	sp, reserve := s.Spending(r, in.now), r.reserve()
	if sp.Spent.plus(sp.Merge).within(sp.Limit) {
		return step{}
	}
	var st step
	for _, b := range r.Branches {
		for a := range b.alive() {
			if spent, _ := a.spent(in.now); !spent.within(reserve.Branch) && b.EndedAt == Never {
				st = join(st, join(stopSpending(s, r, in.now), cancelFor(b, ReasonBudget)))
				return st
			}
		}
	}
	return st
}

// needsMoney reports whether a merge by the strategy comes to nothing where no model can be paid. To
// count votes does not: without one, answers count as they are written.
func (s Strategy) needsMoney() bool { return s.Spends() && s != StrategyTally }

// allowedToSpend refuses what a person asks for past the budget: nothing new starts there, not
// even by a person's word, before the budget is raised.
func (s *State) allowedToSpend(r *Round, c Command) error {
	p := forBranches(1)
	switch c := c.(type) {
	case Retry, RetryFailed, Edit, Hedge:
	case Reduce:
		if r == nil || !cmp.Or(c.Strategy, r.Plan.Reducer.Strategy).needsMoney() {
			return nil
		}
		p = forMerge
	default:
		return nil
	}
	if r == nil || s.affords(r, s.At, p) {
		return nil
	}
	return refuse("the budget does not hold another call; raise it first")
}
