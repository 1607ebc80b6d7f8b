package screens

import "plenum/engine"

// Offers is what there is to choose from. It comes once after the first frame, and again
// when a session has ended.
type Offers struct {
	Boards []Board
	Status string // what answers: "openai", "offline"
	// Sources are those that the program was started with, for boards that check claims.
	Sources  []string
	Examples Examples
}

// AskedBefore brings the saved sessions. It comes after Offers, for reading them can take a while.
type AskedBefore struct {
	Past []Past
	Err  error // a part could not be read; the rest is there
}

// Board is one board to choose from.
type Board struct {
	Name, About string
	Own         bool // the person's own file
}

// Past is one saved session.
type Past struct {
	ID, Title, Board string
	Age              string // "2 h", "14 Nov"
	Usable, Branches int
	CostUSD          float64
	Known            bool
}

// Loaded brings the plan of a board, or why there is none.
type Loaded struct {
	Board    string
	Plan     engine.Plan
	Question string // the board's own, for a person who asks none; empty: it has none
	Err      error
}

// Weighed brings what a question would cost and take.
type Weighed struct {
	Question string
	Agents   int // of the plan that was weighed
	Estimate engine.Estimate
	Docs     []Doc
	Problems []string // what was left out, and why
	Sources  []Source // where claims are checked, a row for each that was named
	Parts    Parts    // where a document is read in parts
	Depths   [engine.Depths]*Weight
}

// Source is one source by the name that the person gave it, and what it came to.
type Source struct {
	Name     string
	Docs     []Doc
	Problems []string // sentences
}

// Parts is what a document is cut into. The zero value: there is no document yet.
type Parts struct {
	N      int
	Tokens int // of each at the most: more than the board asks for where there would be too many
}

// Weight is a plan at one depth and what it would cost and take. Where there is none for a
// depth, the board cannot be asked at that one.
type Weight struct {
	Plan     engine.Plan
	Estimate engine.Estimate
}

// Doc is one text that the question refers to.
type Doc struct {
	Name   string
	Bytes  int
	Tokens int
}

// Sent says that the question was taken up: the field can be emptied.
type Sent struct{ Question string }

// Heard says that the session has grown: events were folded into the scene's state.
type Heard struct{}

// Dressed says that the theme of the scene is another one.
type Dressed struct{}

// Shown says that the state of the scene is another one than before: a new session, or a
// replay after a jump.
type Shown struct{}
