package sessions

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"plenum/engine"
)

// Events are the facts of a session, as Read promises them.
type Events []engine.Event

// State folds all of them.
func (e Events) State() engine.State {
	var s engine.State
	for _, ev := range e {
		s.Apply(ev)
	}
	return s
}

// Session is a whole saved session in memory.
type Session struct {
	Header   Header
	Events   Events
	Problems []*Problem    // the first maxProblems of them
	Others   int           // problems beyond those
	at       time.Duration // of the last event that an outline passed over
}

const maxProblems = 20

// ended reports whether the session came to its end in order and nothing followed.
func (s *Session) ended() bool {
	if len(s.Events) == 0 {
		return false
	}
	_, closed := s.Events[len(s.Events)-1].Fact.(engine.Closed)
	return closed
}

// Trouble is nil for a session in good order, and else one sentence on what is wrong with it.
// What could be read is in Events all the same.
func (s *Session) Trouble() error {
	switch n := len(s.Problems) + s.Others; {
	case n == 0:
		return nil
	case n == 1 && s.Problems[0].Line == 0: // the file as a whole, and nothing is damaged
		return fmt.Errorf("session %s: %w", s.Header.ID, s.Problems[0])
	case n == 1:
		return fmt.Errorf("session %s is damaged in one place; the rest of it is here (%w)", s.Header.ID, s.Problems[0])
	default:
		return fmt.Errorf("session %s is damaged in %d places; the rest of it is here (the first: %w)", s.Header.ID, n, s.Problems[0])
	}
}

// Changeable is nil for a session that this program can go on with, and else a sentence.
func (s *Session) Changeable() error { return s.Header.Changeable() }

// Load reads a whole session. The error is that of Read, or of r: then the session holds what
// came before it.
func Load(r io.Reader) (*Session, error) {
	h, events, err := Read(r)
	if err != nil {
		return nil, err
	}
	s := &Session{Header: h}
	for ev, err := range events {
		var p *Problem
		switch {
		case err == nil:
			s.Events = append(s.Events, ev)
		case !errors.As(err, &p):
			return s, err
		default:
			s.problem(p)
		}
	}
	return s, nil
}

// problem keeps a problem, or counts it where there are many.
func (s *Session) problem(p *Problem) {
	if len(s.Problems) < maxProblems {
		s.Problems = append(s.Problems, p)
		return
	}
	s.Others++
}

// Open loads the session file at path. The error is a sentence that names the file.
func Open(path string) (*Session, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a session file", path)
	}
	s, err := Load(f)
	if err != nil {
		return s, fmt.Errorf("session file %s: %w", path, Cause(err))
	}
	return s, nil
}

func openError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // a part of the path is a file
		return fmt.Errorf("there is no session file %s", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("session file %s may not be read by you: look at its permissions", path)
	}
	return fmt.Errorf("session file %s: %w", path, Cause(err))
}
