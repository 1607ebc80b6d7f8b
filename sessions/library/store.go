package library

import (
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// The index lies in a folder of its own beside the sessions: one file of rows, which names
// the segments in force, and the segments. A segment's file is never changed, and the file of the
// rows is replaced as a whole, so that any number of processes may use the folder at once.
const (
	folder    = "index"
	rowsFile  = "rows"
	texts     = "texts-"
	temporary = "new-"
	dirMode   = 0o700
)

// spare is how long a file that nothing refers to is left alone: another process may be about
// to refer to it.
const spare = 10 * time.Minute

// store is the folder of the index.
type store struct{ dir string }

// segmentName reports whether a name may be that of a segment's file: no path leads elsewhere.
func segmentName(name string) bool {
	id, ok := strings.CutPrefix(name, texts)
	return ok && len(id) == 26 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// mark tells one state of a file from another.
type mark struct {
	size    int64
	changed time.Time
}

// rowsMark is that of the file of the rows; zero: there is none.
func (s store) rowsMark() mark {
	info, err := os.Stat(filepath.Join(s.dir, rowsFile))
	if err != nil {
		return mark{}
	}
	return mark{info.Size(), info.ModTime()}
}

// readRows reads the file of the rows.
func (s store) readRows() (*rows, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, rowsFile))
	if err != nil {
		return nil, err
	}
	return decodeRows(b)
}

// write makes a file appear as a whole or not at all. It is not synced to the disk: what a loss of
// power leaves of it has the wrong checksum.
func (s store) write(name string, fill func(io.Writer) error) error {
	if err := os.MkdirAll(s.dir, dirMode); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.dir, temporary)
	if err != nil {
		return err
	}
	err = fill(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.dir, name))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// writeRows replaces the file of the rows.
func (s store) writeRows(b []byte) error {
	return s.write(rowsFile, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// writeSegment puts a segment into a file of its own.
func (s store) writeSegment(d *draft) (*segment, error) {
	name := texts + strings.ToLower(rand.Text())
	if err := s.write(name, d.writeTo); err != nil {
		return nil, err
	}
	return &segment{name: name, path: filepath.Join(s.dir, name), sessions: d.sessions}, nil
}

// tidy removes what nothing refers to any more, after a while: also what was replaced just now,
// which others may be about to read.
func (s store) tidy(inForce map[string]bool, replaced []string) {
	now := time.Now()
	for _, name := range replaced {
		_ = os.Chtimes(filepath.Join(s.dir, name), now, now)
	}
	entries, _ := os.ReadDir(s.dir)
	for _, e := range entries {
		ours := segmentName(e.Name()) || strings.HasPrefix(e.Name(), temporary)
		if !ours || inForce[e.Name()] {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > spare {
			_ = os.Remove(filepath.Join(s.dir, e.Name()))
		}
	}
}

// segment is the words and texts of some sessions, in a file. Its methods may be called from any
// goroutine.
type segment struct {
	name     string // of its file; empty: it is in memory alone, without its texts
	path     string
	sessions int // in it, also those that are not in force any more

	mu   sync.Mutex
	head *head // nil: not read yet
}

// load returns the head, which it reads the first time.
func (s *segment) load() (*head, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.head != nil {
		return s.head, nil
	}
	f, err := os.Open(s.path)
	if err != nil {
		return nil, errDamaged
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, errDamaged
	}
	s.head, err = readHead(f, info.Size())
	return s.head, err
}

// inMemory keeps the words of a draft where no file takes them.
func inMemory(d *draft) *segment {
	h, err := parseHead(d.head())
	if err != nil {
		return nil // it was written a moment ago
	}
	return &segment{head: h, sessions: d.sessions}
}
