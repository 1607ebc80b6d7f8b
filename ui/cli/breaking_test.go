package cli

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

// breaking is plenum with an interface that breaks where a key says.
func breaking() {
	p := &program{Streams: Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}}
	p.around = func(m tea.Model) tea.Model { return breaks{Model: m} }
	os.Exit(p.run(os.Args[1:]))
}

// breaks is an interface that breaks: f1 in Update, f3 in View, f4 in a command, f5 in a command
// of a sequence.
type breaks struct {
	tea.Model
	view bool
}

func (b breaks) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		boom := func() tea.Msg { panic("boom") }
		switch k.String() {
		case "f1":
			panic("boom")
		case "f3":
			b.view = true
		case "f4":
			return b, tea.Batch(nil, boom)
		case "f5":
			return b, tea.Sequence(func() tea.Msg { return nil }, boom)
		}
	}
	m, cmd := b.Model.Update(msg)
	return breaks{m, b.view}, cmd
}

func (b breaks) View() tea.View {
	if b.view {
		panic("boom")
	}
	return b.Model.View()
}
