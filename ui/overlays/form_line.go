package overlays

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/widgets"
)

// lineField is a field of one line.
type lineField struct {
	look  Look
	name  string
	input textinput.Model
	col   int    // the column of its name
	hint  string // stands in the field while it is empty
}

func newLineField(look Look, name, value string) *lineField {
	in := textinput.New()
	in.Prompt = ""
	in.SetValue(widgets.OneLine(engine.Clean(value)))
	in.CursorEnd()
	return &lineField{look: look, name: name, input: in, col: labelWidth}
}

// value is what stands in the field.
func (f *lineField) value() string { return widgets.OneLine(f.input.Value()) }

func (f *lineField) set(value string) {
	f.input.SetValue(value)
	f.input.CursorEnd()
}

// pasteLimit is the longest text that a paste puts into a field of one line.
const pasteLimit = 1000

// take implements field.
func (f *lineField) take(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.PasteMsg:
		text := engine.Clean(m.Content)
		if len(text) > pasteLimit {
			text = strings.ToValidUTF8(text[:pasteLimit], "")
		}
		msg = tea.PasteMsg{Content: widgets.OneLine(text)}
	case tea.KeyPressMsg:
		switch m.String() {
		case "enter", "tab", "shift+tab", "up", "down", "ctrl+n", "ctrl+p":
			return false
		}
	}
	f.input = widgets.Typed(f.input, msg)
	return true
}

// room implements field.
func (f *lineField) room(int, bool) (least, most int) { return 1, 1 }

// view implements field.
func (f *lineField) view(width, _ int, focused bool) []string {
	lead := f.look.label(f.name, f.col, focused)
	hint := widgets.PenOf(f.look.Theme.Text.Dim).Draw(widgets.Clip(f.hint, max(f.cells(width)-2, 0)))
	switch empty := f.value() == ""; {
	case focused && empty && f.hint != "":
		return []string{lead + widgets.Caret(" ") + hint}
	case focused:
		return []string{lead + f.written(width)}
	case empty:
		return []string{lead + hint}
	}
	return []string{lead + widgets.Clip(f.value(), f.cells(width))}
}

// cells is how wide the text is that is in sight.
func (f *lineField) cells(width int) int { return max(width-3-f.col-1-2, 1) }

// written draws the part of the text around the cursor.
func (f *lineField) written(width int) string {
	return widgets.PenOf(f.look.Theme.Text.Body).Draw(widgets.TypedIn(f.input, f.cells(width)+1))
}
