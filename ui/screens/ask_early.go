package screens

import "plenum/ui/intent"

// Due reports whether the person has pressed enter before the board was read: the question goes out
// with it.
func (a *Ask) Due() bool { return a.scales.early }

// Stir says that the person did something after that, here or elsewhere: the question stays.
func (a *Ask) Stir() { a.scales.early = false }

// loaded takes up a board that was read, and sends what waited for it.
func (a *Ask) loaded(m Loaded) []intent.Intent {
	a.board.load(m)
	a.setOut()
	if a.scales.early && a.plan() != nil {
		a.scales.early = false
		return a.send()
	}
	return a.weigh()
}
