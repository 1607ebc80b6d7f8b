package engine

import (
	"strings"
	"unicode/utf8"
)

// Cleaner makes one stream of untrusted text safe to measure, show, save and export: escape
// sequences, C0 and C1 controls and bidi overrides are dropped, TAB, newline and joiners
// stay, CRLF and a lone CR become a newline, invalid UTF-8 becomes U+FFFD. What is split over
// chunks is kept until it is whole. The zero value is ready; it is for one goroutine.
type Cleaner struct {
	state  cleanState
	rest   [utf8.UTFMax]byte // the beginning of a rune whose end has not come
	nrest  int
	length int  // of the escape string so far
	cr     bool // the last rune was a CR, already written as a newline
}

type cleanState int

const (
	plain      cleanState = iota
	escaped               // after ESC
	csi                   // after ESC [ or C1 CSI, until a final byte
	stringBody            // inside OSC, DCS, APC, PM or SOS, until ST or BEL
	stringEsc             // ESC inside a string: the next byte may end it
	charset               // after ESC and an intermediate, one more byte
)

// maxEscape bounds an escape string that never ends, so that a lone ESC ] cannot swallow the
// rest of an answer.
const maxEscape = 4096

// Clean makes a whole text safe.
func Clean(s string) string {
	var c Cleaner
	out := c.Write(s)
	return out + c.Flush()
}

// Write takes the next chunk and returns what of the text is safe so far.
func (c *Cleaner) Write(s string) string {
	if c.state == plain && c.nrest == 0 && !c.cr && isClean(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	if c.nrest > 0 {
		s = string(c.rest[:c.nrest]) + s
		c.nrest = 0
	}
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRuneInString(s) {
				c.nrest = copy(c.rest[:], s)
				break
			}
			// A lone byte 0x80 to 0x9f is a C1 control to a terminal that reads bytes; it is
			// no text either way.
		}
		s = s[n:]
		c.step(r, &out)
	}
	return out.String()
}

// Flush ends the stream and returns what was still kept: U+FFFD for half a rune.
func (c *Cleaner) Flush() string {
	half := c.nrest > 0 && c.state == plain
	*c = Cleaner{}
	if half {
		return string(utf8.RuneError)
	}
	return ""
}

func (c *Cleaner) step(r rune, out *strings.Builder) {
	switch c.state {
	case plain:
		c.text(r, out)
	case escaped:
		c.afterEscape(r, out)
	case csi:
		switch {
		case r >= 0x40 && r <= 0x7e:
			c.state = plain
		case r < 0x20 || r > 0x7e: // broken off: the rune stands for itself
			c.state = plain
			c.text(r, out)
		}
	case charset:
		c.state = plain
	case stringBody:
		c.length++
		switch {
		case r == 0x07 || r == 0x9c || c.length > maxEscape:
			c.state = plain
		case r == 0x1b:
			c.state = stringEsc
		case r == '\n': // no terminal command spans lines
			c.state = plain
			c.text(r, out)
		}
	case stringEsc:
		c.state = plain
		if r != '\\' {
			c.afterEscape(r, out)
		}
	}
}

func (c *Cleaner) afterEscape(r rune, out *strings.Builder) {
	switch {
	case r == '[':
		c.state = csi
	case r == ']' || r == 'P' || r == '_' || r == '^' || r == 'X':
		c.state, c.length = stringBody, 0
	case r >= 0x20 && r <= 0x2f:
		c.state = charset
	case r >= 0x30 && r <= 0x7e:
		c.state = plain // a two-byte sequence
	default:
		c.state = plain
		c.text(r, out)
	}
}

func (c *Cleaner) text(r rune, out *strings.Builder) {
	wasCR := c.cr
	c.cr = r == '\r'
	switch {
	case r == '\n':
		if !wasCR {
			out.WriteByte('\n')
		}
	case r == '\r':
		out.WriteByte('\n')
	case r == '\t':
		out.WriteByte('\t')
	case r == 0x1b:
		c.state = escaped
	case r == 0x9b:
		c.state = csi
	case r == 0x9d || r == 0x90 || r == 0x9f || r == 0x9e || r == 0x98:
		c.state, c.length = stringBody, 0
	case dropped(r):
	default:
		out.WriteRune(r)
	}
}

// dropped reports runes that are no text: C0 and C1 controls, DEL, bidi embeddings,
// overrides and isolates, the line and paragraph separators, the byte order mark, and the
// invisible tags that can hide instructions.
func dropped(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	case r == 0x2028, r == 0x2029, r == 0xfeff, r == 0x061c, r == 0x200e, r == 0x200f:
		return true
	case r >= 0xe0000 && r <= 0xe007f, r >= 0xfff9 && r <= 0xfffb:
		return true
	}
	return false
}

// isClean reports text that can pass as it is: the ordinary case, and the fast one.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b < 0x20 && b != '\n' && b != '\t' || b == 0x7f {
			return false
		}
		if b >= 0x80 {
			return cleanRunes(s[i:])
		}
	}
	return true
}

func cleanRunes(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			return false
		}
		if r != '\n' && r != '\t' && dropped(r) {
			return false
		}
	}
	return true
}
