package widgets

import (
	"bytes"
	"strings"
)

// fenced is the code of a block between fences.
type fenced struct {
	from, to int // without the line end before the closing fence
	indent   int // of the fences, which the code shares
}

// SelectBlock chooses the next code block, or the one before, round the end: all of it and
// exactly, without its fences. It returns which one that is, from 1, and how many there are;
// 0, 0: none.
func (s *Stream) SelectBlock(forward bool) (which, of int) {
	if !s.chosen.on {
		return 0, 0
	}
	blocks := fences(s.doc.src)
	if len(blocks) == 0 {
		return 0, 0
	}
	i := s.nextBlock(blocks, forward)
	b := blocks[i]
	code := s.doc.src[b.from:b.to]
	first := s.doc.spot(b.from + len(code) - len(bytes.TrimLeft(code, " \t\n")))
	last := s.doc.spot(b.from + len(bytes.TrimRight(code, " \t\n")) - 1)
	s.moveTo(last)
	s.moveTo(first) // both are in sight, or the first
	c := &s.chosen
	c.anchored, c.anchor, c.cursor = true, c.cursor, s.heldAt(last)
	c.block, c.which = b, i+1
	return i + 1, len(blocks)
}

// SelectedBlock is which code block is chosen, from 1; 0: rows are.
func (s *Stream) SelectedBlock() int { return s.chosen.which }

// nextBlock is the block after what is chosen, or the one before.
func (s *Stream) nextBlock(blocks []fenced, forward bool) int {
	n := len(blocks)
	if s.chosen.which > 0 {
		return (s.chosen.which - 1 + signed(1, forward) + n) % n
	}
	first, last := s.ends()
	if forward {
		off := s.heldAt(first).off
		for i, b := range blocks {
			if b.to > off {
				return i
			}
		}
		return 0
	}
	off := s.heldAt(last).off
	for i := n - 1; i >= 0; i-- {
		if blocks[i].from <= off {
			return i
		}
	}
	return n - 1
}

// fences are the code blocks of a text that hold something; the last may still be written.
func fences(src []byte) []fenced {
	var out []fenced
	var b fenced
	open := ""
	keep := func(to int) {
		b.to = to
		if len(bytes.TrimSpace(src[b.from:max(to, b.from)])) > 0 {
			out = append(out, b)
		}
		open = ""
	}
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n
		}
		text := bytes.TrimLeft(src[at:end], " \t")
		for open == "" && listItem(text) { // a fence may stand behind the sign of an item
			text = bytes.TrimLeft(text[bytes.IndexAny(text, " \t"):], " \t")
		}
		if open != "" && closesFence(bytes.TrimSpace(text), open) {
			keep(at - 1)
		} else if f := fenceOf(text); open == "" && f != "" {
			open = f
			b = fenced{from: min(end+1, len(src)), indent: end - at - len(text)}
		}
		at = end + 1
	}
	if open != "" {
		keep(len(bytes.TrimRight(src, "\n")))
	}
	return out
}

// code is the block's text without the indent that it shares with its fences.
func (b fenced) code(src []byte) string {
	text := string(src[b.from:b.to])
	if b.indent == 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		n := 0
		for n < min(b.indent, len(l)) && l[n] == ' ' {
			n++
		}
		lines[i] = l[n:]
	}
	return strings.Join(lines, "\n")
}
