package screens

import (
	"fmt"
	"slices"

	"plenum/engine"
)

// loadedPlan is a board's plan: all its agents, which of them are switched on, and what the
// person has set otherwise.
type loadedPlan struct {
	plan     engine.Plan
	question string // the board's own
	agents   []engine.AgentSpec
	copied   bool // the first agent stands for copies of it
	on       []bool
	set      terms
	mode     modeTerms
	given    []string // sources that the program was started with
	found    int      // branches that its sources or its document come to; 0: not known
	depth    engine.Depth
	err      error
}

// loadedFrom takes up a plan. The agents that the board leaves out stand last, switched off.
// Copies of one agent are one.
func loadedFrom(m Loaded, given []string) *loadedPlan {
	p := &loadedPlan{plan: m.Plan, question: m.Question, err: m.Err, given: given, copied: copies(m.Plan)}
	on := m.Plan.Agents
	if p.copied {
		on = []engine.AgentSpec{original(m.Plan.Agents[0])}
	}
	p.agents = slices.Concat(on, m.Plan.Spare)
	p.restore()
	p.on = make([]bool, len(p.agents))
	for i := range on {
		p.on[i] = true
	}
	return p
}

// copies reports whether the agents of a plan are copies of one: drafts always are, and voters
// that are called by their numbers.
func copies(plan engine.Plan) bool {
	if len(plan.Agents) == 0 {
		return false
	}
	switch plan.Mode {
	case engine.ModeDrafts:
		return true
	case engine.ModeVote:
		for i, a := range plan.Agents {
			if a.Name != fmt.Sprintf("Voter %d", i+1) || a.Brief != plan.Agents[0].Brief || a.Model != plan.Agents[0].Model {
				return false
			}
		}
		return len(plan.Agents) > 1
	}
	return false
}

// original is the agent that a copy was made of.
func original(a engine.AgentSpec) engine.AgentSpec {
	if a.Approach != "" {
		a.About, a.Approach = "", ""
	}
	return a
}

// times makes that many copies of an agent, as a board of the plan's mode does.
func (p *loadedPlan) times(a engine.AgentSpec, n int) []engine.AgentSpec {
	if n == len(p.plan.Agents) {
		return slices.Clone(p.plan.Agents)
	}
	b := engine.Board{Mode: p.plan.Mode, Agents: []engine.AgentSpec{a}, Count: n}
	return b.Plan(engine.Choice{Model: a.Model}).Agents
}

// own is what the board itself says of slow and failed branches and of money.
func (p *loadedPlan) own() terms {
	t := terms{policy: p.plan.Policy, votes: p.plan.Mode == engine.ModeVote}
	if p.plan.Budget != nil {
		t.budget = *p.plan.Budget
	}
	return t
}

// restore takes back what the person has set of the terms and of the models.
func (p *loadedPlan) restore() {
	p.set, p.depth = p.own(), engine.AsSet
	p.mode = p.ownMode()
}

// changed reports whether the terms or the models are others than the board's.
func (p *loadedPlan) changed() bool {
	if p.depth != engine.AsSet {
		return true
	}
	own, n := p.own(), p.count()
	return slices.ContainsFunc(policyRows(), func(r policyRow) bool { return r.changed(p.set, own, n) })
}

// count is how many branches the round starts with, as far as it is known: where claims are
// checked or a document is read, an agent has several.
func (p *loadedPlan) count() int {
	n := p.members()
	if n > 0 && p.found > 0 && needsText(p.plan.Mode) {
		return p.found
	}
	return n
}

// members is how many agents are on, copies counted.
func (p *loadedPlan) members() int {
	n := 0
	for i, on := range p.on {
		switch {
		case on && i == 0 && p.copied:
			n += p.mode.count
		case on:
			n++
		}
	}
	return n
}

// chosen is the plan as the person has set it, on the board's models: who is on is asked, who
// is off is kept to be added later.
func (p *loadedPlan) chosen() engine.Plan {
	plan := p.plan
	plan.Agents, plan.Spare = nil, nil
	for i, a := range p.agents {
		switch {
		case p.on[i] && i == 0 && p.copied:
			plan.Agents = append(plan.Agents, p.times(a, p.mode.count)...)
		case p.on[i]:
			plan.Agents = append(plan.Agents, a)
		default:
			plan.Spare = append(plan.Spare, a)
		}
	}
	plan.Policy, plan.Budget = p.set.policy, nil
	if b := p.set.budget; !b.None() {
		plan.Budget = &b
	}
	plan.Policy.MinUsable = p.usable(plan)
	plan.Options, plan.Cards, plan.Chunk = slices.Clone(p.mode.options), p.mode.cards, p.mode.chunk
	return plan
}

// usable is how few usable branches are an answer. A board that wants half of its voters wants
// half of those that there are.
func (p *loadedPlan) usable(plan engine.Plan) int {
	least, was, n := p.set.policy.MinUsable, len(p.plan.Agents), len(plan.Agents)
	if p.copied && was != n && p.plan.Mode == engine.ModeVote && least == (was+1)/2 {
		return (n + 1) / 2
	}
	if n > 0 && was != n {
		return min(least, n)
	}
	return least
}
