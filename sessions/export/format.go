package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"plenum/engine"
	"plenum/sessions"
)

// Format is one way to write a session.
type Format struct {
	Name      string // as the person types it: "markdown"
	Extension string // of a file's name, with its dot
	About     string // what it is for, in a few words
	// Write writes a session as it goes, without keeping it all in memory. The error is that of w, or a
	// sentence.
	Write func(w io.Writer, s *sessions.Session) error
}

// Formats lists the formats of this package, and then those that are made elsewhere.
func Formats(others ...Format) []Format {
	return append([]Format{
		{"markdown", ".md", "question, answer, branches and bill to read, with front matter", writeMarkdown},
		{"json", ".json", "one object, as plenum run --format json prints it", writeJSON},
		{"ndjson", ".jsonl", "all events, the lines of the session file", writeLines},
		{"html", ".html", "one page to send, with all that is in the session to see", writePage},
	}, others...)
}

// Find returns the format of a name. The error is a sentence that names them all.
func Find(formats []Format, name string) (Format, error) {
	var known []string
	for _, f := range formats {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	last := len(known) - 1
	hint := ""
	if near, ok := engine.Nearest(name, known); ok {
		hint = fmt.Sprintf(", did you mean %s?", near)
	}
	return Format{}, fmt.Errorf("there is no format %s%s It is %s or %s", engine.Clean(name), orStop(hint), strings.Join(known[:last], ", "), known[last])
}

func orStop(hint string) string {
	if hint == "" {
		return "."
	}
	return hint
}

// writeJSON writes the object of a session.
func writeJSON(w io.Writer, s *sessions.Session) error {
	st := s.Events.State()
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(engine.ObjectOf(&st))
}

// writeLines writes the header and the events, one a line.
func writeLines(w io.Writer, s *sessions.Session) error {
	out := bufio.NewWriterSize(w, 64<<10)
	header, err := json.Marshal(s.Header)
	if err != nil {
		return fmt.Errorf("its header: %w", err)
	}
	_, _ = out.Write(append(header, '\n')) // a bufio.Writer keeps its error until Flush
	for _, ev := range s.Events {
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			return err
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}
