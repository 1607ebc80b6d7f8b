package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// askAgain takes the question of the round on screen to the Ask screen, with its board as it is at
// this moment. The replay stands still behind it: the way back leads there.
func (a *App) askAgain() tea.Cmd {
	r := a.scene.Round()
	if r == nil {
		a.notice = "at this moment nothing was asked yet; go on to where the question is asked"
		return nil
	}
	here, back := a.stage.at, slices.Clone(a.stage.back)
	now := *r
	now.Plan = planAt(r)
	cmd := a.again(a.scene.State, &now)
	if a.scene.Tape == nil || a.stage.at != intent.ScreenAsk {
		return cmd
	}
	a.stage.back = append(back, here)
	return tea.Batch(a.replay(intent.Pause{On: true}), cmd)
}

// planAt is a round's plan as it has become: the branches that were added, with the briefs and
// models that they have now, and the budget as it was raised. Where the branches are made from the
// agents and not the agents themselves, as the parts of a document are, the agents stay.
func planAt(r *engine.Round) engine.Plan {
	p := r.Plan
	if !r.Purse.Limit.None() {
		limit := r.Purse.Limit
		p.Budget = &limit
	}
	if p.Mode == engine.ModeSplit || p.Mode == engine.ModeDrafts && p.Cards || len(r.Branches) == 0 {
		return p
	}
	var agents []engine.AgentSpec
	for _, b := range r.Branches {
		if b.Check == nil || b.Check.Batch <= 1 {
			agents = append(agents, b.Agent)
		}
	}
	p.Agents = agents
	p.Spare = slices.DeleteFunc(slices.Clone(p.Spare), func(spare engine.AgentSpec) bool {
		return slices.ContainsFunc(agents, func(a engine.AgentSpec) bool { return a.Name == spare.Name })
	})
	return p
}
