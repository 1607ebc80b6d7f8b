package ui

import (
	"slices"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// tryRows are the examples to try, where a question is written.
func (a *App) tryRows() []overlays.Row {
	if a.stage.at != intent.ScreenAsk {
		return nil
	}
	return a.stage.ask.ExampleRows()
}

// palette is everything that can be done where the person is.
func (a *App) palette() overlays.Overlay {
	groups := a.groups()
	var covered []string
	if a.stage.at == intent.ScreenSessions { // its rows say more than the keys do
		covered, groups = groups[:2], groups[2:]
	}
	if a.changesBoards() && !a.stage.ask.OnBoard() {
		covered = append(covered, "agents")
	}
	return overlays.NewPalette(a.look(), overlays.PaletteChoice{
		Groups: groups, Branch: a.focused(), Refused: a.outOfReach, Typing: a.stage.current().Typing(),
		First: slices.Concat(a.sessionRows(), a.tryRows(), a.goTo(), a.labRows(), a.tapeRows(), a.connectRows(), a.boardRows(), a.mouseRows()),
		Last:  a.saidRows(), Covered: covered,
	})
}
