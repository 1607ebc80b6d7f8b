package sessions

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"plenum/engine"
)

// Library is the folder of the saved sessions. It is made when the first session is. The zero
// value with a Dir is ready; any number of processes may use the same folder.
type Library struct{ Dir string }

const (
	extension = ".jsonl"
	trashDir  = "trash"
	stamp     = "20060102-150405" // of a file's name, in UTC
	dirMode   = 0o700
	fileMode  = 0o600
)

// New makes the file of a new session, which nobody but this process and user can write. The
// error is a sentence.
func (l Library) New(created time.Time) (*File, error) {
	if err := os.MkdirAll(l.Dir, dirMode); err != nil {
		return nil, l.dirError(err)
	}
	for range 100 {
		id := newID()
		if l.taken(id) {
			continue
		}
		path := filepath.Join(l.Dir, created.UTC().Format(stamp)+"-"+id+extension)
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, fileMode)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, l.dirError(err)
		}
		// A file system that knows no locks is no reason to lose a session: its name is ours alone.
		_ = lock(f)
		return &File{ID: id, Path: path, f: f}, nil
	}
	return nil, fmt.Errorf("no free id for a new session in %s", l.Dir)
}

// GoOn takes a saved session for this process, to record more of it: see Recorder.After. The
// name is that of Find; the file may lie anywhere where it may be written. The error is a
// sentence.
func (l Library) GoOn(name string) (*File, *Session, error) {
	path, err := l.Find(name)
	if err != nil {
		return nil, nil, err
	}
	f, err := openToAppend(path, idOf(path))
	if err != nil {
		return nil, nil, err
	}
	s, err := Open(path)
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return f, s, nil
}

// Rename gives a session a title of the person's own, as one more fact in its file. It is
// refused while the session runs.
func (l Library) Rename(name, title string) error {
	f, s, err := l.GoOn(name)
	if err != nil {
		return err
	}
	defer f.Close()
	ev := engine.Event{Seq: 1, Fact: engine.Renamed{Title: oneLine(title)}}
	if n := len(s.Events); n > 0 {
		ev.Seq, ev.At = s.Events[n-1].Seq+1, s.Events[n-1].At
	}
	line, err := engine.MarshalEvent(ev)
	if err != nil {
		return fmt.Errorf("session %s: %w", f.ID, err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("session %s cannot be renamed: %w", f.ID, WriteCause(err))
	}
	return f.Sync()
}

// oneLine makes a text fit for a title.
func oneLine(s string) string { return strings.Join(strings.Fields(engine.Clean(s)), " ") }

func (l Library) dirError(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("sessions cannot be saved in %s: you may not write there", l.Dir)
	}
	return fmt.Errorf("sessions cannot be saved in %s: %w", l.Dir, WriteCause(err))
}

// idAlphabet has no letters that are taken for figures.
const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

const idLength = 6

// newID draws an id at random.
func newID() string {
	b := make([]byte, idLength)
	_, _ = rand.Read(b) // it never fails
	for i := range b {
		b[i] = idAlphabet[int(b[i])%len(idAlphabet)]
	}
	return string(b)
}

// taken reports whether a session has that id, be it deleted.
func (l Library) taken(id string) bool {
	return slices.ContainsFunc(append(l.files(), filesIn(filepath.Join(l.Dir, trashDir))...), func(path string) bool {
		return idOf(path) == id
	})
}

// files lists the paths of the session files, in order of their names: oldest first.
func (l Library) files() []string { return filesIn(l.Dir) }

func filesIn(dir string) []string {
	entries, _ := os.ReadDir(dir) // a folder that is not there yet holds none
	var out []string
	for _, e := range entries {
		if isStored(dir, e) {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// isStored reports a file in a folder that may be a session, or a link to one. A pipe, which would be
// waited for without end, is none. A link that leads nowhere counts: it has its row, which says so.
func isStored(dir string, e os.DirEntry) bool {
	if !strings.HasSuffix(e.Name(), extension) {
		return false
	}
	if e.Type()&os.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		return err != nil || info.Mode().IsRegular()
	}
	const none = os.ModeDir | os.ModeNamedPipe | os.ModeSocket | os.ModeDevice
	return e.Type()&none == 0
}

// idOf reads a session's id off its file name: what follows the time, or the whole name of a
// file that someone else named.
func idOf(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), extension)
	if n := len(stamp); len(name) > n+1 && name[n] == '-' {
		if _, err := time.Parse(stamp, name[:n]); err == nil {
			return name[n+1:]
		}
	}
	return name
}
