package sessions

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"plenum/engine"
)

// Stored is the file of a saved session, as its folder tells of it. As long as size and time
// stay, it is taken to be as it was.
type Stored struct {
	Path     string
	Size     int64
	Modified time.Time
}

// Files lists the files of the saved sessions without reading them, in order of their names:
// oldest first.
func (l Library) Files() ([]Stored, error) {
	entries, err := os.ReadDir(l.Dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("the sessions in %s cannot be listed: %w", l.Dir, WriteCause(err))
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool {
		return !isStored(l.Dir, e)
	})
	out := make([]Stored, len(entries))
	var asking sync.WaitGroup
	share := max(fewFiles, (len(entries)+askers-1)/askers)
	for from := 0; from < len(entries); from += share {
		asking.Go(func() {
			for i := from; i < min(from+share, len(entries)); i++ {
				out[i] = storedOf(l.Dir, entries[i])
			}
		})
	}
	asking.Wait()
	return out, nil
}

// Of many files the system is asked by several goroutines, each for some of them: it takes a
// few microseconds a file.
const (
	askers   = 4
	fewFiles = 500
)

// storedOf asks the system about a file. Where it tells nothing the file has its row, which says so.
func storedOf(dir string, e os.DirEntry) Stored {
	f := Stored{Path: filepath.Join(dir, e.Name())}
	if info, err := infoOf(e, f.Path); err == nil {
		f.Size, f.Modified = info.Size(), info.ModTime()
	}
	return f
}

// infoOf is what the system tells of a file, of that at its end where it is a link.
func infoOf(e os.DirEntry, path string) (os.FileInfo, error) {
	if e.Type()&os.ModeSymlink != 0 {
		return os.Stat(path)
	}
	return e.Info()
}

// Scan reads a session from its first line to its last without keeping its events: its row, and
// the state at its end. Nothing is asked of who has it open: see Row.Now. The state is nil where
// the file cannot be read, of which the row tells.
func Scan(path string) (Row, *engine.State) {
	row := unread(path)
	f, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		row.Damaged = openError(path, err)
		return row, nil
	}
	defer f.Close()
	row.stat(f)
	h, events, err := Read(f)
	if err != nil {
		row.Damaged = fmt.Errorf("session %s: %w", row.ID, Cause(err))
		return row, nil
	}
	var state engine.State
	kept := Session{Header: h}
	for ev, err := range events {
		var p *Problem
		switch {
		case err == nil:
			state.Apply(ev)
			_, row.Ended = ev.Fact.(engine.Closed)
		case errors.As(err, &p):
			kept.problem(p)
		default:
			kept.problem(&Problem{What: Cause(err).Error()})
		}
	}
	row.fold(h, &state)
	row.Damaged = kept.Trouble()
	return row, &state
}

// Now asks who has the session open, where it may be, and returns the row as it stands then.
func (row Row) Now() Row {
	if row.Ended {
		return row
	}
	if f, err := openRegular(row.Path, os.O_RDONLY); err == nil {
		row.opened(locked(f))
		_ = f.Close()
	}
	return row
}
