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
// has the focus, the board's spare agents, that copy with changes, and one that the person
// describes.
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
	if like != nil {
		rows = append(rows, Row{
			Name: "A copy of " + numbered(like) + ", changed", Note: "another model, name or brief",
			Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayCopy}},
		})
	}
	rows = append(rows, Row{
		Name: "Someone else", Note: "write a name and what it is to do",
		Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayAgent}},
	})
	return NewList(look, "Add a branch", false, rows)
}

// AgentChoice is what the form of one more agent begins with.
type AgentChoice struct {
	Like   engine.AgentSpec // its name, brief and settings; zero: someone new
	Model  string           // that it is asked by, unless Like says another
	Models []Model
}

// Agent asks for the name, the model and the brief of one more agent.
type Agent struct {
	form
	was   engine.AgentSpec
	name  *lineField
	model *modelField
	brief *proseField
}

// NewAgent makes the form.
func NewAgent(look Look, c AgentChoice) *Agent {
	a := &Agent{was: c.Like}
	if a.was.Model == "" {
		a.was.Model = c.Model
	}
	a.name = newLineField(look, "Name", a.was.Name)
	a.model = newModelField(look, a.was.Model, c.Models)
	a.brief = newProseField(look, "Brief", a.was.Brief, "what it is to do, in a sentence or many")
	a.form = newForm(look, a.name, a.model, a.brief)
	if a.was.Name != "" {
		a.focus(1)
	}
	return a
}

// Handle edits the field that has the focus. enter goes on to the brief; the model is there
// already, and tab leads to it.
func (a *Agent) Handle(msg tea.Msg) []intent.Intent {
	if seen, ok := msg.(ModelsSeen); ok {
		a.model.see(seen.Models)
		return nil
	}
	switch a.take(msg) {
	case heardClose:
		return a.leave(a.Unsaved())
	case heardRun:
		return a.add()
	case heardEnter:
		a.focus(2)
	case heardField:
	}
	return a.said()
}

// Unsaved implements Form.
func (a *Agent) Unsaved() bool {
	return a.name.value() != widgets.OneLine(a.was.Name) || a.brief.changed() || a.model.value() != "" && a.model.value() != a.was.Model
}

func (a *Agent) add() []intent.Intent {
	agent := a.was
	agent.Name = a.name.value()
	if a.brief.changed() {
		agent.Brief = a.brief.value()
	}
	if m := a.model.value(); m != "" {
		agent.Model = m
	}
	switch {
	case agent.Name == "":
		a.focus(0)
		return []intent.Intent{intent.Say{Text: "the agent has no name; a word will do"}}
	case strings.TrimSpace(agent.Brief) == "" && a.was.Name == "":
		a.focus(2)
		return []intent.Intent{intent.Say{Text: "the agent has no brief; say in a sentence what it is to do"}}
	}
	return []intent.Intent{intent.Back{}, intent.Do{Command: engine.Add{Agent: agent}}}
}

// View draws the fields; the brief gets the room that is left.
func (a *Agent) View(width, height int) []string {
	title := "Add someone else"
	if a.was.Name != "" {
		title = "Add a copy of " + a.was.Name + ", changed"
	}
	return a.look.sheet(title, "", a.under(nil, width, height), width, height)
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
