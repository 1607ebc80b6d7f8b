package engine

import (
	"cmp"
	"fmt"
	"slices"
)

// Plan fills in everything that the board leaves open: mode, strategy, policy as the mode has
// it, a name and a model for each agent, a model for the merge. Drafts and voters are copies of
// the one agent; copies of a draft are made to differ by an approach of their own. An agent that
// verifies and has no source waits for Against. Agents that are off by default stand in Spare.
// Nothing of the plan is shared with the board. The board must be valid (see Validate).
func (b Board) Plan(c Choice) Plan {
	p := Plan{
		Board:   b.Name,
		Mode:    b.mode(),
		Reducer: b.Reducer,
		Policy:  b.policy(),
	}
	if budget := b.Budget; !budget.None() {
		p.Budget = &budget
	}
	p.Reducer.Strategy = b.strategy()
	p.Reducer.Model = cmp.Or(p.Reducer.Model, c.ReducerModel, c.Model)
	p.Agents, p.Spare = b.split()
	switch p.Mode {
	case ModeDrafts:
		p.Agents = b.drafts(p.Agents)
	case ModeVote:
		p.Agents, p.Options = b.voters(p.Agents), slices.Clone(b.Options)
	case ModeSplit:
		p.Chunk = b.Chunk.whole()
	}
	switch {
	case b.Council.Models > 0 && p.Mode == ModeDrafts:
		p.Note = b.inTurn(p.Agents, c)
	case b.Council.Models > 0:
		p.Agents, p.Spare, p.Note = b.seats(c)
		// Fewer models may be usable than the board has agents.
		p.Policy.MinUsable = min(p.Policy.MinUsable, p.Policy.most(len(p.Agents)))
	}
	for _, list := range [][]AgentSpec{p.Agents, p.Spare} {
		for i := range list {
			list[i].Model = cmp.Or(list[i].Model, c.Model)
			list[i].Optional = false
		}
	}
	p.helpers()
	return p
}

// helpers says who plans the drafts or finds the claims. The built-in model plans nothing: it
// has no more than the approaches that the drafts have already.
func (p *Plan) helpers() {
	if len(p.Agents) == 0 || p.Mode != ModeDrafts && p.Mode != ModeVerify {
		return
	}
	p.Helper = p.Agents[0].Model
	p.Cards = p.Mode == ModeDrafts && provider(p.Helper) != "offline"
}

// WithModel returns the board with one model for every agent, whatever the board says. A
// council of models becomes one of lenses.
func (b Board) WithModel(name string) Board {
	agents := make([]AgentSpec, len(b.Agents))
	for i, a := range b.Agents {
		agents[i] = a
		agents[i].Model = name
	}
	b.Agents = agents
	return b
}

// split copies the agents that are on and those that are off by default.
func (b Board) split() (on, off []AgentSpec) {
	for i, a := range b.Agents {
		a.Name = cmp.Or(a.Name, fmt.Sprintf("Agent %d", i+1))
		if a.Temperature != nil {
			t := *a.Temperature
			a.Temperature = &t
		}
		if a.Optional {
			off = append(off, a)
		} else {
			on = append(on, a)
		}
	}
	return on, off
}

// drafts copies the one agent, each copy with an approach of its own.
func (b Board) drafts(on []AgentSpec) []AgentSpec {
	out := copies("Draft", on, cmp.Or(b.Count, copiesCount))
	for i := range out {
		card := approach(i)
		out[i].About, out[i].Approach = card.Title, card.Text
	}
	return out
}

// voters copies the one agent as it is; several agents are a voter each.
func (b Board) voters(on []AgentSpec) []AgentSpec {
	if len(on) != 1 {
		return on
	}
	return copies("Voter", on, cmp.Or(b.Count, copiesCount))
}

// copies makes n of the first agent, called after their number.
func copies(name string, on []AgentSpec, n int) []AgentSpec {
	if len(on) == 0 {
		return nil
	}
	out := make([]AgentSpec, n)
	for i := range out {
		a := on[0]
		if a.Temperature != nil {
			t := *a.Temperature
			a.Temperature = &t
		}
		a.Name = fmt.Sprintf("%s %d", name, i+1)
		out[i] = a
	}
	return out
}

// whole fills in what the board leaves open.
func (size ChunkSize) whole() ChunkSize {
	size.Tokens = cmp.Or(size.Tokens, DefaultChunk.Tokens)
	if size.Overlap == 0 {
		size.Overlap = min(DefaultChunk.Overlap, size.Tokens/4)
	}
	return size
}
