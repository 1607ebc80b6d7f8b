package linear

import (
	"cmp"
	"slices"
	"strings"

	"plenum/engine"
)

// doProviders lists who could answer, and what each lacks; after a name, its models.
func (t *talk) doProviders(rest string) {
	if t.ports.Providers == nil {
		t.doModels(rest)
		return
	}
	if rest != "" {
		rows, err := t.ports.Providers.Models(t.ctx, rest)
		if err != nil {
			t.paper.sayf("plenum", "%v", err)
			return
		}
		for _, m := range rows {
			t.paper.sayf(m.Name, "%s", m.Note)
		}
		t.paper.sayf("providers", "use %s/MODEL makes one the default until you quit", rest)
		return
	}
	for _, p := range t.ports.Providers.Look(t.ctx, false) {
		says := "not yet: "
		if p.Ready {
			says = "ready, "
		}
		says += p.Note
		if !p.Ready && p.Export != "" {
			says += ". Before you start plenum: " + p.Export
		}
		t.paper.sayf(p.ID, "%s", says)
	}
	t.paper.sayf("providers", "connect ADDRESS asks a server of your own; providers NAME lists the models of one. A key is never typed here, where it would be shown: set it before you start, or run plenum without --linear")
}

// doConnect asks the server at an address for its models.
func (t *talk) doConnect(rest string) {
	if t.ports.Connector == nil || rest == "" {
		t.doProviders("")
		return
	}
	j, err := t.ports.Connector.Join(t.ctx, rest, "")
	switch {
	case err != nil:
		t.paper.sayf("plenum", "%v", err)
	case j.Locked:
		t.paper.sayf("plenum", "%s wants a key: %s. Set it in the config, as key_env or key_cmd", j.Address, strings.TrimRight(j.Said, ". "))
	default:
		t.paper.sayf("connected", "%s at %s; providers %s lists its models", j.Provider, j.Address, j.Provider)
	}
}

// doUse makes a model the default until the program ends.
func (t *talk) doUse(rest string) {
	if t.ports.Connector == nil || rest == "" {
		t.paper.sayf("plenum", "use takes a model, as in use openai/gpt-5-mini; models lists them")
		return
	}
	used, err := t.ports.Connector.Use(rest)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.paper.say(Line{Who: "default", Says: used.Model + ", until you quit. To keep it, write into " + used.File, Text: used.Lines})
	if !t.air.working() && t.turn.asking {
		t.doBoard(t.draft.board)
	}
}

// doKeep saves the board as it stands, under a name.
func (t *talk) doKeep(rest string) {
	if t.ports.Workshop == nil {
		t.paper.sayf("plenum", "boards cannot be saved here")
		return
	}
	file, err := t.ports.Workshop.Take(t.draft.board)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	was, err := t.ports.Boards.Plan(t.draft.board)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	b := t.draft.saved(file.Board, was)
	b.Name = cmp.Or(rest, b.Name)
	if wrong := b.Validate(); len(wrong) > 0 {
		for _, one := range wrong {
			t.paper.sayf("board", "%v", one)
		}
		return
	}
	var save func(over bool)
	save = func(over bool) {
		got, err := t.ports.Workshop.Save(b, file, over)
		switch {
		case err != nil:
			t.paper.sayf("not saved", "%v", err)
		case got.Ask != "" && !over:
			t.sure(got.Ask, func() { save(true) })
		default:
			t.draft.board = got.Name
			t.paper.sayf("saved", "board %s to %s. %s", got.Name, got.Path, got.Note)
		}
	}
	save(false)
}

// saved is a board with what the person has changed of its plan. What the plan filled in by itself is
// left open, as the board has it.
func (d *draft) saved(b engine.Board, was engine.Plan) engine.Board {
	p := d.plan
	if p.Mode == engine.ModeDrafts || p.Mode == engine.ModeVote {
		if len(p.Agents) != len(was.Agents) {
			b.Count = len(p.Agents)
		}
		b.Options = p.Options
	} else {
		file := b.Agents
		b.Agents = nil
		own := slices.Concat(was.Agents, was.Spare)
		for _, on := range []bool{true, false} {
			list := p.Agents
			if !on {
				list = p.Spare
			}
			for _, a := range list {
				i := slices.IndexFunc(own, func(o engine.AgentSpec) bool { return o.Name == a.Name })
				if i >= 0 && own[i].Model == a.Model {
					a.Model = modelIn(file, a.Name)
				}
				a.Optional = !on
				b.Agents = append(b.Agents, a)
			}
		}
	}
	if p.Budget != nil {
		b.Budget = *p.Budget
	}
	for _, field := range policyFields() {
		if policyValue(p.Policy, field) != policyValue(was.Policy, field) {
			_ = setPolicy(&b.Policy, field, policyValue(p.Policy, field)) // it was taken once already
		}
	}
	return b
}

// modelIn is the model that a board's own file names for an agent; empty: none.
func modelIn(file []engine.AgentSpec, name string) string {
	for _, a := range file {
		if a.Name == name {
			return a.Model
		}
	}
	return ""
}

// doRemove takes an agent off the board for good, and not only for the next question.
func (t *talk) doRemove(rest string) {
	i, on, ok := t.draft.agent(rest)
	p := &t.draft.plan
	switch {
	case !ok || strings.TrimSpace(rest) == "":
		t.paper.sayf("plenum", "remove takes the number or the name of an agent; agents lists them")
	case on && len(p.Agents) == 1:
		t.paper.sayf("plenum", "nobody would be on; add another agent first")
	case on:
		name := p.Agents[i].Name
		p.Agents = slices.Delete(slices.Clone(p.Agents), i, i+1)
		p.Policy.MinUsable = min(p.Policy.MinUsable, len(p.Agents))
		t.changed("%s is off the board; keep saves it so, board %s takes it back", name, t.draft.board)
	default:
		name := p.Spare[i].Name
		p.Spare = slices.Delete(slices.Clone(p.Spare), i, i+1)
		t.changed("%s is off the board; keep saves it so, board %s takes it back", name, t.draft.board)
	}
}
