package uitest

import (
	"context"
	"io"
	"strings"

	"plenum/ui"
)

// Names implements ui.Names over a list of names: what holds the letters that are typed is found.
type Names []ui.NameRow

// Complete implements ui.Names.
func (n Names) Complete(_ context.Context, typed string) (rows []ui.NameRow, more int) {
	for _, r := range n {
		if strings.Contains(r.Name, typed) {
			rows = append(rows, r)
		}
	}
	return rows, 0
}

// Writer implements ui.Outside: an editor that writes something in place of the text, or fails. Opened
// lists the texts that it was given.
type Writer struct {
	Writes string
	Fails  error
	Opened []string
}

// Open implements ui.Outside.
func (w *Writer) Open(text string) (ui.Errand, error) {
	w.Opened = append(w.Opened, text)
	return ui.Errand{Run: nothing{}, Done: func(error) (string, error) { return w.Writes, w.Fails }}, nil
}

// nothing is a program that ends at once.
type nothing struct{}

// Run implements tea.ExecCommand.
func (nothing) Run() error { return nil }

// SetStdin implements tea.ExecCommand.
func (nothing) SetStdin(io.Reader) {}

// SetStdout implements tea.ExecCommand.
func (nothing) SetStdout(io.Writer) {}

// SetStderr implements tea.ExecCommand.
func (nothing) SetStderr(io.Writer) {}
