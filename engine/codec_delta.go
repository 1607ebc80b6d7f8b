package engine

import (
	"time"
	"unicode/utf8"
)

// quickDelta reads a line of words as MarshalEvent writes it, and nothing else: nearly all of a
// long session is such lines, and the JSON decoder takes twenty times as long for each. Where ok
// is false that decoder must read the line; where it is true, the event is what it would give.
func quickDelta(line []byte) (ev Event, ok bool) {
	s := scan{b: line}
	if !s.literal(`{"seq":`) {
		return Event{}, false
	}
	seq := s.number()
	if !s.literal(`,"at_us":`) {
		return Event{}, false
	}
	ev.Seq, ev.At = seq, time.Duration(s.number())*time.Microsecond
	if s.literal(`,"round":`) {
		ev.Round = s.number()
	}
	if s.literal(`,"branch":`) {
		ev.Branch = BranchID(s.text())
	}
	if s.literal(`,"attempt":`) {
		ev.Attempt = s.number()
	}
	if !s.literal(`,"kind":"delta","fact":{`) {
		return Event{}, false
	}
	var d Delta
	switch {
	case s.literal(`"text":`):
		d.Text = s.text()
		if s.literal(`,"reasoning":`) {
			d.Reasoning = s.text()
		}
	case s.literal(`"reasoning":`):
		d.Reasoning = s.text()
	}
	if !s.literal(`}}`) || s.bad || s.at != len(line) || ev.Seq < 1 || ev.At > maxAt {
		return Event{}, false
	}
	ev.Fact = d
	return ev, true
}

// scan walks along a line. What is not as it expects sets bad, and counts for nothing then.
type scan struct {
	b   []byte
	at  int
	bad bool
}

// literal passes over a piece of the line, where it stands there.
func (s *scan) literal(want string) bool {
	if len(s.b)-s.at < len(want) || string(s.b[s.at:s.at+len(want)]) != want {
		return false
	}
	s.at += len(want)
	return true
}

// quickDigits is how many digits a number may have, so that it cannot overflow, be it of
// microseconds.
const quickDigits = 15

// number reads a whole number that is not negative.
func (s *scan) number() int {
	from, n := s.at, 0
	for s.at < len(s.b) && s.b[s.at] >= '0' && s.b[s.at] <= '9' {
		n = n*10 + int(s.b[s.at]-'0')
		s.at++
		if s.at-from > quickDigits {
			break
		}
	}
	if long := s.at - from; long == 0 || long > quickDigits || long > 1 && s.b[from] == '0' {
		s.bad = true
		return 0
	}
	return n
}

// text reads a string.
func (s *scan) text() string {
	if !s.literal(`"`) {
		s.bad = true
		return ""
	}
	from, high := s.at, false
	for i := from; i < len(s.b); i++ {
		switch c := s.b[i]; {
		case c == '"':
			s.at = i + 1
			if high && !utf8.Valid(s.b[from:i]) {
				s.bad = true
			}
			return s.short(from, i)
		case c == '\\':
			return s.escaped(from)
		case c < ' ':
			s.bad = true
			return ""
		case c >= utf8.RuneSelf:
			high = true
		}
	}
	s.bad = true
	return ""
}

// short makes a string of a piece of the line. The ids of the first branches are made once for
// all lines.
func (s *scan) short(from, to int) string {
	if b := s.b[from:to]; len(b) == 2 && b[1] >= '0' && b[1] <= '9' {
		switch b[0] {
		case 'B':
			return firstBranches[b[1]-'0']
		case 'R':
			return firstMerges[b[1]-'0']
		}
	}
	return string(s.b[from:to])
}

var (
	firstBranches = [10]string{"B0", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9"}
	firstMerges   = [10]string{"R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"}
)

// escaped reads a string with backslashes in it.
func (s *scan) escaped(from int) string {
	out := make([]byte, 0, 64)
	for i := from; i < len(s.b); i++ {
		switch c := s.b[i]; {
		case c == '"':
			s.at = i + 1
			s.bad = s.bad || !utf8.Valid(out)
			return string(out)
		case c < ' ':
			s.bad = true
			return ""
		case c != '\\':
			out = append(out, c)
		default:
			r, long := escape(s.b[i+1:])
			if long == 0 {
				s.bad = true
				return ""
			}
			out = utf8.AppendRune(out, r)
			i += long
		}
	}
	s.bad = true
	return ""
}

// escape reads what follows a backslash; long is 0 where it is nothing, or half of a pair.
func escape(rest []byte) (r rune, long int) {
	if len(rest) == 0 {
		return 0, 0
	}
	switch rest[0] {
	case '"', '\\', '/':
		return rune(rest[0]), 1
	case 'n':
		return '\n', 1
	case 't':
		return '\t', 1
	case 'u':
		return hexRune(rest[1:])
	}
	return 0, 0 // the others are rare, and not clean
}

func hexRune(rest []byte) (r rune, long int) {
	if len(rest) < 4 {
		return 0, 0
	}
	for _, c := range rest[:4] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, 0
		}
		r = r<<4 | rune(c)
	}
	if !utf8.ValidRune(r) { // half of a pair
		return 0, 0
	}
	return r, 5
}
