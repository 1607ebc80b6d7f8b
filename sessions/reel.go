package sessions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"

	"plenum/engine"
)

// takeLength is how many events are read from a file at once, and found in it by one place.
const takeLength = 1024

// span is where a line stands in its file, with its end.
type span struct{ from, to int64 }

// take is where takeLength events in a row stand in their file; of the last take there may be
// fewer.
type take struct {
	span
	// lines is where each of them stands, in a file that was edited: there the bytes of span
	// are not theirs alone, or not in their order.
	lines []span
}

// takeOf is the take of events that stand in these lines.
func takeOf(lines []span) take {
	t := take{span: span{lines[0].from, lines[len(lines)-1].to}}
	for i := 1; i < len(lines); i++ {
		if lines[i].from != lines[i-1].to {
			t.lines = slices.Clone(lines)
			break
		}
	}
	return t
}

// reel is where the events of a player are: in memory, or in a file.
type reel struct {
	all  Events   // nil: in the file
	file *os.File // nil: in memory
	path string
	read chan struct{} // closed when nobody reads the file from its beginning any more

	mu   sync.Mutex
	last Events // of the take that was read last: a replay goes through it step by step
	of   span
}

// close waits until the file is not read on, and lets it go.
func (r *reel) close() error {
	if r.file == nil {
		return nil
	}
	<-r.read
	if err := r.file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// errChanged says that a file is no longer what it was.
var errChanged = errors.New("it has changed since it was opened; open it again")

// events reads n events of a take, as their lines have them. They are not to be changed.
func (r *reel) events(t take, n int) (Events, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == t.span && len(r.last) == n {
		return r.last, nil
	}
	out, err := r.readTake(t, n)
	if err != nil {
		return nil, fmt.Errorf("session file %s: %w", r.path, Cause(err))
	}
	r.last, r.of = out, t.span
	return out, nil
}

func (r *reel) readTake(t take, n int) (Events, error) {
	if t.lines == nil {
		return r.plain(t.span, n)
	}
	out := make(Events, 0, n)
	for _, s := range t.lines {
		one, err := r.plain(s, 1)
		if err != nil {
			return nil, err
		}
		out = append(out, one...)
	}
	return out, nil
}

// plain reads n lines that follow each other.
func (r *reel) plain(s span, n int) (Events, error) {
	buf := make([]byte, s.to-s.from)
	if _, err := r.file.ReadAt(buf, s.from); errors.Is(err, io.EOF) {
		return nil, errChanged
	} else if err != nil {
		return nil, err
	}
	out := make(Events, 0, n)
	for range n {
		line, rest, _ := bytes.Cut(buf, []byte{'\n'})
		buf = rest
		ev, err := engine.UnmarshalEvent(cleanLine(trimmed(line, s.from == 0 && len(out) == 0)))
		if err != nil {
			return nil, errChanged
		}
		out = append(out, ev)
	}
	if len(buf) > 0 {
		return nil, errChanged
	}
	return out, nil
}
