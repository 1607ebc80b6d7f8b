package overlays

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// choiceField is one of a few things, changed by left and right.
type choiceField struct {
	look    Look
	name    string
	options []option
	at      int
}

// option is one thing to choose, and what it means.
type option struct{ title, note string }

func newChoiceField(look Look, name string, options ...option) *choiceField {
	return &choiceField{look: look, name: name, options: options}
}

// take implements field.
func (f *choiceField) take(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	n := len(f.options)
	switch k.String() {
	case "right", "space", "l":
		f.at = (f.at + 1) % n
	case "left", "h":
		f.at = (f.at + n - 1) % n
	default:
		return false
	}
	return true
}

// room implements field.
func (f *choiceField) room(int, bool) (least, most int) { return 1, 1 }

// view implements field. What is chosen stands in brackets.
func (f *choiceField) view(width, _ int, focused bool) []string {
	th := f.look.Theme
	row := f.look.label(f.name, labelWidth, focused)
	for i, o := range f.options {
		if i == f.at {
			row += widgets.PenOf(th.Text.Strong).Draw("["+o.title+"]") + " "
		} else {
			row += widgets.PenOf(th.Text.Dim).Draw(" "+o.title+" ") + " "
		}
	}
	note := f.options[f.at].note
	if gap := width - widgets.Width(row) - widgets.Width(note) - 1; gap > 0 {
		row += widgets.Spaces(gap) + widgets.PenOf(th.Chrome.Figure).Draw(note)
	}
	return []string{widgets.Clip(row, width)}
}
