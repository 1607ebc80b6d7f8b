package widgets

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// Typed gives a key or a paste to a field of one line. The library's cursor goes by code points:
// here it never stops within what a person sees as one character.
func Typed(in textinput.Model, msg tea.Msg) textinput.Model {
	was := in.Position()
	in.Focus()
	in, _ = in.Update(msg)
	text, runes := in.Value(), []rune(in.Value())
	at := min(in.Position(), len(runes))
	to := Snap(text, len(string(runes[:at])), at > was)
	in.SetCursor(len([]rune(text[:to])))
	return in
}

// TypedIn draws a field of one line in at most width cells, with the text cursor. Of a secret only
// its length is seen.
func TypedIn(in textinput.Model, width int) string {
	runes := []rune(in.Value())
	at := min(in.Position(), len(runes))
	switch in.EchoMode {
	case textinput.EchoPassword:
		sign := string(in.EchoCharacter)
		return Field(strings.Repeat(sign, len(runes)), len(sign)*at, width)
	case textinput.EchoNone:
		return Field("", 0, width)
	}
	return Field(in.Value(), len(string(runes[:at])), width)
}

// PointIn puts the cursor of such a field on the character that stands in a cell of it, as it is
// drawn in width cells.
func PointIn(in textinput.Model, cell, width int) textinput.Model {
	text, runes := in.Value(), []rune(in.Value())
	if in.EchoMode != textinput.EchoNormal {
		return in
	}
	at := len(string(runes[:min(in.Position(), len(runes))]))
	f := fieldOf(text, at, width)
	from := f.starts[f.from]
	for cells := 0; from < len(text); {
		n, _ := seen(text[from:])
		if cells += Width(steady(text[from : from+n])); cells > cell {
			break
		}
		from += n
	}
	in.SetCursor(len([]rune(text[:from])))
	return in
}
