package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/sessions"
	"plenum/ui"
)

// workshopPort implements ui.Workshop.
type workshopPort struct{ set *settings }

// Take implements ui.Workshop.
func (w workshopPort) Take(name string) (ui.BoardFile, error) {
	file, src, err := w.set.shelf.source(name)
	if err != nil {
		return ui.BoardFile{}, err
	}
	b, err := boards.Parse(file, src)
	if err != nil {
		return ui.BoardFile{}, fmt.Errorf("board %s cannot be changed here before its file is in order:\n%w", name, err)
	}
	at := ui.BoardFile{Name: name, Board: b, Source: string(src)}
	if path := w.set.shelf.path(name); path != "" {
		at.Path = engine.Clean(path)
	}
	return at, nil
}

// Plan implements ui.Workshop.
func (w workshopPort) Plan(b engine.Board, at ui.BoardFile) (engine.Plan, error) {
	return w.set.planOpen(fromFolder(b, at.Path))
}

// fromFolder is a board whose sources do not depend on where it is read: those that are relative are
// meant from the folder of its file.
func fromFolder(b engine.Board, file string) engine.Board {
	if file == "" {
		return b
	}
	b.Agents = append([]engine.AgentSpec(nil), b.Agents...)
	for i := range b.Agents {
		b.Agents[i].Source = besides(file, b.Agents[i].Source)
	}
	return b
}

// Text implements ui.Workshop.
func (w workshopPort) Text(b engine.Board, at ui.BoardFile) string {
	text, _ := w.text(b, at)
	return text
}

// text is the YAML that is written, and whether the comments of the file before are kept in it.
func (w workshopPort) text(b engine.Board, at ui.BoardFile) (text string, kept bool) {
	if at.Source == "" {
		return schemaHint(boardSchemaFile) + string(boards.Write(b)), true
	}
	out, kept := boards.Rewrite(at.Name+".yaml", []byte(at.Source), b)
	if text = string(out); at.Path == "" && !schemaLine.MatchString(text) {
		text = schemaHint(boardSchemaFile) + text
	}
	return text, kept
}

// place is the file that a board is saved as: the one that it came from, or one of its own name.
func (w workshopPort) place(b engine.Board, at ui.BoardFile) string {
	if at.Path != "" && b.Name == at.Board.Name {
		if real, err := filepath.EvalSymlinks(at.Path); err == nil {
			return real // the file, not the link to it, is what is written
		}
		return at.Path
	}
	return filepath.Join(w.set.shelf.dir, b.Name+".yaml")
}

// Save implements ui.Workshop.
func (w workshopPort) Save(b engine.Board, at ui.BoardFile, over bool) (ui.BoardSaved, error) {
	if wrong := b.Validate(); len(wrong) > 0 {
		return ui.BoardSaved{}, fmt.Errorf("the board is not saved: %w", wrong[0])
	}
	path := w.place(b, at)
	same := at.Path != "" && b.Name == at.Board.Name
	if !same {
		b = fromFolder(b, at.Path) // its file lies elsewhere now
	}
	text, kept := w.text(b, at)
	saved := ui.BoardSaved{Name: b.Name, Path: engine.Clean(path)}
	if same {
		saved.Name = at.Name
	}
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if other := w.set.shelf.path(b.Name); !same && other != "" && !over {
			saved.Ask = fmt.Sprintf("There is a board %s already: %s. %s would stand before it.", b.Name, engine.Clean(other), saved.Path)
			return saved, nil
		}
		old = nil
	case err != nil:
		return saved, fmt.Errorf("%s cannot be written: %w", saved.Path, sessions.Cause(err))
	case string(old) == text:
		saved.Note = "it was like that already"
		return saved, nil
	case !over:
		if saved.Ask = inTheWay(saved, same, string(old) == at.Source, kept); saved.Ask != "" {
			return saved, nil
		}
	}
	if saved.Note, err = w.write(path, text, old); err != nil {
		return saved, err
	}
	if _, builtin := boards.Builtin(saved.Name); builtin && !same {
		saved.Note = joinNotes(saved.Note, "it stands before the built-in board of that name")
	}
	return saved, nil
}

// inTheWay is what is to be asked before a file is written over; empty: nothing.
func inTheWay(s ui.BoardSaved, same, unchanged, kept bool) string {
	switch {
	case !same:
		return s.Path + " is there already, and is another board."
	case !unchanged:
		return s.Path + " was changed by somebody else since you opened it. Saving writes over that."
	case !kept:
		return "The comments of " + s.Path + " cannot be kept: it is written in a way that cannot be changed in places."
	}
	return ""
}

// write puts a text in place of a file, at once or not at all, and keeps what was there beside it.
func (w workshopPort) write(path, text string, old []byte) (note string, err error) {
	dir, mode := filepath.Dir(path), fs.FileMode(0)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("the folder %s cannot be made: %w", engine.Clean(dir), sessions.WriteCause(err))
	}
	if old == nil {
		if _, err := (filesPort{}).Save(path, text); err != nil {
			return "", err
		}
		if err := besideIt(path, boardSchemaFile, boards.Schema()); err != nil {
			note = err.Error()
		}
		return note, nil
	}
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := replaceFile(path+".bak", string(old), mode); err != nil {
		return "", err
	}
	if err := replaceFile(path, text, mode); err != nil {
		return "", err
	}
	return "as it was before: " + engine.Clean(filepath.Base(path)) + ".bak", nil
}

// replaceFile writes a file beside the one of that name and then puts it in its place. It is never there
// in half.
func replaceFile(path, text string, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".board-*")
	if err != nil {
		return notOpened(path, err)
	}
	temp := f.Name()
	if err := fill(f, temp, text); err != nil {
		return fmt.Errorf("%s is as it was: %w", engine.Clean(path), err)
	}
	err = os.Chmod(temp, mode)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp)
		return fmt.Errorf("%s cannot be written: %w", engine.Clean(path), sessions.WriteCause(err))
	}
	return nil
}

func joinNotes(notes ...string) string {
	var out []string
	for _, n := range notes {
		if n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}
