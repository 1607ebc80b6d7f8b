package widgets

import (
	"bytes"
	"strconv"
	"strings"
)

// scanner cuts a growing markdown text into blocks, so that each is rendered once, as soon
// as it is complete. A block ends at a blank line outside fences that no indented line
// follows, before a heading, a fence or a list, after a heading or a fence, and before the
// next item of a list. It looks at each line once.
type scanner struct {
	start int // of the open block
	line  int // of the first line that was not looked at
	upto  int // no line end stands between there and here
	block openBlock
	defs  []string
}

// openBlock is what is known of the block that is being written.
type openBlock struct {
	some   bool   // it holds a line that is not blank
	gap    bool   // a blank line was seen since
	list   bool   // it is an item of a list
	number int    // of that item; 0: it has a sign
	fence  string // the marker that closes the fence we are in; empty: none
	fenced bool   // that fence is the block, and no part of an item
}

// closed is a block that will not change any more.
type closed struct {
	start, end int
	number     int  // of the item that it is; 0: none
	joined     bool // what follows stands directly below
}

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
		if s.block.some && s.block.fence == "" && !blankLine(line) {
			if !whole && undecided(line) {
				return out
			}
			if s.begins(line) {
				out = append(out, s.cut(s.line, listItem(line) && (s.block.list || !s.block.gap)))
			}
		}
		if !whole {
			return out
		}
		over := s.take(line)
		s.line = s.upto + 1
		if over {
			out = append(out, s.cut(s.line, false))
		}
	}
	return out
}

// cut closes the open block at a byte.
func (s *scanner) cut(end int, joined bool) closed {
	c := closed{start: s.start, end: end, number: s.block.number, joined: joined}
	s.start, s.block = end, openBlock{number: s.block.number, list: s.block.list && joined}
	return c
}

// begins reports whether a line that stands at the left begins a block of its own.
func (s *scanner) begins(line []byte) bool {
	switch {
	case line[0] == ' ' || line[0] == '\t':
		return false
	case heading(line), fenceOf(line) != "":
		return true
	case listItem(line):
		return s.block.list || s.block.gap || numberOf(line) < 2
	}
	return s.block.gap
}

// take notes what a whole line means for the block that it stands in, and reports whether
// the block is complete with it.
func (s *scanner) take(line []byte) (over bool) {
	b, text := &s.block, bytes.TrimSpace(line)
	if b.fence != "" {
		if !closesFence(text, b.fence) {
			return false
		}
		b.fence = ""
		return b.fenced
	}
	if len(text) == 0 {
		b.gap = true
		return false
	}
	if !b.some {
		b.begin(text)
	}
	b.some, b.gap = true, false
	if f := fenceOf(text); f != "" {
		b.fence, b.fenced = f, !b.list
		return false
	}
	if d := definition(text); d != "" {
		s.defs = append(s.defs, d)
	}
	return heading(line)
}

// begin notes what the first line of a block makes it. An item after an item counts on.
func (b *openBlock) begin(text []byte) {
	before, counted := b.number, b.list
	b.list, b.number = listItem(text), 0
	if n := numberOf(text); b.list && n >= 0 {
		b.number = max(n, 1)
		if counted && before > 0 {
			b.number = before + 1
		}
	}
}

// undecided reports whether the beginning of a line may yet become a heading, a fence or an
// item.
func undecided(line []byte) bool {
	rest := bytes.TrimLeft(line, string(line[:1]))
	switch c := line[0]; {
	case c == '#':
		return len(rest) == 0
	case c == '`' || c == '~':
		return len(rest) == 0 && len(line) < 3 || len(rest) > 0 && len(line)-len(rest) >= 3
	case c == '-' || c == '*' || c == '+':
		return len(line) == 1
	case c >= '0' && c <= '9':
		rest = bytes.TrimLeft(line, "0123456789")
		return len(line) < 11 && (len(rest) == 0 || len(rest) == 1 && (rest[0] == '.' || rest[0] == ')'))
	}
	return false
}

// heading reports whether a line is a heading: one to six # and a space.
func heading(line []byte) bool {
	rest := bytes.TrimLeft(line, "#")
	n := len(line) - len(rest)
	return n > 0 && n < 7 && len(rest) > 0 && rest[0] == ' '
}

// numberOf is the number of an item; below 0: it has none.
func numberOf(item []byte) int {
	n, err := strconv.Atoi(string(item[:len(item)-len(bytes.TrimLeft(item, "0123456789"))]))
	if err != nil {
		return -1
	}
	return n
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
