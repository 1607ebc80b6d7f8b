package openai

import (
	"bytes"
	"encoding/json"
	"io"
)

// mended is a body as go-openai reads it best: exactly one line "data: ..." an event, and
// nothing else. It keeps how the body ended, which the library does not tell.
type mended struct {
	body io.ReadCloser
	sse  *sseReader
	line []byte // what of the current line was not read yet
	buf  []byte
	done bool // the server said [DONE]
}

func mend(body io.ReadCloser) *mended {
	return &mended{body: body, sse: newSSEReader(body)}
}

// Read implements io.Reader.
func (m *mended) Read(p []byte) (int, error) {
	if len(m.line) == 0 {
		ev, err := m.sse.next()
		if err != nil {
			return 0, err
		}
		m.render(ev)
	}
	n := copy(p, m.line)
	m.line = m.line[n:]
	return n, nil
}

// Close implements io.Closer.
func (m *mended) Close() error { return m.body.Close() }

// junk is the beginning of a body that held no event.
func (m *mended) junk() []byte { return m.sse.junk }

// events counts the events so far.
func (m *mended) events() int { return m.sse.count }

func (m *mended) render(ev event) {
	data := bytes.TrimSpace(ev.data)
	m.buf = append(m.buf[:0], "data: "...)
	switch {
	case isDone(data):
		m.done = true
		m.buf = append(m.buf, "[DONE]"...)
	case ev.name == "error":
		m.buf = append(m.buf, `{ "error":`...)
		m.buf = appendLine(m.buf, asJSON(data))
		m.buf = append(m.buf, '}')
	case bytes.HasPrefix(data, []byte(`{"error"`)):
		// The library reads on for the rest of an error that begins like this, and loses the
		// words that come with one that is null.
		m.buf = append(m.buf, "{ "...)
		m.buf = appendLine(m.buf, data[1:])
	default:
		m.buf = appendLine(m.buf, data)
	}
	m.buf = append(m.buf, '\n')
	m.line = m.buf
}

// appendLine appends data with its line breaks, which are blanks to JSON, made spaces.
func appendLine(to, data []byte) []byte {
	from := len(to)
	to = append(to, data...)
	for i := from; i < len(to); i++ {
		if to[i] == '\n' || to[i] == '\r' {
			to[i] = ' '
		}
	}
	return to
}

// asJSON returns data as it is if it is JSON, else as a JSON string.
func asJSON(data []byte) []byte {
	if json.Valid(data) {
		return data
	}
	quoted, err := json.Marshal(string(data))
	if err != nil { // a string always marshals
		return []byte(`""`)
	}
	return quoted
}
