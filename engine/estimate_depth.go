package engine

import (
	"slices"
)

// Depth is one of the three ways in which a board can be asked: for speed or for money.
type Depth int

// The depths, from the quickest.
const (
	Quick  Depth = iota // every agent and the merge on the small model
	AsSet               // as the board has it
	Deep                // every agent and the merge on the large model
	Depths = 3
)

// String is how a person is told of it.
func (d Depth) String() string {
	switch d {
	case Quick:
		return "quick"
	case Deep:
		return "deep"
	}
	return "as set"
}

// Variants are the plan at each Depth: the same agents, briefs and policy on other models. The
// plan as it is set is returned as it came; the others are copies without a Reserve, since that
// holds for the models of the plan alone. nil: the model is "" or cannot be used, or the agents
// are nothing but different models, as the seats of a council are.
func Variants(plan Plan, find Models, small, large string) [Depths]*Plan {
	out := [Depths]*Plan{AsSet: &plan}
	if slices.ContainsFunc(plan.Agents, AgentSpec.seat) {
		return out
	}
	out[Quick] = plan.on(small, find)
	out[Deep] = plan.on(large, find)
	return out
}

// seat reports whether an agent is there for its model: it bears its name.
func (a AgentSpec) seat() bool { return a.Name != "" && spokenName(a) == "" }

// on returns the plan on one model, for the agents that were left out too; nil: it cannot be
// used.
func (p Plan) on(model string, find Models) *Plan {
	if model == "" {
		return nil
	}
	m, err := find.Find(model)
	if err != nil {
		return nil
	}
	note := p.Note == lensNote(p.Agents, "")
	p.Agents, p.Spare = onModel(p.Agents, model), onModel(p.Spare, model)
	p.Reducer.Model = model
	p.Reserve = nil
	if !m.Info().Offline {
		p.Floor = nil
	}
	if note && p.Note != "" {
		p.Note = lensNote(p.Agents, "")
	}
	return &p
}

func onModel(agents []AgentSpec, model string) []AgentSpec {
	out := slices.Clone(agents)
	for i := range out {
		out[i].Model = model
	}
	return out
}
