package screens

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// sessionField is the words that are searched for.
type sessionField struct {
	typing bool
	words  string
}

// Typing implements Screen.
func (s *Sessions) Typing() bool { return s.field.typing }

// typed takes a key while the words are typed. What moves in the list moves there too.
func (s *Sessions) typed(k tea.KeyPressMsg) []intent.Intent {
	km := s.scene.Keys
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return s.unfind()
	case key.Matches(k, km.List.Choose):
		s.field.typing = false
		if len(s.found.Rows) == 0 && s.found.Words == s.field.words {
			return s.unfind()
		}
		return nil
	case key.Matches(k, km.List.Up):
		return s.move(s.at - 1)
	case key.Matches(k, km.List.Down):
		return s.move(s.at + 1)
	}
	words := s.field.words
	switch k.String() {
	case "pgup":
		return s.move(s.at - s.stride())
	case "pgdown":
		return s.move(s.at + s.stride())
	case "backspace":
		_, n := utf8.DecodeLastRuneInString(words)
		return s.write(words[:len(words)-n])
	case "ctrl+w":
		return s.write(words[:strings.LastIndexByte(strings.TrimRight(words, " "), ' ')+1])
	case "ctrl+u":
		return s.write("")
	}
	return s.write(words + k.Text)
}

// fieldLimit is the longest text that is searched for, in bytes.
const fieldLimit = 400

// write puts words into the field, and searches for them.
func (s *Sessions) write(words string) []intent.Intent {
	words = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, engine.Clean(words))
	if words == s.field.words || len(words) > fieldLimit {
		return nil
	}
	s.field.words = words
	return s.find()
}

// unfind leaves the field and shows all sessions again. The cursor stays on what was found.
func (s *Sessions) unfind() []intent.Intent {
	had := s.field.words != ""
	s.field = sessionField{}
	if !had {
		return nil
	}
	return s.find()
}

// searching reports whether the field is to be seen.
func (s *Sessions) searching() bool { return s.field.typing || s.field.words != "" }

// fieldLine draws the field, and what leaves it.
func (s *Sessions) fieldLine(width int) string {
	km, dim := s.scene.Keys, widgets.PenOf(s.scene.Theme.Text.Dim)
	esc := km.Everywhere.Back.Help().Key + " all sessions"
	does := km.List.Choose.Help().Key + " to the list   " + esc
	words := s.field.words
	sign := widgets.Caret(" ")
	if !s.field.typing {
		does, sign = km.Read.Find.Help().Key+" other words   "+esc, ""
	}
	room := width - 4 - widgets.Width(does)
	if room < 12 {
		does, room = "", width-3
	}
	for widgets.Width(words) > max(room, 1) { // the end is what is being written
		_, n := utf8.DecodeRuneInString(words)
		words = words[n:]
	}
	gap := widgets.Spaces(width - 3 - widgets.Width(words) - widgets.Width(does) - widgets.Width(sign))
	return widgets.Fit(" /"+words+sign+gap+dim.Draw(does), width)
}
