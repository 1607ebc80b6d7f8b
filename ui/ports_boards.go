package ui

import "plenum/engine"

// Workshop is where boards are made and changed. Errors are sentences for the person.
type Workshop interface {
	// Take reads a board to be changed, by name or path.
	Take(name string) (BoardFile, error)
	// Plan fills in the models and all defaults of a board that may be in no file, as Boards.Plan
	// does. What is relative in it is meant from at.
	Plan(b engine.Board, at BoardFile) (engine.Plan, error)
	// Text is the YAML that saving the board writes in place of at. It may be called from any
	// goroutine, and reads nothing.
	Text(b engine.Board, at BoardFile) string
	// Save writes a board into the file that it came from where its name is the same, else as a
	// file of its name among the person's own. Where something is in the way, or would be lost,
	// nothing is written before over says so: Ask in the answer is the sentence to ask with. Of what is
	// written over, a copy is kept.
	Save(b engine.Board, at BoardFile, over bool) (BoardSaved, error)
}

// BoardFile is a board as a file holds it. The zero value is that of a board that begins with nothing.
type BoardFile struct {
	Name   string // by which the list of boards has it
	Board  engine.Board
	Path   string // empty: it is built in, or new
	Source string // the YAML
}

// BoardSaved says where a board was saved, or what is to be asked before.
type BoardSaved struct {
	Name string // by which the list of boards has it now
	Path string
	Note string // a sentence on what else there is to know; may be empty
	Ask  string // nothing was written: what is in the way, or would be lost
}
