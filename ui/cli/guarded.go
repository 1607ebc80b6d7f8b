package cli

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// guarded is the interface with a guard around all of it that the terminal library runs. Left to
// the library, a fault in a command is printed on the screen that is about to be left, and lost.
type guarded struct {
	tea.Model
	guard func() // deferred around each call; it ends the program on a fault
}

// Init implements tea.Model.
func (g guarded) Init() tea.Cmd {
	defer g.guard()
	return g.command(g.Model.Init())
}

// Update implements tea.Model.
func (g guarded) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer g.guard()
	m, cmd := g.Model.Update(msg)
	return guarded{m, g.guard}, g.command(cmd)
}

// View implements tea.Model.
func (g guarded) View() tea.View {
	defer g.guard()
	return g.Model.View()
}

// command guards a command, and those that it brings in turn.
func (g guarded) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer g.guard()
		return g.message(cmd())
	}
}

// message guards the commands that a message consists of: a batch, or a sequence, whose type is the
// library's own.
func (g guarded) message(msg tea.Msg) tea.Msg {
	all := reflect.ValueOf(msg)
	if !all.IsValid() || all.Kind() != reflect.Slice || all.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	out := reflect.MakeSlice(all.Type(), all.Len(), all.Len())
	for i := range all.Len() {
		cmd, _ := all.Index(i).Interface().(tea.Cmd)
		if cmd = g.command(cmd); cmd != nil {
			out.Index(i).Set(reflect.ValueOf(cmd))
		}
	}
	return out.Interface()
}

// guarding is the interface as the terminal library runs it.
func (p *program) guarding(app tea.Model) tea.Model {
	if p.around != nil {
		app = p.around(app)
	}
	return guarded{app, p.guard}
}
