package openai

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// maxLine bounds one line and one event of a stream. Honest events are below a megabyte, also
// where a server sends a whole answer as one.
const maxLine = 8 << 20

// maxJunk is how much is read of a body that holds no event, to quote from.
const maxJunk = 64 << 10

var (
	errLongLine = errors.New("the server sent a line of more than 8 MB, which is no stream of words")
	errJunk     = errors.New("the server sent something else than a stream of events")
)

// event is one event of a stream.
type event struct {
	name string // of its "event:" line; empty: a message
	data []byte // valid until the next event is asked for
}

// sseReader reads server-sent events, more leniently than the standard: a byte order mark
// anywhere it was seen, "data:" with or without a space, CRLF, events that no blank line
// divides, a last event without its newline, and JSON that stands bare on its lines. Comments,
// ids and retry times are passed over in any number.
type sseReader struct {
	in    *bufio.Reader
	name  string
	data  []byte // of the event being read
	has   bool   // a data line came
	bare  []byte // JSON without "data:" so far
	out   []byte // what the last event returned
	kept  []byte // a line that was read ahead
	junk  []byte // the beginning of what was no field
	count int    // events so far
	begun bool
	end   error
}

func newSSEReader(r io.Reader) *sseReader {
	return &sseReader{in: bufio.NewReaderSize(r, 16<<10)}
}

// next returns the next event. io.EOF: the body ended cleanly.
func (s *sseReader) next() (event, error) {
	for {
		if s.end != nil {
			return s.last()
		}
		line, err := s.line()
		if err != nil {
			s.end = err
		}
		if errors.Is(err, errLongLine) {
			return event{}, err
		}
		if err != nil && len(line) == 0 {
			continue
		}
		if ev, ok := s.take(line); ok {
			return ev, nil
		}
		if len(s.data)+len(s.bare) > maxLine {
			s.end = errLongLine
			return event{}, errLongLine
		}
		if len(s.junk) >= maxJunk && s.count == 0 {
			s.end = errJunk
			return event{}, errJunk
		}
	}
}

// last returns what the end of the body left over, then the end itself.
func (s *sseReader) last() (event, error) {
	whole := s.end == io.EOF
	// After a clean end half an event is still handed on where nothing else came: its reader
	// can quote it. Else it is what a cut left of the next words.
	if s.has && (s.complete() || whole && s.count == 0) {
		return s.dispatch(), nil
	}
	if len(s.bare) > 0 && json.Valid(s.bare) {
		s.data, s.has, s.bare = s.bare, true, nil
		return s.dispatch(), nil
	}
	if len(s.bare) > 0 && s.count == 0 {
		s.dropBare()
	}
	s.has = false
	if whole && s.count == 0 && len(s.junk) > 0 {
		s.end = errJunk
	}
	return event{}, s.end
}

// take reads one line, without its line end; ok: it completed an event.
func (s *sseReader) take(line []byte) (ev event, ok bool) {
	if len(line) == 0 {
		if s.has {
			return s.dispatch(), true
		}
		s.name = ""
		return event{}, false
	}
	field, value, _ := bytes.Cut(line, []byte(":"))
	if len(s.bare) > 0 {
		if string(field) == "data" {
			s.dropBare()
		} else {
			field = nil // a line of JSON that spans lines
		}
	}
	value = bytes.TrimPrefix(value, []byte(" "))
	switch string(field) {
	case "data":
		return s.dataLine(value)
	case "event":
		ev, ok = s.undivided()
		s.name = string(value)
		return ev, ok
	case "id", "retry":
	case "":
		if line[0] != ':' {
			return s.bareLine(line)
		}
	default:
		return s.bareLine(line)
	}
	return event{}, false
}

func (s *sseReader) dataLine(value []byte) (ev event, ok bool) {
	ev, ok = s.undivided()
	if s.has {
		s.data = append(s.data, '\n')
	}
	s.data = append(s.data, value...)
	s.has = true
	return ev, ok
}

// undivided hands out an event that is complete although no blank line came after it.
func (s *sseReader) undivided() (ev event, ok bool) {
	if s.has && s.complete() {
		return s.dispatch(), true
	}
	return event{}, false
}

// complete reports whether what was read of the event can be all of it.
func (s *sseReader) complete() bool {
	return json.Valid(s.data) || isDone(s.data) || s.name == "error" && s.end != nil
}

// bareLine reads a line that is no field: JSON without "data:", or no stream at all.
func (s *sseReader) bareLine(line []byte) (ev event, ok bool) {
	trimmed := bytes.TrimSpace(line)
	starts := len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[')
	if len(s.bare) == 0 && !starts {
		s.sample(line)
		return event{}, false
	}
	if len(s.bare) == 0 && (json.Valid(trimmed) || isDone(trimmed)) {
		ev, ok = s.dataLine(trimmed)
		if !ok {
			return s.dispatch(), true
		}
		return ev, true
	}
	s.bare = append(append(s.bare, line...), '\n')
	return event{}, false
}

// dropBare gives up JSON that never became whole.
func (s *sseReader) dropBare() {
	s.sample(s.bare)
	s.bare = nil
}

func (s *sseReader) sample(line []byte) {
	if n := maxJunk - len(s.junk); n > 0 {
		s.junk = append(s.junk, line[:min(n, len(line))]...)
		s.junk = append(s.junk, '\n')
	}
}

// dispatch hands out the event that was being read and begins the next.
func (s *sseReader) dispatch() event {
	s.out, s.data = s.data, s.out[:0]
	ev := event{name: s.name, data: s.out}
	s.name, s.has = "", false
	s.count++
	return ev
}

// line returns the next line without its end. A last line without a newline comes with the
// error that ended it.
func (s *sseReader) line() ([]byte, error) {
	s.kept = s.kept[:0]
	for {
		part, err := s.in.ReadSlice('\n')
		if len(s.kept)+len(part) > maxLine {
			return nil, errLongLine
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			s.kept = append(s.kept, part...)
			continue
		}
		if len(s.kept) > 0 {
			part = append(s.kept, part...)
			s.kept = part
		}
		part = bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
		if !s.begun && len(part) > 0 {
			s.begun = true
			part = bytes.TrimPrefix(part, []byte("\ufeff"))
		}
		return part, err
	}
}

func isDone(data []byte) bool { return string(bytes.TrimSpace(data)) == "[DONE]" }
