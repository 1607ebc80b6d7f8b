package screens

import (
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
)

// Again brings a question that was asked before, with all that it was asked with.
type Again struct {
	Question string
	Plan     engine.Plan
	Along    []engine.Document // texts that went along and are not named by the question
	Sources  []engine.Document // where the plan verifies
}

// asBefore follows the name of a board that stands as it was when it was asked.
const asBefore = ", as asked before"

// again puts a question into the field, and its board as it was asked beside those of today. It
// begins a session of its own.
func (a *Ask) again(m Again) []intent.Intent {
	plan := m.Plan
	plan.Agents = slices.Clone(plan.Agents)
	for i, ag := range plan.Agents {
		for _, d := range m.Sources {
			if ag.Source == d.ID {
				plan.Agents[i].Source = d.Name
			}
		}
	}
	a.board.lay(plan.Board+asBefore, plan)
	a.addressing = addressing{sources: m.Sources}
	for _, d := range a.Write(m.Question, m.Along...) {
		a.along.add(Taken{Doc: engine.Document{Name: d.Name, Text: d.Text}, About: "went along before"})
	}
	a.tries.taken = false
	a.focusOn(placeQuestion)
	words := "this is asked as it was before: change what you like; " + a.scene.Keys.Ask.Send.Help().Key + " asks it"
	return append(a.weigh(), intent.Say{Text: words})
}

// lay puts a plan among the boards under a name, and goes to it.
func (b *boardList) lay(name string, plan engine.Plan) {
	if !b.has(name) {
		b.rows = slices.Insert(slices.Clone(b.rows), 0, Board{Name: name, About: "the board as it was asked before"})
	}
	if b.plans == nil {
		b.plans = map[string]*loadedPlan{}
	}
	b.plans[name] = loadedFrom(Loaded{Board: name, Plan: plan}, nil)
	b.at = slices.IndexFunc(b.rows, func(r Board) bool { return r.Name == name })
	b.cursor = 0
}
