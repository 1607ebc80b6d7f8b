package intent

import "plenum/engine"

// EditBoard asks for the editor of a board: to change it, to begin with a copy of it, or where Board
// is empty with nothing.
type EditBoard struct {
	Board string // by name or path, as the list of boards has it
	Copy  bool
}

// EditAgent asks for the editor of one agent of a board; where Agent is empty, of one more. At is its
// place among the rows that show the board.
type EditAgent struct {
	Board, Agent string
	At           int
}

// RemoveAgent asks to take an agent out of a board, for this session.
type RemoveAgent struct {
	Board, Agent string
	At           int
}

// UndoBoard asks for a board as it was before it was changed last in this session.
type UndoBoard struct{ Board string }

// KeepBoard asks to use a board as it stands here for this session, in no file. Was is the board that it
// was made of; empty: of nothing.
type KeepBoard struct {
	Was   string
	Board engine.Board
}

// SaveBoard asks to write a board as YAML. Over says that what is in the way may be written over, of
// which a copy is kept.
type SaveBoard struct {
	Was   string
	Board engine.Board
	Over  bool
}

// WeighBoard asks what the next question would cost with a board as it stands here. N comes back with
// the answer, so that a late one is not taken for the last.
type WeighBoard struct {
	N     int
	Was   string
	Board engine.Board
}

// OverlayBoard is the editor of a board, or of one of its agents.
const OverlayBoard Overlay = "board"

func (EditBoard) intent()   {}
func (EditAgent) intent()   {}
func (RemoveAgent) intent() {}
func (UndoBoard) intent()   {}
func (KeepBoard) intent()   {}
func (SaveBoard) intent()   {}
func (WeighBoard) intent()  {}
