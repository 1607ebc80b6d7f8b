package overlays

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
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
	look  Look
	model string
	field [2]textinput.Model // name, brief
	at    int
}

// NewAgent makes the form. The agent gets this model; empty: the session's own.
func NewAgent(look Look, model string) *Agent {
	a := &Agent{look: look, model: model}
	for i := range a.field {
		a.field[i] = textinput.New()
		a.field[i].Prompt = ""
		st := textinput.DefaultStyles(look.Theme.Dark)
		st.Focused.Text, st.Blurred.Text = look.Theme.Text.Body, look.Theme.Text.Dim
		st.Cursor.Blink = false
		a.field[i].SetStyles(st)
	}
	a.field[0].Focus()
	return a
}

// Handle edits the field that has the focus. enter goes on, and at the last field adds.
func (a *Agent) Handle(msg tea.Msg) []intent.Intent {
	if p, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: widgets.OneLine(engine.Clean(p.Content))}
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		km := a.look.Keys
		switch {
		case key.Matches(k, km.Everywhere.Back):
			return []intent.Intent{intent.Back{}}
		case key.Matches(k, km.Move.Next, km.List.Up, km.List.Down):
			a.focus(1 - a.at)
			return nil
		case key.Matches(k, km.List.Choose):
			return a.enter()
		}
	}
	a.field[a.at], _ = a.field[a.at].Update(msg)
	return nil
}

func (a *Agent) focus(i int) {
	a.field[a.at].Blur()
	a.at = i
	a.field[i].Focus()
}

func (a *Agent) enter() []intent.Intent {
	name, brief := strings.TrimSpace(a.field[0].Value()), strings.TrimSpace(a.field[1].Value())
	switch {
	case a.at == 0 && brief == "":
		a.focus(1)
		return nil
	case name == "":
		a.focus(0)
		return []intent.Intent{intent.Say{Text: "the agent has no name; a word will do"}}
	case brief == "":
		return []intent.Intent{intent.Say{Text: "the agent has no brief; say in a sentence what it is to do"}}
	}
	add := engine.Add{Agent: engine.AgentSpec{Name: name, Brief: brief, Model: a.model}}
	return []intent.Intent{intent.Back{}, intent.Do{Command: add}}
}

// View draws the two fields.
func (a *Agent) View(width, height int) []string {
	dim := widgets.PenOf(a.look.Theme.Text.Dim)
	for i := range a.field {
		a.field[i].SetWidth(max(width-10, 1))
	}
	rows := []string{
		dim.Draw(" Name   ") + a.field[0].View(),
		dim.Draw(" Brief  ") + a.field[1].View(),
	}
	if a.model != "" {
		rows = append(rows, dim.Draw(" Model  "+a.model))
	}
	return a.look.sheet("Add someone else", "", rows, width, height)
}

// Help lists the keys of the form.
func (a *Agent) Help() []key.Binding {
	km := a.look.Keys
	return []key.Binding{short(km.List.Choose, "next, then add"), short(km.Move.Next, "other field"), short(km.Everywhere.Back, "close")}
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
