package keys

import "charm.land/bubbles/v2/key"

// Map is all keys, grouped by where they work. It is a plain value: a copy is another map.
type Map struct {
	Move       Move
	Read       Read
	Branch     Branch
	Round      Round
	Take       Take
	Everywhere Everywhere
	Replay     Replay
	Compare    Compare
	Ask        Ask
	List       List
	Lab        Lab
	Sessions   Sessions
}

// Move goes from pane to pane, on the Run and Synthesis screens.
type Move struct {
	Pane     key.Binding // 1 to 9: the digit is the branch's number
	Merged   key.Binding // the merge
	Next     key.Binding
	Previous key.Binding
	Left     key.Binding
	Right    key.Binding
	NextPage key.Binding // of panes, or the next tab
	PrevPage key.Binding
	Zoom     key.Binding
	NextMark key.Binding // next point: branch in need, mark, event
	PrevMark key.Binding
}

// Read scrolls the focused text.
type Read struct {
	Down     key.Binding
	Up       key.Binding
	Top      key.Binding
	Bottom   key.Binding // and follow what comes
	PageDown key.Binding
	PageUp   key.Binding
	HalfDown key.Binding
	HalfUp   key.Binding
	Find     key.Binding
	FindNext key.Binding
	FindPrev key.Binding
	Select   key.Binding // lines by keyboard
}

// Take takes texts out of the program.
type Take struct {
	Copy    key.Binding // the focused text
	CopyAll key.Binding
	Save    key.Binding // to a file
}

// Branch acts on the focused branch.
type Branch struct {
	Cancel  key.Binding
	Retry   key.Binding
	Hedge   key.Binding // a second attempt beside one without a word
	Edit    key.Binding // its brief and its model
	Revise  key.Binding // its text, by hand
	Undo    key.Binding // the text before this one
	Include key.Binding // in or out of the merge
	Inspect key.Binding // what was sent; the merge's too
	Compare key.Binding // with another text; the merge's too
}

// Round acts on the whole round.
type Round struct {
	CancelAll key.Binding
	RetryAll  key.Binding
	Add       key.Binding
	Merge     key.Binding // now, or again
	Choose    key.Binding // the merge, or the branch, that is the answer
	Claims    key.Binding // claims by sources
	Budget    key.Binding // what is spent, and what may be
	AskOn     key.Binding
	New       key.Binding
	Play      key.Binding // the replay of this session
	OneByOne  key.Binding // the same work end to end, and back
}

// Compare works while two texts stand side by side. It goes before Move and Round there.
type Compare struct {
	Only   key.Binding // the differences alone
	Pin    key.Binding
	Choose key.Binding // what stands at the right
}

// Everywhere works on every screen. While a text field has the focus only its chords and
// function keys do.
type Everywhere struct {
	Palette   key.Binding
	Help      key.Binding
	Models    key.Binding
	Themes    key.Binding
	Sessions  key.Binding // the list of what was saved
	Back      key.Binding
	Quit      key.Binding
	Interrupt key.Binding // twice quits
	Suspend   key.Binding
}

// Replay drives a saved session. It goes before Read while one plays.
type Replay struct {
	Play     key.Binding
	Forward  key.Binding
	Rewind   key.Binding
	Start    key.Binding
	End      key.Binding
	Slower   key.Binding
	Faster   key.Binding
	Silences key.Binding // shortened, or as they were
	GoTo     key.Binding // a moment that is written, or a cue
	Again    key.Binding // the same question, as a new session
	Points
}

// Points goes from point to point of a replay.
type Points struct {
	NextEvent key.Binding
	PrevEvent key.Binding
	NextCue   key.Binding // asked, first word, ended, gathered, merged
	PrevCue   key.Binding
}

// Ask works while a question is written.
type Ask struct {
	Send    key.Binding
	Newline key.Binding
	Board   key.Binding
	Recall  key.Binding
	Agents  Agents
	Editor  key.Binding // of the person's own, for the question
	Boards  key.Binding // the list of all
	Pasted  key.Binding // a text that was pasted
	Undo    key.Binding // the last change of the question
	Redo    key.Binding
}

// Agents works while the board has the focus. What it changes holds for the session, unless it is
// saved.
type Agents struct {
	Edit   key.Binding
	Add    key.Binding
	Remove key.Binding
	Undo   key.Binding
	Board  key.Binding // all of it
}

// List works in a list to choose from.
type List struct {
	Up     key.Binding
	Down   key.Binding
	Choose key.Binding
	Tick   key.Binding // a point of a merge that one is done with, or one of several
}

// Lab works where a lab's board is written, and while its round is on screen. They are keys that
// can be no text.
type Lab struct {
	Run      key.Binding
	Hint     key.Binding // one more each time
	Solution key.Binding
	Board    key.Binding // from the round to the board, and back
	Next     key.Binding // lab that was not passed
}

// Sessions works in the list of the saved sessions. It goes before List and Read there.
type Sessions struct {
	Replay  key.Binding // from its beginning
	Rename  key.Binding
	Delete  key.Binding // this one, or those that are ticked
	Restore key.Binding // what was deleted last
	Export  key.Binding
	Again   key.Binding // the same question of the same board
	Compare key.Binding // the answers of two that are ticked
}
