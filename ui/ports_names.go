package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// Writing are the doors that help to write a question. nil: there is no such help.
type Writing struct {
	Names   Names
	Outside Outside
}

// Names knows the names of files.
type Names interface {
	// Complete lists what a name that is being typed after an @ may become, the best first. It
	// looks until ctx ends, or for a moment; then it lists what it has found. It may be called from any
	// goroutine.
	Complete(ctx context.Context, typed string) (rows []NameRow, more int)
}

// NameRow is one name that can be written after an @.
type NameRow struct {
	Name   string // "lease.md", "quotes/", "quotes/*.md"
	Folder bool   // there is more inside
	Whole  bool   // it stands for all of its files
	About  string // "4 files", or a sentence why it cannot be read
	Bytes  int64
	Tokens int // about how many; 0: not known
	Off    bool
}

// Outside opens texts in the person's own editor.
type Outside interface {
	// Open writes a text to a file that nobody else can read, for an editor that is run with
	// the terminal to itself. The error is a sentence: no editor can be found, say.
	Open(text string) (Errand, error)
}

// Errand is a text that lies with an editor.
type Errand struct {
	Run tea.ExecCommand // the editor; it ends when the person closes it
	// Done returns the text as it stands then, given how the editor ended, and removes the file.
	// After an error, which is a sentence, the file is kept where it holds what the person wrote.
	Done func(ended error) (string, error)
}
