package intent

import (
	"time"

	"plenum/engine"
)

// Do asks the session to carry out a command. Its effect comes back as events, or as a
// sentence of refusal.
type Do struct{ Command engine.Command }

// Ask asks to send a question to the agents of a plan. Next opens the next round of the
// session on screen; otherwise a new session begins.
type Ask struct {
	Question string
	Plan     engine.Plan
	Brought
	Next bool
}

// Brought is what a question is given along, besides the files that it names itself.
type Brought struct {
	Sources []string          // where the plan verifies: files, folders, patterns and addresses
	Held    []engine.Document // those of Sources that are no file: an example's
	Along   []engine.Document // texts that are no file, as an answer that is taken to another board
}

// TakeAnswer asks to take the merge that is shown to another board, as its material.
type TakeAnswer struct{}

// Look asks to see a round of the session, counted from 1: an earlier one as it was, or the last.
type Look struct{ Round int }

// Weigh asks for what a question would cost and take. Without Now the question is being typed,
// and only the last of several in a row need be weighed.
type Weigh struct {
	Question string
	Plan     engine.Plan
	Brought
	Now bool
}

// Load asks for the plan of a board, by name or path.
type Load struct{ Board string }

// Show asks for another screen. Branch, where set, gets the focus there, and the Length bytes
// of its text from At on are pointed at, unless At is below 0. Detour says that the way back
// leads to where the person is now. Next, on the way to Ask, says that the question is to open
// the next round of the session on screen.
type Show struct {
	Screen     Screen
	Branch     engine.BranchID
	At, Length int
	Detour     bool
	Next       bool
}

// Screen names one of the screens.
type Screen string

// The screens.
const (
	ScreenAsk       Screen = "ask"
	ScreenRun       Screen = "run"
	ScreenSynthesis Screen = "synthesis"
	ScreenCompare   Screen = "compare"
	ScreenSent      Screen = "sent"
	ScreenMatrix    Screen = "matrix" // claims by sources
)

// Compare asks to lay two texts side by side, each of a branch or of a reduction of the round
// on screen. An empty Right is the screen's choice.
type Compare struct{ Left, Right engine.BranchID }

// Align asks to find what two texts share and where they differ. N comes back with the answer,
// so that a late one is not taken for the last.
type Align struct {
	N           int
	Left, Right string
}

// Inspect asks to show what a branch or a reduction really sent and got.
type Inspect struct{ Branch engine.BranchID }

// Save asks to write a text to a file. A file that is there already is never overwritten.
type Save struct{ Name, Text string }

// CopyAll asks to put the whole session on the clipboard, as markdown.
type CopyAll struct{}

// GoOn asks to go on with the saved session that is being replayed, and then for what Then
// holds. Where Again is set, what had not ended runs again; else it stays as it is.
type GoOn struct {
	Again bool
	Then  []Intent
}

// Open asks to lay something over the screen.
type Open struct{ Overlay Overlay }

// Overlay names what can lie over a screen.
type Overlay string

// The overlays.
const (
	OverlayHelp    Overlay = "help"
	OverlayPalette Overlay = "palette"
	OverlayModels  Overlay = "models"
	OverlayAdd     Overlay = "add"   // the list of agents that can be added
	OverlayAgent   Overlay = "agent" // the form for one more agent
	OverlayCopy    Overlay = "copy"  // the same, filled in from the focused branch
	OverlayMerge   Overlay = "merge"
	OverlayEdit    Overlay = "edit"    // the brief and the model of a branch
	OverlayRevise  Overlay = "revise"  // the text of a branch, by hand
	OverlaySave    Overlay = "save"    // the name of a file
	OverlayCompare Overlay = "compare" // what can stand at the right
	OverlayBudget  Overlay = "budget"  // what is spent, and what may be
	OverlaySwap    Overlay = "swap"    // another model for a branch
	OverlayPick    Overlay = "pick"    // the merge or the branch that is to be the answer
)

// Confirm asks the person before something is stopped or spent. Each choice is one key.
type Confirm struct {
	Title   string // what is asked about: "Quit"
	Text    string // how things stand: "3 branches still write."
	Choices []Choice
}

// Choice is one answer to a Confirm: its key, what it does in words, and what it wants.
type Choice struct {
	Key, Label string
	Wants      []Intent
}

// Back asks to close what is on top.
type Back struct{}

// Press asks that a key be taken as if the person had pressed it. The palette runs an
// action this way, so that an action and its key can never differ.
type Press struct{ Key string }

// Quit asks to leave the program. WhenDone waits until nothing runs; Ask first asks the
// person where something runs or a draft would be lost.
type Quit struct{ When QuitWhen }

// QuitWhen says how to leave.
type QuitWhen string

// The ways to leave.
const (
	QuitAsking   QuitWhen = "asking"    // ask first where something would be lost
	QuitNow      QuitWhen = "now"       // stop what runs
	QuitWhenDone QuitWhen = "when done" // once nothing runs
)

// Suspend asks to hand the terminal back to the shell for a while.
type Suspend struct{}

// Play asks to replay a saved session, by id, unique prefix, path or "last". Empty: the one
// on screen.
type Play struct{ Session string }

// Pause asks a replay to stand still, or to go on.
type Pause struct{ On bool }

// Speed asks a replay to run at this many times the pace of life.
type Speed struct{ Factor float64 }

// Seek asks a replay to jump to a moment of the session, and where Play is set to go on from
// there even if it stood still.
type Seek struct {
	At   time.Duration
	Play bool
}

// Skip asks a replay to jump ahead, or back where By is negative.
type Skip struct{ By time.Duration }

// OneByOne asks to lay the timelines of the round end to end, or as they were.
type OneByOne struct{}

// Say asks to show a sentence in the last line but one until the next key.
type Say struct{ Text string }

func (Compare) intent()    {}
func (Align) intent()      {}
func (Inspect) intent()    {}
func (Save) intent()       {}
func (CopyAll) intent()    {}
func (GoOn) intent()       {}
func (Do) intent()         {}
func (Ask) intent()        {}
func (Weigh) intent()      {}
func (TakeAnswer) intent() {}
func (Look) intent()       {}
func (Load) intent()       {}
func (Show) intent()       {}
func (Open) intent()       {}
func (Confirm) intent()    {}
func (Back) intent()       {}
func (Press) intent()      {}
func (Quit) intent()       {}
func (Suspend) intent()    {}
func (Play) intent()       {}
func (Pause) intent()      {}
func (Speed) intent()      {}
func (Seek) intent()       {}
func (Skip) intent()       {}
func (OneByOne) intent()   {}
func (Say) intent()        {}
