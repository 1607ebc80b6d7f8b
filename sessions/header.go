package sessions

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"plenum/engine"
)

// Format is the version of the file format that this program writes, and the newest that it
// knows. See FORMAT.md.
const Format = 1

// Header is the first line of a session file.
type Header struct {
	Format  int       `json:"format"`  // version of the format, from 1
	Program string    `json:"program"` // name and version of the program that wrote the file
	ID      string    `json:"id"`      // the session's short id
	Created time.Time `json:"created"` // wall time
}

// line is the header as it stands in a file, with its newline. A Format of 0 is filled in.
func (h Header) line() ([]byte, error) {
	if h.Format == 0 {
		h.Format = Format
	}
	b, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("header of session %s: %w", h.ID, err)
	}
	return append(b, '\n'), nil
}

var errNoHeader = errors.New(`no header: it has no "format" that counts from 1`)

// parseHeader reads a header line that is clean already.
func parseHeader(line []byte) (Header, error) {
	var h Header
	if err := json.Unmarshal(line, &h); err != nil {
		return Header{}, fmt.Errorf("no header: %w", err)
	}
	if h.Format < 1 {
		return Header{}, errNoHeader
	}
	return h, nil
}

// headerOf stands for a header that was lost: what the first event tells.
func headerOf(ev engine.Event) Header {
	h := Header{Format: Format}
	if o, ok := ev.Fact.(engine.Opened); ok {
		h.ID, h.Created, h.Program = o.ID, o.Created, "plenum "+o.Version
	}
	return h
}

// Changeable is nil for a session that this program can go on with, and else a sentence.
func (h Header) Changeable() error { return changeable(h, h.ID) }

// changeable refuses a newer format: what is in the file would be misunderstood.
func changeable(h Header, id string) error {
	if h.Format <= Format {
		return nil
	}
	return fmt.Errorf("session %s is in format %d, and this program writes format %d: it can be read here, not changed", id, h.Format, Format)
}
