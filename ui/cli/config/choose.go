package config

import (
	"cmp"

	"plenum/engine"
)

// Wanted is what the command line asks for; empty: nothing.
type Wanted struct {
	Model        string // -m: all agents
	ReducerModel string // --reducer-model
	Offline      bool   // --offline: the built-in model for everything
}

// Pick is the choice where a board names no model, and where it comes from.
type Pick struct {
	engine.Choice
	From       string // "-m", "PLENUM_MODEL", "config.yaml:1", "OPENAI_API_KEY"; empty: nothing is configured
	MergeFrom  string // the same for the merge; empty: it goes with the agents' model
	Unasked    bool   // the built-in model, and nobody asked for it
	Everything bool   // Model is for every agent, whatever the board says
}

// Choose picks the models where a board names none, in this order: the flag, PLENUM_MODEL, the
// config, OPENAI_BASE_URL with OPENAI_API_KEY, the first key of the fixed list (its small model
// for agents, its large one for the merge), and else the built-in model. Whether a named model
// can be asked is for Find to say; it is never replaced by another.
func (r *Resolver) Choose(w Wanted) Pick {
	if w.Offline && r.chosen() == "" {
		return Pick{Choice: engine.Choice{Model: Offline, ReducerModel: Offline}, From: "--offline", MergeFrom: "--offline", Everything: true}
	}
	p := r.agents(w)
	switch {
	case w.ReducerModel != "":
		p.ReducerModel, p.MergeFrom = r.Canonical(w.ReducerModel), "--reducer-model"
	case p.Model == Offline && p.Everything: // -m offline means that no model is to be called
		p.ReducerModel, p.MergeFrom = Offline, p.From
	case r.config.ReducerModel.Value != "":
		p.ReducerModel, p.MergeFrom = r.Canonical(r.config.ReducerModel.Value), r.config.ReducerModel.From
	}
	p.ReducerModel = cmp.Or(p.ReducerModel, p.Model)
	if p.Model != Offline && !p.Everything {
		p.Usable = r.Usable()
	}
	return p
}

// agents picks the model of the agents, and that of the merge where both come from a key.
func (r *Resolver) agents(w Wanted) Pick {
	if m := r.chosen(); m != "" { // the person's last word
		return Pick{Choice: engine.Choice{Model: m}, From: fromHere}
	}
	if w.Model != "" {
		return Pick{Choice: engine.Choice{Model: r.Canonical(w.Model)}, From: "-m", Everything: true}
	}
	if m := r.config.Model; m.Value != "" { // PLENUM_MODEL stands here too, over the file
		return Pick{Choice: engine.Choice{Model: r.Canonical(m.Value)}, From: m.From}
	}
	for _, s := range r.servers() {
		// A server of one's own with models of one's own is a choice as clear as a default model.
		if !s.listed && len(s.models) > 0 && s.missing(r.env) == "" {
			return Pick{Choice: engine.Choice{Model: s.id + "/" + s.models[0].Name}, From: s.from}
		}
	}
	for _, s := range r.servers() {
		if s.listed && s.small != "" && s.hasKey(r.env) && s.missing(r.env) == "" {
			return Pick{
				Choice: engine.Choice{Model: s.id + "/" + s.small, ReducerModel: s.id + "/" + cmp.Or(s.large, s.small)},
				From:   r.keySource(s),
			}
		}
	}
	return Pick{Choice: engine.Choice{Model: Offline}, Unasked: true}
}

// keySource says what made a provider usable.
func (r *Resolver) keySource(s server) string {
	_, from := s.key(r.env)
	switch {
	case from == "" && s.auth.cmd != "":
		return "key_cmd of " + s.id
	case from == "":
		return fromRing
	case s.at.from != "":
		return s.at.from + " and " + from
	}
	return from
}

// Plan fills a board in for asking: Choose, with the flags over what the board itself names.
func (r *Resolver) Plan(b engine.Board, w Wanted) (engine.Plan, Pick) {
	p := r.Choose(w)
	if p.Everything {
		b = b.WithModel(p.Model)
	}
	if w.ReducerModel != "" || p.Everything && p.Model == Offline {
		b.Reducer.Model = p.ReducerModel
	}
	return b.Plan(p.Choice), p
}

// Usable lists what could be asked now, one good model of each provider first, then a second
// one: the person's own servers, then the fixed list. It is what a council chooses from.
func (r *Resolver) Usable() []string {
	var first, second []string
	for _, s := range r.servers() {
		if s.local || s.missing(r.env) != "" {
			continue
		}
		names := []string{s.small, s.large}
		if len(s.models) > 0 && !s.listed {
			names = []string{s.models[0].Name, s.models[len(s.models)-1].Name}
		}
		if s.listed && !s.hasKey(r.env) || names[0] == "" {
			continue
		}
		first = append(first, s.id+"/"+names[0])
		if names[1] != "" && names[1] != names[0] {
			second = append(second, s.id+"/"+names[1])
		}
	}
	return append(first, second...)
}

// Status is the short word for a header: the provider that answers, "offline" where that was
// asked for, or "no model connected".
func (r *Resolver) Status(w Wanted) string {
	p := r.Choose(w)
	switch {
	case p.Unasked:
		return "no model connected"
	case p.Model == Offline:
		return offlineName
	}
	return providerOf(p.Model)
}
