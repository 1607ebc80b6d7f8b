package widgets

import (
	"bytes"
	"strings"
)

// scanner cuts a growing markdown text into blocks: at a blank line outside fences that is
// followed neither by an indented line nor by the next item of the list that the block is.
// It looks at each line once.
type scanner struct {
	start int    // of the open block
	line  int    // of the first line that was not looked at
	upto  int    // no line end stands between there and here
	fence string // the marker that closes the fence we are in; empty: none
	list  bool   // the open block is a list
	some  bool   // the open block holds a line that is not blank
	gap   bool   // a blank line was seen since
	defs  []string
}

// closed is a block that will not change any more.
type closed struct{ start, end int }

// scan looks at the lines that are new in src and returns the blocks that they close.
func (s *scanner) scan(src []byte) []closed {
	var out []closed
	for s.line < len(src) {
		from := max(s.line, s.upto)
		n := bytes.IndexByte(src[from:], '\n')
		whole := n >= 0
		if !whole {
			n = len(src) - from
		}
		s.upto = from + n
		line := src[s.line:s.upto]
		if s.gap && s.some && s.fence == "" && !blankLine(line) {
			goesOn, sure := s.continues(line)
			if !whole && !sure {
				return out
			}
			if !goesOn {
				out = append(out, closed{s.start, s.line})
				s.start, s.some, s.list, s.gap = s.line, false, false, false
			}
		}
		if !whole {
			return out
		}
		s.take(line)
		s.line = s.upto + 1
	}
	return out
}

// take notes what a whole line means for the block that it stands in.
func (s *scanner) take(line []byte) {
	text := bytes.TrimSpace(line)
	if s.fence != "" {
		if closesFence(text, s.fence) {
			s.fence = ""
		}
		return
	}
	if len(text) == 0 {
		s.gap = true
		return
	}
	if !s.some {
		s.list = listItem(text)
	}
	s.some, s.gap = true, false
	if f := fenceOf(text); f != "" {
		s.fence = f
		return
	}
	if d := definition(text); d != "" {
		s.defs = append(s.defs, d)
	}
}

// continues reports whether a line after a blank one still belongs to the block, and whether
// that is sure although the line may not be complete.
func (s *scanner) continues(line []byte) (goesOn, sure bool) {
	if line[0] == ' ' || line[0] == '\t' {
		return true, true
	}
	if !s.list {
		return false, true
	}
	if !bytes.ContainsRune([]byte("-*+0123456789"), rune(line[0])) {
		return false, true
	}
	return listItem(line), len(line) > 10
}

// blankLine reports whether a line holds nothing but spaces. It reads no further than the
// first sign that it does not.
func blankLine(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// listItem reports whether a line begins an item: "- x", "* x", "+ x", "12. x", "12) x".
func listItem(line []byte) bool {
	i := 0
	for i < len(line) && i < 9 && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	if i > 0 {
		return len(line) > i+1 && (line[i] == '.' || line[i] == ')') && line[i+1] == ' '
	}
	return len(line) > 1 && bytes.IndexByte([]byte("-*+"), line[0]) >= 0 && (line[1] == ' ' || line[1] == '\t')
}

// fenceOf is the marker of a line that opens a fence, or "".
func fenceOf(text []byte) string {
	for _, c := range []byte("`~") {
		n := 0
		for n < len(text) && text[n] == c {
			n++
		}
		if n >= 3 && (c == '~' || bytes.IndexByte(text[n:], '`') < 0) {
			return string(text[:n])
		}
	}
	return ""
}

func closesFence(text []byte, fence string) bool {
	return len(text) >= len(fence) && strings.Trim(string(text), fence[:1]) == ""
}

// lineOfHeading reports whether a block is a heading and nothing else: what follows it
// stands directly below.
func lineOfHeading(block []byte) bool {
	text := bytes.TrimSpace(block)
	return len(text) > 0 && text[0] == '#' && bytes.IndexByte(text, '\n') < 0
}

// definition is a line that gives a link's address: "[x]: url". Blocks that refer to it are
// rendered with it, since each is rendered alone.
func definition(text []byte) string {
	if text[0] != '[' || len(text) > 2048 {
		return ""
	}
	if i := bytes.Index(text, []byte("]: ")); i > 1 && text[1] != '^' {
		return string(text)
	}
	return ""
}
