package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

// entered is a message as it may go on: what was typed or pasted is made safe where it enters, so
// that no field need think of a clipboard that holds what a terminal would obey. A key brings no
// line end and no tab: those have keys of their own.
func entered(msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		m.Text = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, engine.Clean(m.Text))
		return m
	case tea.PasteMsg:
		m.Content = engine.Clean(m.Content)
		return m
	}
	return msg
}
