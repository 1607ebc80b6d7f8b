package engine

import (
	"slices"
	"time"
)

// Estimate is what a round would likely cost and take, before it starts. What a provider's
// cache would save is not counted on, nor what a policy would cut short.
type Estimate struct {
	Branches []float64 // US dollars a branch, middle estimate, in the plan's order
	Merge    float64   // US dollars, middle estimate
	Low      float64   // US dollars, the whole round
	High     float64
	Known    bool // false: some model has no price; the rest is counted
	Tokens   int  // input tokens of one branch: the largest
	AtOnce   time.Duration
	OneByOne time.Duration // 0: not said, since the built-in model's pace is its own choice
	Offline  bool          // every model is the built-in one: $0
	Calls    Calls         // the same, call by call, from low to high
	Times    Times         // the same, from low to high
	Each     Each          // what one agent more would add
}

// Range is an estimate from low to high.
type Range[N ~int | ~int64 | ~float64] struct{ Low, High N }

// Middle is half way between the two.
func (r Range[N]) Middle() N { return (r.Low + r.High) / 2 }

// Calls are the estimates of a round's calls.
type Calls struct {
	Before   CallEstimate   // what the branches wait for: planned approaches, claims; zero: nothing
	Branches []CallEstimate // in the plan's order; of several by one agent those that come later last
	Merge    CallEstimate   // judges, parts of a tree and the last call together; zero: no model is asked
}

// CallEstimate is what one call, or several that belong together, would likely cost and take.
type CallEstimate struct {
	USD    Range[float64]       // US dollars
	Known  bool                 // false: the model has no price, and USD is zero
	Tokens Range[int]           // prompt and answer together
	Takes  Range[time.Duration] // as they are made: what can be at work at once is
	InTurn Range[time.Duration] // each after the other
	Calls  Range[int]           // how many; from 0 where it may be that none is needed
	Levels Range[int]           // how many of them wait for one another
}

// Times are how long a round would likely take, its merge included. Both are zero or of no
// width where nobody knows.
type Times struct {
	AtOnce   Range[time.Duration] // as the policy has it: its concurrency, gather, grace and deadline
	OneByOne Range[time.Duration] // each after the other; zero: not said
}

// Each is what one agent more would add to a round, what its answer adds to the merge included:
// the next agent of the plan's Spare, or else a copy of its last one. Zero for a plan without
// agents.
type Each struct {
	USD      Range[float64] // US dollars
	Known    bool           // false: some model has no price; the rest is counted
	AtOnce   time.Duration  // middle; 0 where it would be at work beside the others
	OneByOne time.Duration  // middle
}

// EstimateRound estimates a round from what is known of its models; it reaches no network. A
// model that cannot be found, or has no price, leaves the estimate not Known. docs are all texts
// that are given along; those that an agent names as its Source, or whose ids are the plan's
// Sources, are sources.
func EstimateRound(plan Plan, question string, docs []Document, find Models) Estimate {
	s := newScale(plan, question, docs, find)
	e := s.weigh(plan.Agents)
	switch {
	case len(plan.Agents) == 0:
	case plan.Mode == ModeSplit: // its one agent reads all there is
		e.Each = Each{Known: true}
	default:
		more := append(slices.Clip(plan.Agents), plan.another())
		e.Each = e.until(s.weigh(more))
	}
	return e
}

// another is the agent that would be added next.
func (p Plan) another() AgentSpec {
	if len(p.Spare) > 0 {
		return p.Spare[0]
	}
	return p.Agents[len(p.Agents)-1]
}

// until is what a round with one agent more has over this one.
func (e Estimate) until(more Estimate) Each {
	return Each{
		USD:      Range[float64]{max(more.Low-e.Low, 0), max(more.High-e.High, 0)},
		Known:    more.Known,
		AtOnce:   max(more.AtOnce-e.AtOnce, 0),
		OneByOne: max(more.OneByOne-e.OneByOne, 0),
	}
}

// BranchesUSD is what all branches together would cost, in US dollars; those without a price
// are not counted.
func (e Estimate) BranchesUSD() Range[float64] {
	var sum Range[float64]
	for _, c := range e.Calls.Branches {
		sum.Low, sum.High = sum.Low+c.USD.Low, sum.High+c.USD.High
	}
	return sum
}

// Reserve is what a budget keeps apart for a call that was not made yet: the high end of the
// dearest branch, or of what the branches wait for, and that of the merge; for Plan.Reserve. Dollars count what has a price,
// tokens everything. nil: there is nothing to ask.
func (e Estimate) Reserve() *Reserve {
	if len(e.Calls.Branches) == 0 {
		return nil
	}
	r := Reserve{Merge: e.Calls.Merge.most()}
	for _, c := range append(slices.Clip(e.Calls.Branches), e.Calls.Before) {
		b := c.most()
		r.Branch.USD, r.Branch.Tokens = max(r.Branch.USD, b.USD), max(r.Branch.Tokens, b.Tokens)
	}
	return &r
}

func (c CallEstimate) most() Budget { return Budget{USD: c.USD.High, Tokens: c.Tokens.High} }
