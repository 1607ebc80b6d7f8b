package overlays

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Provider is one who answers, or could.
type Provider struct {
	ID, Note string
	Ready    bool
	Takes    bool // it can be given a key
}

// ProvidersSeen brings a Providers what is known by now.
type ProvidersSeen struct {
	Rows    []Provider
	Looking bool   // servers of this machine are looked for
	Fixed   string // why nobody looks; empty: they do, or have
}

// Providers is the list of who can answer and of who could: its rows lead to the models of a
// provider, or to what it needs. A pasted address joins the server there.
type Providers struct {
	look Look
	seen ProvidersSeen
	list *List
}

// NewProviders makes the list of what is known so far.
func NewProviders(look Look, seen ProvidersSeen) *Providers {
	p := &Providers{look: look}
	p.see(seen)
	return p
}

// see takes up the rows. The filter and the row under the cursor stay.
func (p *Providers) see(seen ProvidersSeen) {
	old := p.list
	p.seen = seen
	p.list = NewList(p.look, "Connect a model", true, p.rows()).Say(p.says())
	if old == nil {
		return
	}
	p.list.pick.SetFilter(old.pick.Filter())
	if i := old.pick.Chosen(); i >= 0 {
		p.list.turnTo(old.rows[i].Name)
	}
}

func (p *Providers) says() string {
	switch {
	case p.seen.Looking:
		return "Looking for servers on this machine. A pasted address joins the server there."
	case p.seen.Fixed != "":
		return p.seen.Fixed + ". A pasted address joins the server there."
	}
	return "Who can answer now, then who could. A pasted address joins the server there."
}

// rows lists the ready ones, the two ways to go on, and the others.
func (p *Providers) rows() []Row {
	var rows, rest []Row
	for _, s := range p.seen.Rows {
		r := Row{Name: s.ID, Note: s.Note}
		switch {
		case s.Ready:
			r.Wants = []intent.Intent{intent.PickModel{Provider: s.ID}}
			rows = append(rows, r)
			continue
		case s.Takes:
			r.Wants = []intent.Intent{intent.EnterKey{Provider: s.ID}}
		default:
			r.Refused = s.Note
		}
		rest = append(rest, r)
	}
	rows = append(rows,
		Row{Name: "Every model that can be asked", Note: "by name and price", Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayEvery}}},
		Row{Name: "A server by its address", Note: "a gateway, llama.cpp, vLLM, LiteLLM", Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayAddress}}},
	)
	return append(rows, rest...)
}

// Handle moves, filters and chooses. What is chosen lies over the list, so that esc comes back to it.
func (p *Providers) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case ProvidersSeen:
		p.see(msg)
		return nil
	case tea.PasteMsg:
		if address := widgets.OneLine(msg.Content); strings.Contains(address, "://") || strings.Contains(address, ":") {
			return []intent.Intent{intent.JoinServer{Address: address}}
		}
	}
	wants := p.list.Handle(msg)
	if len(wants) > 1 {
		return wants[1:]
	}
	return wants
}

// View draws the rows around the one that is chosen.
func (p *Providers) View(width, height int) []string { return p.list.View(width, height) }

// Help lists the keys of the list.
func (p *Providers) Help() []key.Binding { return p.list.Help() }

// turnTo puts the cursor on the row of that name, where the filter leaves it.
func (l *List) turnTo(name string) {
	for range l.rows {
		if i := l.pick.Chosen(); i < 0 || l.rows[i].Name == name {
			return
		}
		l.pick.Move(1)
	}
}

// NewProviderModels makes the list of a provider's models. Choosing one makes it the default.
func NewProviderModels(look Look, provider string, models []Model) *List {
	title, says := "The models of "+provider, "It answers from now on where a board names no other, until you quit."
	if provider == "" {
		title = "Every model that can be asked"
	}
	if len(models) == 0 {
		says = "It lists none. A name that you know can be written into a board, or given with -m."
	}
	rows := make([]Row, 0, len(models))
	for _, m := range models {
		r := Row{Name: m.Name, Note: m.Note, Wants: []intent.Intent{intent.UseModel{Model: m.Name}}}
		if !m.Ready {
			r.Refused, r.Helps = m.Note, look.connects()
		}
		rows = append(rows, r)
	}
	return NewList(look, title, true, rows).Say(says)
}

// NewNoKeyring makes the list of what can be done where no key can be kept: why says so.
func NewNoKeyring(look Look, provider, export, why string) *List {
	rows := []Row{
		{Name: "Copy the line for your shell", Note: export, Wants: []intent.Intent{intent.Copy{Text: export, What: "the line " + export}}},
		{Name: "Paste its key here", Refused: why},
	}
	return NewList(look, "Connect "+provider, false, rows).Say(
		"No key can be kept here: "+why+".",
		"With the line and the key after it in your shell, "+provider+" answers when plenum starts the next time.",
	)
}
