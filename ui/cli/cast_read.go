package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// footage is a session file that is read as often as its film needs it, so that a session of any
// length takes the memory of one moment of it.
type footage struct {
	path     string
	header   sessions.Header
	overview engine.Overview
	title    string
	length   time.Duration // of the film, without its last look
	trouble  error         // a sentence; nil: the file is in good order
}

// readFootage reads a session file once. The error is a sentence that names the file.
func readFootage(path string, opts castOptions) (*footage, error) {
	f := &footage{path: path}
	kept := sessions.Session{}
	err := f.read(func(ev engine.Event) {
		switch fact := ev.Fact.(type) {
		case engine.Renamed:
			f.title = fact.Title
		case engine.Asked:
			if f.title == "" {
				f.title = fact.Question
			}
		}
		f.length += opts.passing(ev.At - f.overview.Length)
		f.overview.Note(ev)
	}, func(p *sessions.Problem) {
		if len(kept.Problems) == 0 {
			kept.Problems = []*sessions.Problem{p}
			return
		}
		kept.Others++
	})
	if err != nil {
		return nil, err
	}
	kept.Header = f.header
	if f.overview.Events == 0 {
		return nil, nothingIn(&kept)
	}
	f.title = strings.Join(strings.Fields(engine.Clean(f.title)), " ")
	f.trouble = kept.Trouble()
	return f, nil
}

// each calls do for each event that readFootage saw, numbered without gaps: another process may
// have written more since.
func (f *footage) each(do func(engine.Event) error) error {
	n := 0
	var stopped error
	err := f.read(func(ev engine.Event) {
		n++
		ev.Seq = n
		if n <= f.overview.Events && stopped == nil {
			stopped = do(ev)
		}
	}, func(*sessions.Problem) {})
	return errors.Join(err, stopped)
}

// read reads the file once. The error is a sentence that names the file.
func (f *footage) read(event func(engine.Event), problem func(*sessions.Problem)) error {
	file, err := os.Open(f.path)
	if err != nil {
		return fmt.Errorf("session file %s: %w", engine.Clean(f.path), sessions.Cause(err))
	}
	defer file.Close()
	h, events, err := sessions.Read(io.Reader(file))
	if err != nil {
		return fmt.Errorf("session file %s: %w", engine.Clean(f.path), err)
	}
	f.header = h
	for ev, err := range events {
		var p *sessions.Problem
		switch {
		case err == nil:
			event(ev)
		case errors.As(err, &p):
			problem(p)
		default:
			return fmt.Errorf("session file %s: %w", engine.Clean(f.path), sessions.Cause(err))
		}
	}
	return nil
}
