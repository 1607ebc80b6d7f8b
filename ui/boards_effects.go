package ui

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// boardTaken brings a board that is to be changed, and what is to be done then.
type boardTaken struct {
	file BoardFile
	want intent.Intent
	err  error
}

// boardSaved says how saving a board went.
type boardSaved struct {
	want intent.SaveBoard
	made BoardSaved
	err  error
}

// boardWeighed says what the next question costs with a board as it stood.
type boardWeighed struct {
	n    int
	text string
}

// errNoWorkshop is said where boards cannot be changed.
var errNoWorkshop = errors.New("boards cannot be changed here; they are YAML files, see plenum boards new")

// takeBoard reads a board to be changed.
func (fx *effects) takeBoard(name string, want intent.Intent) tea.Cmd {
	return func() tea.Msg {
		m := boardTaken{want: want, err: errNoWorkshop}
		if fx.ports.Workshop != nil {
			m.file, m.err = fx.ports.Workshop.Take(name)
		}
		return m
	}
}

// planBoard fills in a board that was changed in this session.
func (fx *effects) planBoard(b *madeBoard) tea.Cmd {
	board, at := b.board, b.file
	return func() tea.Msg {
		m := screens.Loaded{Board: at.Name, Question: engine.Clean(board.Question)}
		m.Plan, m.Err = fx.ports.Workshop.Plan(board, at)
		return m
	}
}

// saveBoard writes a board.
func (fx *effects) saveBoard(w intent.SaveBoard, at BoardFile) tea.Cmd {
	return func() tea.Msg {
		m := boardSaved{want: w, err: errNoWorkshop}
		if fx.ports.Workshop != nil {
			m.made, m.err = fx.ports.Workshop.Save(w.Board, at, w.Over)
		}
		return m
	}
}

// weighMade finds what a question costs with a board, once the person has stopped typing.
func (fx *effects) weighMade(w intent.WeighBoard, at BoardFile, question string) tea.Cmd {
	return func() tea.Msg {
		if fx.ports.Workshop == nil || !rest(fx.ctx, typingRest) {
			return nil
		}
		m := boardWeighed{n: w.N}
		plan, err := fx.ports.Workshop.Plan(w.Board, at)
		if err != nil {
			m.text = widgets.First([]string{err.Error()}, 60)
			return m
		}
		got := fx.gather(question, plan.Mode, intent.Brought{})
		if bound, err := got.bind(plan); err == nil {
			plan = bound
		}
		m.text = weightOf(fx.ports.Models.Estimate(plan, question, got.docs))
		return m
	}
}

// weightOf is an estimate in a few words.
func weightOf(e engine.Estimate) string {
	took := "about " + widgets.Seconds(e.AtOnce)
	switch {
	case e.Offline:
		return "offline, $0, " + took
	case !e.Known && e.High == 0:
		return "price ?, " + took
	}
	low, high := widgets.Money{USD: e.Low, Known: true}, widgets.Money{USD: e.High, Known: e.Known, Estimated: !e.Known}
	return fmt.Sprintf("%s to %s, %s", low.Round(), high.Round(), took)
}
