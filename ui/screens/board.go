package screens

import (
	"slices"

	"plenum/engine"
)

// boardList is the boards to choose from and which of their agents take part.
type boardList struct {
	rows   []Board
	at     int
	plans  map[string]*loadedPlan
	cursor int // agent under the cursor
}

// loadedPlan is a board's plan: all its agents, which of them are switched on, and what the
// person has set otherwise.
type loadedPlan struct {
	plan   engine.Plan
	agents []engine.AgentSpec
	on     []bool
	set    terms
	depth  engine.Depth
	err    error
}

// name is the board on screen; empty: none is known yet.
func (b *boardList) name() string {
	if b.at >= len(b.rows) {
		return ""
	}
	return b.rows[b.at].Name
}

// current is the plan of the board on screen; nil: not loaded yet.
func (b *boardList) current() *loadedPlan {
	return b.plans[b.name()]
}

// offer takes up the list of boards. want is shown first; one that is not in the list, such
// as a path, is put before it.
func (b *boardList) offer(rows []Board, want string) {
	b.rows = slices.Clone(rows)
	if want == "" {
		return
	}
	b.at = slices.IndexFunc(b.rows, func(r Board) bool { return r.Name == want })
	if b.at < 0 {
		b.rows = slices.Insert(b.rows, 0, Board{Name: want})
		b.at = 0
	}
}

// load takes up a plan. The agents that the board leaves out stand last, switched off.
func (b *boardList) load(m Loaded) {
	if b.plans == nil {
		b.plans = map[string]*loadedPlan{}
	}
	p := &loadedPlan{plan: m.Plan, err: m.Err, agents: slices.Concat(m.Plan.Agents, m.Plan.Spare)}
	p.restore()
	p.on = make([]bool, len(p.agents))
	for i := range m.Plan.Agents {
		p.on[i] = true
	}
	b.plans[m.Board] = p
}

// turn goes to the next or the previous board.
func (b *boardList) turn(by int) {
	if n := len(b.rows); n > 0 {
		b.at, b.cursor = (b.at+by+n)%n, 0
	}
}

// toggle switches the agent under the cursor on or off.
func (b *boardList) toggle() {
	if p := b.current(); p != nil && b.cursor < len(p.on) {
		p.on[b.cursor] = !p.on[b.cursor]
	}
}

// own is what the board itself says of slow and failed branches and of money.
func (p *loadedPlan) own() terms {
	t := terms{policy: p.plan.Policy}
	if p.plan.Budget != nil {
		t.budget = *p.plan.Budget
	}
	return t
}

// restore takes back what the person has set of the terms and of the models.
func (p *loadedPlan) restore() { p.set, p.depth = p.own(), engine.AsSet }

// changed reports whether the terms or the models are others than the board's.
func (p *loadedPlan) changed() bool {
	if p.depth != engine.AsSet {
		return true
	}
	own, n := p.own(), p.count()
	return slices.ContainsFunc(policyRows(), func(r policyRow) bool { return r.changed(p.set, own, n) })
}

// count is how many agents are on.
func (p *loadedPlan) count() int {
	n := 0
	for _, on := range p.on {
		if on {
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
		if p.on[i] {
			plan.Agents = append(plan.Agents, a)
		} else {
			plan.Spare = append(plan.Spare, a)
		}
	}
	plan.Policy, plan.Budget = p.set.policy, nil
	if b := p.set.budget; !b.None() {
		plan.Budget = &b
	}
	return plan
}
