package screens

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
)

func (a *Ask) press(k tea.KeyPressMsg) []intent.Intent {
	a.scales.sends = false
	a.Stir()
	km := a.scene.Keys
	if a.focus == placeQuestion && a.field.names.open() {
		if wants, used := a.pressNames(k); used {
			return wants
		}
	}
	if wants, used := a.pressAnywhere(k); used {
		return wants
	}
	switch {
	case key.Matches(k, km.Move.Previous):
		a.turnTo(-1)
		return nil
	case key.Matches(k, km.Ask.Board):
		a.turnTo(1)
		return nil
	case key.Matches(k, km.Everywhere.Back):
		return a.back()
	}
	switch a.focus {
	case placeBoard:
		return a.pressBoard(k)
	case placeMode:
		return a.pressMode(k)
	case placePolicy:
		return a.pressPolicy(k)
	case placeAlong:
		return a.pressAlong(k)
	case placeExamples:
		return a.pressExamples(k)
	case placePast:
		return a.pressPast(k)
	}
	return a.pressQuestion(k)
}

func (a *Ask) pressQuestion(k tea.KeyPressMsg) []intent.Intent {
	km, f := a.scene.Keys.Ask, &a.field
	down := k.Code == tea.KeyDown && k.Mod == 0
	switch {
	case key.Matches(k, a.pins.newline):
		f.text.Write("\n", false)
	case key.Matches(k, km.Send):
		return a.send()
	case key.Matches(k, km.Recall) && a.recalls():
		return a.recall(1)
	case down && a.comesBack():
		return a.recall(-1)
	case down && a.tempts():
		a.toExamples()
		return nil
	default:
		f.text.Press(k)
	}
	f.earlier.by = false
	return append(a.complete(), a.weighTyped()...)
}

// pressAnywhere takes the keys that mean the same in each part of the screen, unless an answer or a
// source is being written there.
func (a *Ask) pressAnywhere(k tea.KeyPressMsg) (wants []intent.Intent, used bool) {
	km := a.scene.Keys.Ask
	if a.Typing() && a.focus != placeQuestion {
		return nil, false
	}
	switch {
	case key.Matches(k, km.Undo):
		a.focusOn(placeQuestion)
		a.field.text.Undo()
	case key.Matches(k, km.Redo):
		a.focusOn(placeQuestion)
		a.field.text.Redo()
	case key.Matches(k, km.Editor):
		return []intent.Intent{intent.EditOutside{Text: a.field.Value()}}, true
	case key.Matches(k, km.Boards):
		return []intent.Intent{intent.PickBoard{}}, true
	case key.Matches(k, km.Pasted):
		return a.readPaste(), true
	default:
		return nil, false
	}
	a.field.earlier.by = false
	return append(a.complete(), a.weighTyped()...), true
}

func (a *Ask) pressBoard(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys
	if wants, ok := a.editBoard(k); ok {
		return wants
	}
	switch {
	case key.Matches(k, a.pins.toggle):
		a.board.toggle()
		return a.weigh()
	case key.Matches(k, a.pins.more, a.pins.fewer) && a.plan() != nil && a.plan().copied:
		a.plan().multiply(stepOf(k))
		return a.weigh()
	case key.Matches(k, a.pins.change):
		a.board.turn(map[bool]int{true: 1, false: -1}[k.Code == tea.KeyRight])
		return a.load()
	case key.Matches(k, km.Read.Find):
		return []intent.Intent{intent.PickBoard{}}
	case key.Matches(k, km.Read.Up):
		a.board.cursor = max(a.board.cursor-1, 0)
	case key.Matches(k, km.Read.Down):
		if p := a.plan(); p != nil {
			a.board.cursor = min(a.board.cursor+1, len(p.agents)-1)
		}
	case key.Matches(k, km.Ask.Send):
		return a.send()
	}
	return nil
}

// back goes to the part that leads to the one that has the focus; from the others to the session on
// screen, or else to the field.
func (a *Ask) back() []intent.Intent {
	switch {
	case a.focus == placeQuestion, a.focus == placeMode:
		a.focusOn(placeBoard)
	case a.focus != placeExamples && a.scene.Round() != nil:
		return []intent.Intent{intent.Back{}}
	default:
		a.focusOn(placeQuestion)
	}
	return nil
}

// turnTo gives the focus to the next part that there is, or to the one before.
func (a *Ask) turnTo(by int) {
	to := a.focus
	for range places {
		if to = (to + place(by) + places) % places; a.has(to) {
			break
		}
	}
	a.focusOn(to)
}
