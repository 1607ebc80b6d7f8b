package sessions

import (
	"bytes"
	"errors"
	"io"
	"time"

	"plenum/engine"
)

// outline loads a session without its words and its material: all that a row of a list needs,
// and quick. Their lines are told by what they begin with and not decoded, so that damage
// inside of them goes unseen. A file that is not in good order is loaded as a whole.
func outline(r io.ReadSeeker) (*Session, error) {
	if s := quickOutline(newLines(r)); s != nil {
		return s, nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return Load(r)
}

// quickOutline gives nil for a file that is not in good order.
func quickOutline(in *lines) *Session {
	line, err := in.next()
	if err != nil {
		return nil
	}
	s := &Session{}
	if s.Header, err = parseHeader(cleanLine(line)); err != nil || s.Header.Format > Format {
		return nil
	}
	for seq := 1; ; seq++ {
		line, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			return s
		case err != nil || in.long:
			return nil
		case passedOver(line) && numberAfter(line, `{"seq":`) == seq:
			if at := time.Duration(momentOf(line)) * time.Microsecond; at > s.at {
				s.at = at
			}
			continue
		}
		ev, err := engine.UnmarshalEvent(cleanLine(line))
		switch {
		case err != nil && in.torn:
			return s
		case err != nil || ev.Seq != seq:
			return nil
		}
		s.Events = append(s.Events, ev)
	}
}

// opening is how far into a line its kind is looked for. No string of a line can look like a
// kind: its quotation marks would be escaped.
const opening = 160

var (
	kindDelta    = []byte(`"kind":"delta"`)
	kindMaterial = []byte(`"kind":"material"`)
)

func passedOver(line []byte) bool {
	start := line[:min(len(line), opening)]
	return bytes.Contains(start, kindDelta) || bytes.Contains(start, kindMaterial)
}

// momentOf reads the moment of a line that is passed over, in microseconds.
func momentOf(line []byte) int {
	i := bytes.IndexByte(line[:min(len(line), opening)], ',')
	return numberAfter(line[i+1:], `"at_us":`)
}

// numberAfter reads the number that follows what a text begins with; 0: it does not.
func numberAfter(text []byte, prefix string) int {
	rest, ok := bytes.CutPrefix(text, []byte(prefix))
	if !ok {
		return 0
	}
	n := 0
	for i, b := range rest {
		switch {
		case b >= '0' && b <= '9' && i < 15:
			n = n*10 + int(b-'0')
		case b == ',':
			return n
		default:
			return 0
		}
	}
	return 0
}
