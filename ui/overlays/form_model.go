package overlays

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// modelField is a field for the name of a model. What is typed narrows the models that can
// be used now, and below them those that could be; up and down step through them. Any name may be
// typed: a server may know it.
type modelField struct {
	lineField
	models []Model
	typed  string // what narrows the list; empty: nothing was typed yet
	other  string // that the cursor is on, though it cannot be asked now; empty: it is on none
	says   string // why it cannot, once it was chosen
}

// ModelsSeen brings the forms the models as they are known by now.
type ModelsSeen struct{ Models []Model }

// modelRows is how many models stand below the field at a time, where other fields want the room.
const modelRows = 8

func newModelField(look Look, value string, models []Model) *modelField {
	return &modelField{lineField: *newLineField(look, "Model", value), models: models}
}

// offered lists the models that hold every word of what was typed, those first that are ready.
func (f *modelField) offered() []Model {
	words := strings.Fields(strings.ToLower(f.typed))
	var ready, rest []Model
	for _, m := range f.models {
		name := strings.ToLower(m.Name)
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) }):
		case m.Ready:
			ready = append(ready, m)
		default:
			rest = append(rest, m)
		}
	}
	return append(ready, rest...)
}

// at is the index of the model under the cursor among those offered; -1: it is none of them.
func (f *modelField) at(offered []Model) int {
	name := f.value()
	if f.other != "" {
		name = f.other
	}
	return slices.IndexFunc(offered, func(m Model) bool { return m.Name == name && m.Ready == (f.other == "") })
}

// take implements field.
func (f *modelField) take(msg tea.Msg) bool {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch name := k.String(); {
		case name == "down" || name == "ctrl+n":
			return f.step(1)
		case name == "up" || name == "ctrl+p":
			return f.step(-1)
		case name == "enter" && f.other != "":
			f.refuse()
			return true
		}
	}
	was := f.value()
	took := f.lineField.take(msg)
	if f.value() != was {
		f.typed, f.other = f.value(), ""
	}
	return took
}

// see takes up the models as they are known by now.
func (f *modelField) see(models []Model) { f.models, f.other = models, "" }

// refuse says why the model under the cursor cannot be asked.
func (f *modelField) refuse() {
	for _, m := range f.models {
		if m.Name == f.other && !m.Ready {
			f.says = m.lacks(f.look)
		}
	}
}

// lacks is what a model needs before it can be asked, and what helps.
func (m Model) lacks(look Look) string { return m.Name + ": " + m.Note + "; " + look.connects() }

// connects is how a model is connected, in a clause.
func (l Look) connects() string {
	return l.Keys.Everywhere.Models.Help().Key + " says how to connect it"
}

// spoken implements speaker.
func (f *modelField) spoken() string {
	says := f.says
	f.says = ""
	return says
}

// step goes to the next of the models offered: one that is ready comes into the field. false: there
// is none.
func (f *modelField) step(n int) bool {
	offered := f.offered()
	i := f.at(offered)
	switch {
	case i < 0 && n > 0:
		i = 0
	case i < 0:
		i = len(offered) - 1
	default:
		i += n
	}
	if i < 0 || i >= len(offered) {
		return false
	}
	f.turn(offered[i])
	return true
}

// turn puts the cursor on a model. What cannot be asked does not come into the field.
func (f *modelField) turn(m Model) {
	if f.other = m.Name; m.Ready {
		f.other = ""
		f.set(m.Name)
	}
}

// room implements field.
func (f *modelField) room(_ int, focused bool) (least, most int) {
	if !focused {
		return 1, 1
	}
	return 2, 1 + max(min(len(f.offered()), modelRows), 1)
}

// spare implements spacious.
func (f *modelField) spare() int { return 1 + max(len(f.offered()), 1) }

// view implements field.
func (f *modelField) view(width, height int, focused bool) []string {
	rows := f.lineField.view(width, 1, focused)
	if focused && height > 1 {
		rows = append(rows, f.list(width, height-1)...)
	}
	return rows
}

func (f *modelField) list(width, height int) []string {
	offered, th := f.offered(), f.look.Theme
	lead := widgets.Spaces(3 + f.col + 1)
	if len(offered) == 0 {
		return []string{lead + widgets.PenOf(th.Text.Dim).Draw(widgets.Clip(f.strange(), max(width-len(lead)-1, 1)))}
	}
	at, more := f.at(offered), ""
	first := max(min(at-height/2, len(offered)-height), 0)
	if n := len(offered) - first - height; n > 0 && height > leastNamed {
		height--
		first = max(min(at-height/2, len(offered)-height), 0)
		more = widgets.Count(len(offered)-first-height, false) + " more below"
	}
	var rows []string
	for i := first; i < len(offered) && len(rows) < height; i++ {
		note := offered[i].Note
		sign, pen := "  ", widgets.PenOf(th.Text.Dim)
		switch {
		case i == at:
			sign, pen = "> ", widgets.PenOf(th.Text.Strong)
		case !offered[i].Ready:
			pen = widgets.PenOf(th.Text.Faint)
		}
		room := max(width-len(lead)-2-1, 1)
		left := max(room-widgets.Width(offered[i].Name)-2, room/2)
		if offered[i].Short != "" && widgets.Width(note) > left {
			note = offered[i].Short
		}
		note = widgets.Clip(note, left)
		name := widgets.Clip(offered[i].Name, max(room-widgets.Width(note)-2, 1))
		gap := widgets.Spaces(room - widgets.Width(name) - widgets.Width(note))
		rows = append(rows, widgets.Spot{Of: widgets.SpotRow, N: i}.On(lead+sign+pen.Draw(name)+gap+widgets.PenOf(th.Chrome.Figure).Draw(note)))
	}
	if more != "" {
		rows = append(rows, lead+"  "+widgets.PenOf(th.Text.Dim).Draw(widgets.Clip(more, max(width-len(lead)-3, 1))))
	}
	return rows
}

// leastNamed is how many models are named before a row is spent on how many more there are.
const leastNamed = 2

// strange says what a name is that no model of the list has.
func (f *modelField) strange() string {
	if !slices.ContainsFunc(f.models, func(m Model) bool { return m.Ready }) {
		return "no model is connected; " + f.look.Keys.Everywhere.Models.Help().Key + " says how"
	}
	provider, _, whole := strings.Cut(f.value(), "/")
	for _, m := range f.models {
		if whole && m.Name == provider && !m.Ready {
			return m.Note + "; " + f.look.connects()
		}
	}
	if !whole {
		return "no model is called that; write it as provider/model"
	}
	return "not in the list; it is asked for by this name all the same"
}
