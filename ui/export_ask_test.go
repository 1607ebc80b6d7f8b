package ui

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/screens"
)

// CameBack is the message that the person's own editor has ended.
func CameBack(text string, err error) tea.Msg {
	return forAsk{screens.Edited{Text: text, Err: err}}
}
