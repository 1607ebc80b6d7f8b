package ui

import (
	"slices"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// palette is everything that can be done where the person is.
func (a *App) palette() overlays.Overlay {
	var covered []string
	if a.stage.at == intent.ScreenSessions {
		covered = []string{"sessions", "list"}
	}
	return overlays.NewPalette(a.look(), overlays.PaletteChoice{
		Groups: a.groups(), Branch: a.focused(), Refused: a.outOfReach, Typing: a.stage.current().Typing(),
		First: slices.Concat(a.sessionRows(), a.goTo(), a.labRows(), a.tapeRows(), a.connectRows(), a.mouseRows()),
		Last:  a.saidRows(), Covered: covered,
	})
}
