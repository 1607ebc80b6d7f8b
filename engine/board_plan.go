package engine

import (
	"cmp"
	"fmt"
	"strings"
)

// Plan fills in everything that the board leaves open: mode, strategy, policy as the mode has
// it, a name and a model for each agent, a model for the merge. Copies of a draft are made to differ by an
// approach of their own. Agents that are off by default stand in Spare. Nothing of the plan is
// shared with the board. The board must be valid (see Validate).
func (b Board) Plan(c Choice) Plan {
	p := Plan{
		Board:   b.Name,
		Mode:    cmp.Or(b.Mode, ModeSections),
		Reducer: b.Reducer,
		Policy:  b.policy(),
	}
	if budget := b.Budget; !budget.None() {
		p.Budget = &budget
	}
	p.Reducer.Strategy = cmp.Or(p.Reducer.Strategy, StrategySynthesize)
	p.Reducer.Model = cmp.Or(p.Reducer.Model, c.ReducerModel, c.Model)
	switch {
	case b.Council.Models > 0:
		p.Agents, p.Spare, p.Note = b.seats(c)
		// Fewer models may be usable than the board has agents.
		p.Policy.MinUsable = min(p.Policy.MinUsable, p.Policy.most(len(p.Agents)))
	case p.Mode == ModeDrafts:
		p.Agents = b.drafts()
	default:
		p.Agents, p.Spare = b.split()
	}
	for _, list := range [][]AgentSpec{p.Agents, p.Spare} {
		for i := range list {
			list[i].Model = cmp.Or(list[i].Model, c.Model)
			list[i].Optional = false
		}
	}
	return p
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
func (b Board) drafts() []AgentSpec {
	on, _ := b.split()
	if len(on) == 0 {
		return nil
	}
	out := make([]AgentSpec, b.branches())
	for i := range out {
		a := on[0]
		if a.Temperature != nil {
			t := *a.Temperature
			a.Temperature = &t
		}
		a.Name = fmt.Sprintf("Draft %d", i+1)
		a.Brief = strings.TrimSpace(a.Brief + "\n\n" + approach(i))
		a.About, _, _ = strings.Cut(approaches[i%len(approaches)], ":")
		out[i] = a
	}
	return out
}

// seats gives a council its members: one agent for each model where several can be used, else
// the board's own agents, and a sentence that says which it is.
func (b Board) seats(c Choice) (on, off []AgentSpec, note string) {
	on, off = b.split()
	models := seatModels(c, b.Council.Models)
	if len(models) < 2 || pinned(on) {
		return on, off, lensNote(on, c.Model)
	}
	members := make([]AgentSpec, len(models))
	for i, m := range models {
		members[i] = AgentSpec{Name: seatName(m, models), Brief: b.Council.Brief, Model: m}
	}
	return members, append(on, off...), fmt.Sprintf("%d usable models, one seat each.", len(models))
}

// pinned reports whether somebody has named the models of the agents: then they stand.
func pinned(agents []AgentSpec) bool {
	for _, a := range agents {
		if a.Model != "" {
			return true
		}
	}
	return false
}

// lensNote says that the seats of a council are lenses on one model, where they are.
func lensNote(agents []AgentSpec, fallback string) string {
	model := ""
	for _, a := range agents {
		m := cmp.Or(a.Model, fallback)
		if m == "" || model != "" && m != model {
			return ""
		}
		model = m
	}
	return fmt.Sprintf("One model, %s, seen through %d lenses; several usable models would get a seat each.", model, len(agents))
}

// seatModels picks at most n different models: the chosen one first, then one of each other
// provider, then the rest, always in the order of Usable. The built-in model has no seat
// beside real ones.
func seatModels(c Choice, n int) []string {
	var all []string
	seen := map[string]bool{}
	for _, m := range append([]string{c.Model}, c.Usable...) {
		if m != "" && !seen[m] {
			seen[m] = true
			all = append(all, m)
		}
	}
	var first, rest, offline []string
	providers := map[string]bool{}
	for _, m := range all {
		p := provider(m)
		switch {
		case p == "offline":
			offline = append(offline, m)
		case providers[p]:
			rest = append(rest, m)
		default:
			providers[p] = true
			first = append(first, m)
		}
	}
	picked := append(first, rest...)
	if len(picked) == 0 {
		picked = offline[:min(1, len(offline))]
	}
	return picked[:min(n, len(picked))]
}

func provider(model string) string {
	p, _, _ := strings.Cut(model, "/")
	return p
}

// seatName is the short name of a model, or the whole one where two would be called alike.
func seatName(model string, all []string) string {
	short := model[strings.LastIndexByte(model, '/')+1:]
	for _, other := range all {
		if other != model && other[strings.LastIndexByte(other, '/')+1:] == short {
			return model
		}
	}
	return short
}
