package screens

import "plenum/ui/intent"

// turnToBoard shows a board that was chosen from the list of all.
func (a *Ask) turnToBoard(name string) []intent.Intent {
	a.board.turnToName(name)
	a.focusOn(placeBoard)
	return a.load()
}
