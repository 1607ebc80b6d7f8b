package ui

import (
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// linked brings what came of an effect on those who answer.
type linked struct{ msg tea.Msg }

// providersSeen lists who can answer and who could, as far as it is known.
type providersSeen struct {
	rows []Provider
	far  bool // all kinds of servers were looked for
}

// modelsPicked brings the models of a provider to choose from.
type modelsPicked struct {
	provider string
	rows     []overlays.Model
	err      error
}

// keyWanted says how a provider can be given its key.
type keyWanted struct{ provider, export, why string }

// keyKept says what came of a key that was typed.
type keyKept struct {
	provider string
	err      error
}

// serverJoined says what came of joining a server.
type serverJoined struct {
	Joining
	err error
}

// modelUsed says what the default is from now on.
type modelUsed struct {
	Used
	err error
}

// doubts brings what is wrong with the providers of a plan.
type doubts struct{ words []string }

// look lists who can answer, after the first frame; servers of this machine are looked for.
func (fx *effects) look(far bool) tea.Cmd {
	if fx.ports.Providers == nil {
		return nil
	}
	return func() tea.Msg {
		if !far && !rest(fx.ctx, FirstFrame) {
			return nil
		}
		return linked{providersSeen{rows: fx.ports.Providers.Look(fx.ctx, far), far: far}}
	}
}

// known lists who can answer, without asking anybody.
func (fx *effects) known() tea.Cmd {
	if fx.ports.Providers == nil {
		return nil
	}
	return func() tea.Msg { return linked{providersSeen{rows: fx.ports.Providers.Providers()}} }
}

// check asks the providers of a plan whether they take their key.
func (fx *effects) check(plan engine.Plan) tea.Cmd {
	if fx.ports.Providers == nil {
		return nil
	}
	return func() tea.Msg { return linked{doubts{fx.ports.Providers.Check(fx.ctx, plan)}} }
}

// modelsOf lists the models of a provider.
func (fx *effects) modelsOf(provider string) tea.Cmd {
	return func() tea.Msg {
		rows, err := fx.ports.Providers.Models(fx.ctx, provider)
		m := modelsPicked{provider: provider, err: err}
		for _, r := range rows {
			m.rows = append(m.rows, overlays.Model{Name: r.Name, Note: r.Note, Ready: r.Ready})
		}
		return linked{m}
	}
}

// wantKey finds out how a provider can be given its key.
func (fx *effects) wantKey(provider string) tea.Cmd {
	return func() tea.Msg {
		m := keyWanted{provider: provider, why: fx.ports.Connector.Storable()}
		for _, p := range fx.ports.Providers.Providers() {
			if p.ID == provider {
				m.export = p.Export
			}
		}
		return linked{m}
	}
}

// keepKey checks a key and keeps it.
func (fx *effects) keepKey(w intent.KeepKey) tea.Cmd {
	return func() tea.Msg {
		return linked{keyKept{w.Provider, fx.ports.Connector.Keep(fx.ctx, w.Provider, string(w.Key))}}
	}
}

// join asks a server for its models.
func (fx *effects) join(w intent.JoinServer) tea.Cmd {
	return func() tea.Msg {
		j, err := fx.ports.Connector.Join(fx.ctx, w.Address, string(w.Key))
		if err != nil {
			j.Address = w.Address // as it was written
		}
		return linked{serverJoined{j, err}}
	}
}

// use makes a model the default.
func (fx *effects) use(model string) tea.Cmd {
	return func() tea.Msg {
		u, err := fx.ports.Connector.Use(model)
		return linked{modelUsed{u, err}}
	}
}
