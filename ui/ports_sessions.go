package ui

import (
	"time"

	"plenum/engine"
)

// Playback is a saved session that plays.
type Playback struct {
	ID        string
	Source    engine.Source
	Transport Transport
	Film      Film
	Note      string // a sentence on its file, as that another process writes it; empty: in good order
	Fixed     string // a sentence why it can only be looked at here; empty: it can go on
	Uncut     bool   // it begins with its silences as long as they were
	// Close lets its file go, once nobody watches it any more; it may be called twice, and wait. nil: it
	// holds none.
	Close func() error
}

// leave lets go what the playback holds.
func (pb *Playback) leave() {
	if pb.Close != nil {
		_ = pb.Close() // it was read alone
	}
}

// Transport moves a playback. Its methods may be called from any goroutine.
type Transport interface {
	Pause(paused bool)
	// Speed sets the pace: 1 is as it happened.
	Speed(factor float64)
	// Seek jumps to a moment and returns the state there; Next goes on from it.
	Seek(at time.Duration) engine.State
	// Step pauses, moves so many events on, or back where by is negative, and returns the state
	// there; Next goes on from it.
	Step(by int) engine.State
}

// Film is what is known of a whole playback. Its methods may be called from any goroutine.
type Film interface {
	// Overview is what is known by now: where its Read is below 1, more follows.
	Overview() engine.Overview
	// IdleCap sets the longest silence at speed 1; 0 leaves silences as they were.
	IdleCap(longest time.Duration)
}

// Library lists and searches the saved sessions. Errors are sentences for the person.
type Library interface {
	// List returns the saved sessions, newest first.
	List() ([]SessionRow, error)
	// Search returns the sessions that hold all of the words, best first. Questions weigh more
	// than answers, and answers more than branches.
	Search(words string) ([]SessionHit, error)
	// Preview reads what a list shows beside its row: questions, answers, how its branches ended.
	Preview(id string) (SessionPreview, error)
	// Text returns a session's answer, or where there is none why, to be compared with another.
	Text(id string) (SessionText, error)
}

// Indexing is what a Library can tell besides, where what it lists and searches has to be read first.
type Indexing interface {
	// Indexed is how much of the saved sessions was read by now: 1, all of them. It may be called
	// while List waits for the rest.
	Indexed() float64
}

// Shelf changes what is kept. Errors are sentences for the person.
type Shelf interface {
	Rename(id, title string) error
	// Delete takes a session from the list. Restore brings it back.
	Delete(id string) error
	Restore(id string) error
	// Export writes a session as markdown, json, ndjson, html or cast, to a file relative to the
	// folder that the program was started in, and returns where it stands. An empty path is named by the
	// session's title. What is there already is never overwritten.
	Export(id, format, path string) (string, error)
}

// Drafts keeps the question that was not sent yet, over quits and crashes.
type Drafts interface {
	// KeepDraft keeps it in place of the one kept before; empty: there is none any more. It may
	// be called from any goroutine. The error is a sentence for the person.
	KeepDraft(text string) error
	// KeepPaste keeps a long text that was pasted into the question, by its name, for as long as there
	// is a question. The question that names it is kept after it.
	KeepPaste(paste engine.Document) error
}

// Draft is a question that had not been sent when the program ended.
type Draft struct {
	Text   string
	Pastes []engine.Document // the long texts that were pasted into it
	Kept   time.Time
}

// SessionRow is one line of the list of sessions.
type SessionRow struct {
	ID       string
	Title    string
	Board    string
	Created  time.Time
	Branches int
	Usable   int
	CostUSD  float64
	Known    bool
	State    string // "merged", "cut short", "running", "unreadable", ...
	Trouble  string // a sentence on what is wrong with its file; empty: it is in good order
}

// SessionHit is a session that a search found, and where.
type SessionHit struct {
	SessionRow
	Where string // "title", "question", "answer", "2 Legal"
	Line  string // the line of that text in which the words stand
}

// SessionPreview is what a list shows of one session beside its row.
type SessionPreview struct {
	ID       string
	Rounds   []RoundPreview
	Material []string      // names
	Took     time.Duration // active time
	Size     int64         // bytes of its file
	Note     string        // a sentence where the file is damaged, or another process writes it
}

// RoundPreview is one round of a session.
type RoundPreview struct {
	Question string
	Answer   string   // markdown, with its labels; empty: there is none
	None     string   // why there is no answer
	Branches []string // "1 Research, done", "3 Market, cancelled"
	Unended  int      // branches that had not ended: going on asks them again
}

// SessionText is the answer of a session.
type SessionText struct{ ID, Title, Text string }
