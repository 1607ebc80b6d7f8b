package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// connection is who can answer, as far as the program knows.
type connection struct {
	models    []overlays.Model
	providers []Provider
	looking   bool // for servers of this machine
	linked    screens.Linked
	linesKept string // the lines of the config that keep what was chosen; empty: nothing was
}

// connectingOverlays are those in which a model is connected.
var connectingOverlays = []intent.Overlay{intent.OverlayModels, intent.OverlayEvery, intent.OverlayAddress, intent.OverlayKey}

// aboutProviders obeys what is wished of those who answer.
func (a *App) aboutProviders(w intent.Intent) tea.Cmd {
	if a.fx.ports.Providers == nil || a.fx.ports.Connector == nil {
		a.notice = "no model can be connected here"
		return nil
	}
	switch w := w.(type) {
	case intent.PickModel:
		return a.fx.modelsOf(w.Provider)
	case intent.UseModel:
		return a.fx.use(w.Model)
	case intent.EnterKey:
		return a.fx.wantKey(w.Provider)
	case intent.KeepKey:
		return a.fx.keepKey(w)
	case intent.JoinServer:
		if _, open := a.top().(*overlays.Connect); !open {
			a.notice = "asking " + w.Address + " ..."
		}
		return a.fx.join(w)
	}
	return nil
}

// openProviders lays the list of who could answer over the screen, and looks for servers.
func (a *App) openProviders() tea.Cmd {
	if a.fx.ports.Providers == nil {
		a.open(intent.OverlayEvery)
		return nil
	}
	a.looking = true
	a.open(intent.OverlayModels)
	return tea.Batch(a.fx.known(), a.fx.look(true))
}

// providersOverlay is one of the overlays in which a model is connected.
func (a *App) providersOverlay(name intent.Overlay) overlays.Overlay {
	switch {
	case name == intent.OverlayAddress:
		return overlays.NewAddressField(a.look(), "")
	case name == intent.OverlayEvery || a.fx.ports.Providers == nil:
		return overlays.NewProviderModels(a.look(), "", a.models)
	}
	return overlays.NewProviders(a.look(), a.providersSeen())
}

// sawModels takes up the models as they are known by now. What is open to choose from learns of them.
func (a *App) sawModels(rows []overlays.Model) {
	a.models = rows
	for i, l := range a.overlays {
		l.Handle(overlays.ModelsSeen{Models: rows})
		if l.name == intent.OverlaySwap {
			if o := a.overlay(l.name); o != nil {
				a.overlays[i].Overlay = o
			}
		}
	}
}

func (a *App) providersSeen() overlays.ProvidersSeen {
	seen := overlays.ProvidersSeen{Looking: a.looking}
	for _, p := range a.providers {
		seen.Rows = append(seen.Rows, overlays.Provider{ID: p.ID, Note: p.Note, Ready: p.Ready, Takes: p.Export != ""})
	}
	return seen
}

// hearLinked takes up what came of an effect on those who answer.
func (a *App) hearLinked(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case providersSeen:
		return a.sawProviders(m)
	case doubts:
		a.linked.Trouble = strings.Join(m.words, ", ")
		a.stage.ask.Handle(a.linked)
	case modelsPicked:
		if m.err != nil {
			a.say(m.err)
			return nil
		}
		a.lay(intent.OverlayEvery, overlays.NewProviderModels(a.look(), m.provider, m.rows))
	case keyWanted:
		if m.why != "" {
			a.lay(intent.OverlayKey, overlays.NewNoKeyring(a.look(), m.provider, m.export, m.why))
			return nil
		}
		a.lay(intent.OverlayKey, overlays.NewKeyField(a.look(), overlays.KeyEntry{Provider: m.provider, Export: m.export}))
	case keyKept:
		return a.keyKept(m)
	case serverJoined:
		return a.serverJoined(m)
	case modelUsed:
		return a.modelUsed(m)
	}
	return nil
}

// sawProviders shows who was found.
func (a *App) sawProviders(m providersSeen) tea.Cmd {
	a.providers = m.rows
	a.looking = a.looking && !m.far
	a.linked.Here = nil
	for _, p := range m.rows {
		if p.Here {
			a.linked.Here = append(a.linked.Here, p.Name)
		}
	}
	a.stage.ask.Handle(a.linked)
	for _, l := range a.overlays {
		if o, ok := l.Overlay.(*overlays.Providers); ok {
			o.Handle(a.providersSeen())
		}
	}
	return a.fx.models()
}

// answered tells the field that waits what came of it; false: none does.
func (a *App) answered(err error) bool {
	for _, l := range a.overlays {
		if o, ok := l.Overlay.(*overlays.Connect); ok {
			o.Handle(overlays.Answered{Err: err})
			return true
		}
	}
	return false
}

// keyKept goes on to the provider's models where its key was taken.
func (a *App) keyKept(m keyKept) tea.Cmd {
	if m.err != nil {
		if !a.answered(m.err) {
			a.say(m.err)
		}
		return nil
	}
	a.closeLayers(intent.OverlayKey)
	a.notice = m.provider + " takes the key; it is in the system's keyring"
	return tea.Batch(a.fx.known(), a.fx.modelsOf(m.provider))
}

// serverJoined goes on to the server's models, or asks for the key that it wants.
func (a *App) serverJoined(m serverJoined) tea.Cmd {
	switch {
	case m.err != nil:
		a.notJoined(m)
		return nil
	case m.Locked:
		a.notice = ""
		a.closeLayers(intent.OverlayAddress)
		a.lay(intent.OverlayKey, overlays.NewKeyField(a.look(), overlays.KeyEntry{Provider: m.Provider, Address: m.Address, Said: "It wants a key. It said: " + m.Said}))
		return nil
	}
	a.notice = m.Address + " answers; its models are called " + m.Provider + "/..."
	a.closeLayers(intent.OverlayAddress, intent.OverlayKey)
	return tea.Batch(a.fx.known(), a.fx.modelsOf(m.Provider))
}

// notJoined says what is wrong with an address: in its field, which a pasted one has not had yet, or
// where the person has gone on, in passing.
func (a *App) notJoined(m serverJoined) {
	if a.answered(m.err) {
		return
	}
	if _, listed := a.top().(*overlays.Providers); !listed {
		a.say(m.err)
		return
	}
	a.notice = ""
	a.lay(intent.OverlayAddress, overlays.NewAddressField(a.look(), m.Address))
	a.answered(m.err)
}

// modelUsed goes back to the screen: another model is the default.
func (a *App) modelUsed(m modelUsed) tea.Cmd {
	if m.err != nil {
		a.say(m.err)
		return nil
	}
	a.closeLayers(connectingOverlays...)
	a.linesKept = m.Lines
	a.linked.Trouble = ""
	a.stage.ask.Handle(a.linked)
	lines := strings.Split(strings.TrimSpace(m.Lines), "\n")
	a.notice = m.Model + " answers from now on; " + lines[0] + " in " + m.File + " keeps it"
	if len(lines) > 1 {
		a.notice = m.Model + " answers until you quit; the palette copies the lines that keep it in " + m.File
	}
	return tea.Batch(a.fx.offers(), a.fx.models(), a.obey(a.stage.ask.Handle(screens.Replan{})))
}

// connectRows are what the palette offers of those who answer.
func (a *App) connectRows() []overlays.Row {
	if a.fx.ports.Providers == nil {
		return nil
	}
	rows := []overlays.Row{
		{Name: "connect a server by its address", Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayAddress}}},
		{Name: "choose among every model that can be asked", Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayEvery}}},
	}
	if a.linesKept != "" {
		rows = append(rows, overlays.Row{Name: "copy the lines of the config that keep this model", Wants: []intent.Intent{intent.Copy{Text: a.linesKept, What: "the lines of the config"}}})
	}
	return rows
}
