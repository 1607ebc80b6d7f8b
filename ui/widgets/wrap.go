package widgets

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// span is one visual row of a text: the bytes from start to end. What stands between two
// spans, the spaces and the newline at which they were cut, is not drawn.
type span struct{ start, end int }

// wrapOn wraps text greedily at words, from the start of the last of the spans to the end
// of the text, which begins at byte base. Greedy wrapping never changes an earlier row when
// text is added, so that adding costs no more than the last row and what is new.
func wrapOn(spans []span, text []byte, base, width int) []span {
	from := 0
	if n := len(spans); n > 0 {
		from = spans[n-1].start - base
		spans = spans[:n-1]
	}
	width = max(width, 1)
	for {
		end, next, more := wrapRow(text, from, width)
		spans = append(spans, span{base + from, base + end})
		if !more {
			return spans
		}
		from = next
	}
}

// wrapRow finds the end of the row that begins at from, and where the next one begins. more
// is false where the text ends in this row. Spaces at a row's end take no room.
func wrapRow(text []byte, from, width int) (end, next int, more bool) {
	cells, i := 0, from
	brk, brkNext := -1, -1 // the last place to break at, and where the row after it begins
	for i < len(text) && text[i] != '\n' {
		n, w := cluster(text[i:])
		if text[i] == ' ' {
			if brkNext != i {
				brk = i
			}
			cells, i, brkNext = cells+1, i+1, i+1
			continue
		}
		if cells+w > width && cells > 0 {
			if w != 2 && brk >= 0 && !blank(text[from:brk]) {
				return brk, brkNext, true
			}
			return fitting(text, from, i, cells, width), i, true
		}
		cells, i = cells+w, i+n
		if w == 2 && n > 1 { // wide characters break anywhere
			brk, brkNext = i, i
		}
	}
	return fitting(text, from, i, cells, width), i + 1, i < len(text)
}

// fitting is the end of a row without the spaces that stick out.
func fitting(text []byte, from, end, cells, width int) int {
	for ; cells > width && end > from && text[end-1] == ' '; cells-- {
		end--
	}
	return end
}

// cluster is the length in bytes and the width in cells of what begins b.
func cluster(b []byte) (n, width int) {
	c := b[0]
	if c == '\t' {
		return 1, len(tab)
	}
	if c < 0x80 && (len(b) == 1 || b[1] < 0x80) {
		return 1, 1
	}
	got, w := ansi.FirstGraphemeCluster(b, ansi.GraphemeWidth)
	return max(len(got), 1), w
}

func blank(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// drawable is a piece of source as it is drawn.
func drawable(b []byte) string { return steady(string(b)) }

// steady makes a text as wide in every terminal: TABs are expanded, and of an emoji that is
// put together from several, as of one with a variation or a skin tone, the first sign is
// drawn. Terminals differ by up to four cells on these, and the panes beside would shift.
func steady(s string) string {
	if printable(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	prev, skip := rune(0), false
	for _, r := range s {
		switch {
		case skip:
			skip = false
			continue
		case r == '\t':
			b.WriteString(tab)
			continue
		case r == 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff && prev >= firstSymbol:
			continue
		case r == 0x200d && prev >= firstSymbol:
			skip = true
			continue
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// firstSymbol is the first of the characters that stand for things; below are letters, among
// them those that need their joiners.
const firstSymbol = 0x2190

// Wrap wraps a plain text at words into rows of at most width cells.
func Wrap(s string, width int) []string {
	b := []byte(strings.TrimRight(s, "\n"))
	spans := wrapOn(nil, b, 0, width)
	rows := make([]string, len(spans))
	for i, sp := range spans {
		rows[i] = drawable(b[sp.start:sp.end])
	}
	return rows
}
