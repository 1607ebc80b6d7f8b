package screens

import (
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
)

// Linked tells the Ask screen how it stands with those who are to answer.
type Linked struct {
	Trouble string   // what is wrong: "openai: key refused (401)"; empty: nothing that is known
	Here    []string // servers that run on this machine and are asked by nobody
}

// Replan says that another model is the default now: the boards are planned anew.
type Replan struct{}

// linkWords are the corner where something is wrong with what answers, or nothing does; nil: all is
// well.
func (a *Ask) linkWords() []string {
	connect := a.scene.Keys.Everywhere.Models.Help().Key + " connect"
	switch here := a.link.Here; {
	case a.link.Trouble != "":
		return []string{a.link.Trouble, connect}
	case a.noModel() && len(here) == 1:
		return []string{here[0] + " runs here, not connected", connect}
	case a.noModel() && len(here) > 1:
		return []string{plural(len(here), "server", "servers") + " run here, not connected", connect}
	case a.noModel():
		return []string{a.status, connect}
	}
	return nil
}

// replan drops the plans. What the person has set of each is taken over where its agents are the
// same.
func (a *Ask) replan() []intent.Intent {
	a.board.before, a.board.plans = a.board.plans, nil
	return a.load()
}

// takeOver lets what the person has set of a plan stand for this one, which has other models.
func (p *loadedPlan) takeOver(was *loadedPlan) {
	if was == nil || was.err != nil || p.err != nil || !slices.EqualFunc(p.agents, was.agents, func(a, b engine.AgentSpec) bool { return a.Name == b.Name }) {
		return
	}
	p.on, p.set, p.mode = was.on, was.set, was.mode
}
