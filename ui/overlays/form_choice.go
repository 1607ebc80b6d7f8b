package overlays

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// choiceField is a field in which one of a few words is chosen.
type choiceField struct {
	look    Look
	name    string
	options []option
	at      int
}

// option is one of the words, and what it comes to.
type option struct{ value, word, says string }

func newChoiceField(look Look, name, value string, options []option) *choiceField {
	f := &choiceField{look: look, name: name, options: options}
	for i, o := range options {
		if o.value == value {
			f.at = i
			return f
		}
	}
	// What a file says though it need not, or what this version does not know, stays until another
	// is chosen.
	own := option{value: value, word: value}
	for _, o := range options {
		if o.word == value {
			own = option{value, o.word, o.says}
		}
	}
	f.options = append([]option{own}, options...)
	return f
}

func (f *choiceField) value() string { return f.options[f.at].value }

// take implements field.
func (f *choiceField) take(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	switch k.String() {
	case "right", "space", "l", "+":
		f.at = (f.at + 1) % len(f.options)
	case "left", "h", "-":
		f.at = (f.at + len(f.options) - 1) % len(f.options)
	default:
		return false
	}
	return true
}

// room implements field.
func (f *choiceField) room(int, bool) (least, most int) { return 1, 1 }

// view implements field.
func (f *choiceField) view(width, _ int, focused bool) []string {
	o, th := f.options[f.at], f.look.Theme
	lead := f.look.label(f.name, wideLabel, focused)
	word := o.word
	if focused {
		word = "< " + widgets.PenOf(th.Text.Strong).Draw(o.word) + " >"
	}
	room := width - 3 - wideLabel - 1 - widgets.Width(word) - 3
	if o.says == "" || room < 8 {
		return []string{lead + widgets.Clip(word, max(width-4-wideLabel, 1))}
	}
	return []string{lead + word + "   " + widgets.PenOf(th.Text.Dim).Draw(widgets.Clip(o.says, room))}
}
