package ui

import (
	"fmt"
	"reflect"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// keepBoard takes a board as it stands here for this session.
func (a *App) keepBoard(w intent.KeepBoard) tea.Cmd {
	name, file := w.Board.Name, BoardFile{Board: w.Board}
	if from := a.fileOf(w.Was); w.Was != "" {
		file = from
		if w.Board.Name == from.Board.Name {
			name = from.Name
		}
	}
	file.Name = name
	b := a.session.made[name]
	switch {
	case b == nil:
		b = &madeBoard{file: file}
		if name == w.Was {
			b.before = []engine.Board{file.Board}
		}
	case !reflect.DeepEqual(b.board, w.Board):
		b.before = append(b.before, b.board)
	}
	b.board = w.Board
	if a.session.made == nil {
		a.session.made = map[string]*madeBoard{}
	}
	a.session.made[name] = b
	a.closeLayers(intent.OverlayBoard)
	a.notice = "board " + name + " is used as you have it, until you quit; save it to keep it"
	return a.turnToBoard(name, w.Board.About)
}

// undoBoard takes back the last change of a board in this session.
func (a *App) undoBoard(name string) tea.Cmd {
	b := a.session.made[name]
	if b == nil || len(b.before) == 0 {
		a.notice = "nothing of board " + name + " was changed in this session"
		return nil
	}
	n := len(b.before) - 1
	b.board, b.before = b.before[n], b.before[:n]
	if n == 0 && reflect.DeepEqual(b.board, b.file.Board) {
		delete(a.session.made, name)
	}
	a.notice = "board " + name + " is as it was before"
	return a.turnToBoard(name, b.board.About)
}

func (a *App) boardSaved(m boardSaved) tea.Cmd {
	switch {
	case m.err != nil:
		a.say(m.err)
		return nil
	case m.made.Ask != "":
		again := m.want
		again.Over = true
		a.confirm(intent.Confirm{Title: "Save board " + m.want.Board.Name, Text: m.made.Ask, Choices: []intent.Choice{
			{Key: "w", Label: "write it; a copy of the old one is kept", Wants: []intent.Intent{again}},
		}})
		return nil
	}
	delete(a.session.made, m.want.Was)
	delete(a.session.made, m.made.Name)
	a.closeLayers(intent.OverlayBoard)
	a.notice = "saved: " + m.made.Path
	if m.made.Note != "" {
		a.notice += "; " + m.made.Note
	}
	return a.turnToBoard(m.made.Name, m.want.Board.About)
}

// freeName is a name that no board of the list has.
func (a *App) freeName(name string) string {
	for n := 2; ; n++ {
		if next := fmt.Sprintf("%s-%d", name, n); !a.stage.ask.HasBoard(next) && a.session.made[next] == nil {
			return next
		}
	}
}
