package overlays

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/widgets"
)

// proseField is a text of many lines under a rule with its name.
type proseField struct {
	look  Look
	name  string
	hint  string // stands in the field while it is empty
	input *widgets.Editor
	count wordCount
	was   string
}

func newProseField(look Look, name, value, hint string) *proseField {
	value = engine.Clean(value)
	return &proseField{look: look, name: name, hint: hint, input: widgets.NewEditor(value), was: value}
}

// value is what stands in the field.
func (f *proseField) value() string { return strings.TrimSpace(f.input.Text()) }

// changed reports whether another text stands in the field than at first.
func (f *proseField) changed() bool { return f.input.Edits() > 0 && f.input.Text() != f.was }

// take implements field. A TAB goes on to the next field.
func (f *proseField) take(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.PasteMsg:
		f.input.Write(engine.Clean(m.Content), false)
		return true
	case tea.KeyPressMsg:
		if m.String() == "up" && f.input.AtTop() {
			return false // up from the first row leaves the field
		}
		return f.input.Press(m)
	}
	return false
}

// proseRows is how many rows of text a field has at least.
const proseRows = 2

// room implements field.
func (f *proseField) room(width int, _ bool) (least, most int) {
	tall := f.input.Tall(max(width-2, 1), 1000)
	return 1 + proseRows, 1 + max(tall+1, proseRows+1)
}

// view implements field.
func (f *proseField) view(width, height int, focused bool) []string {
	th := f.look.Theme
	rule := widgets.Rule{Left: f.name, Focused: focused, Rights: []string{widgets.Words(f.count.of(f.input))}}
	rows := []string{rule.View(th, width)}
	if height < 2 {
		return rows
	}
	if !focused && f.input.Size() == 0 {
		hint := f.look.prose(width, f.hint)
		return append(rows, widgets.Box(hint, width, height-1)...)
	}
	for _, r := range f.input.View(max(width-2, 1), height-1, focused) {
		rows = append(rows, widgets.Fit(" "+r, width))
	}
	if focused && f.input.Size() == 0 && f.hint != "" {
		rows[1] = widgets.Fit(" "+widgets.Caret(" ")+widgets.PenOf(th.Text.Dim).Draw(f.hint), width)
	}
	return rows
}
