package overlays

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// NewAdd makes the list of agents that can be added to a round: a copy of the branch that
// has the focus, the board's spare agents, and one that the person describes.
func NewAdd(look Look, like *engine.Branch, spare []engine.AgentSpec) *List {
	var rows []Row
	if like != nil {
		rows = append(rows, Row{
			Name: "A copy of " + numbered(like), Note: model(like.Agent.Model),
			Wants: []intent.Intent{intent.Do{Command: engine.Add{Like: like.ID}}},
		})
	}
	for _, a := range spare {
		rows = append(rows, Row{
			Name: a.Name, Note: a.Gist(),
			Wants: []intent.Intent{intent.Do{Command: engine.Add{Agent: a}}},
		})
	}
	rows = append(rows, Row{
		Name: "Someone else", Note: "write a name and what it is to do",
		Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayAgent}},
	})
	return NewList(look, "Add a branch", false, rows)
}

// Agent asks for the name and the brief of one more agent.
type Agent struct {
	form
	about string // the model it gets
	name  *lineField
	brief *proseField
}

// NewAgent makes the form. The agent gets this model; empty: the session's own.
func NewAgent(look Look, model string) *Agent {
	a := &Agent{
		about: model,
		name:  newLineField(look, "Name", ""),
		brief: newProseField(look, "Brief", "", "what it is to do, in a sentence or many"),
	}
	a.form = newForm(look, a.name, a.brief)
	return a
}

// Handle edits the field that has the focus. enter goes on to the brief.
func (a *Agent) Handle(msg tea.Msg) []intent.Intent {
	switch a.take(msg) {
	case heardClose:
		return a.leave(a.Unsaved())
	case heardRun:
		return a.add()
	case heardEnter:
		a.focus(1)
	case heardField:
	}
	return nil
}

// Unsaved implements Form.
func (a *Agent) Unsaved() bool { return a.name.value() != "" || a.brief.value() != "" }

func (a *Agent) add() []intent.Intent {
	name, brief := a.name.value(), a.brief.value()
	switch {
	case name == "":
		a.focus(0)
		return []intent.Intent{intent.Say{Text: "the agent has no name; a word will do"}}
	case brief == "":
		a.focus(1)
		return []intent.Intent{intent.Say{Text: "the agent has no brief; say in a sentence what it is to do"}}
	}
	add := engine.Add{Agent: engine.AgentSpec{Name: name, Brief: brief, Model: a.about}}
	return []intent.Intent{intent.Back{}, intent.Do{Command: add}}
}

// View draws the two fields.
func (a *Agent) View(width, height int) []string {
	return a.look.sheet("Add someone else", model(a.about), a.under(nil, width, height), width, height)
}

// Help lists the keys of the form.
func (a *Agent) Help() []key.Binding {
	enter := short(a.pins.enter, "to the brief")
	if a.last() {
		enter = short(a.pins.enter, "new line")
	}
	return []key.Binding{short(a.pins.run, "add"), enter, a.pins.next, short(a.look.Keys.Everywhere.Back, "close")}
}

func numbered(b *engine.Branch) string {
	return widgets.Count(b.ID.Number(), false) + " " + b.Agent.Name
}

// model is a model's name without its provider.
func model(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[i+1:]
	}
	return name
}
