package widgets

import (
	"strconv"
	"strings"
)

// nbsp holds an indent through the renderer, which drops plain spaces at a line's start.
const nbsp = "\u00a0"

// looseList mends a list before it is rendered. The renderer joins a second paragraph of an
// item to the first without so much as a space ("**Title**and its text"), and keeps the
// line ends inside an item, at the wrong indent. Here such paragraphs become lines of their
// own, indented like the item's text, and lines of one paragraph become one line.
type looseList struct {
	out    []string
	item   int    // where the text of the last item begins; 0: there was none
	sign   int    // how wide its sign is
	plain  bool   // the last line is plain text of that item
	blanks int    // blank lines since
	fence  string // what closes the fence we are in
}

// breakItems mends a block that is a list; other blocks it leaves alone.
func breakItems(block string) string {
	lines := strings.Split(block, "\n")
	if !listItem([]byte(strings.TrimSpace(lines[0]))) {
		return block
	}
	var l looseList
	for _, line := range lines {
		l.take(line)
	}
	return strings.Join(l.out, "\n")
}

func (l *looseList) take(line string) {
	text := strings.TrimSpace(line)
	indent := len(line) - len(strings.TrimLeft(line, " "))
	inItem := l.item > 0 && indent > 0 && indent < l.item+4
	switch {
	case l.fence != "":
		if closesFence([]byte(text), l.fence) {
			l.fence = ""
		}
	case text == "":
		l.blanks++
		return
	case fenceOf([]byte(text)) != "":
		l.fence, l.plain = fenceOf([]byte(text)), false
	case listItem([]byte(text)):
		l.sign = strings.IndexAny(text, " \t") + 1
		l.item, l.plain = indent+l.sign, true
	case strings.ContainsRune("|>#", rune(text[0])):
		l.plain = false
	case l.plain && l.blanks == 0 && !brokenHard(l.last()):
		l.setLast(l.last() + " " + text)
		return
	case inItem && indent < l.item: // back in the item around a list
		line, l.plain = line[:indent]+strings.Repeat(nbsp, indent)+text, false
	case inItem:
		if l.plain {
			l.setLast(strings.TrimRight(l.last(), " ") + "  ")
			l.blanks = 0
		}
		line, l.plain = line[:indent]+strings.Repeat(nbsp, l.sign)+text, true
	default:
		l.plain = false
	}
	for ; l.blanks > 0; l.blanks-- {
		l.out = append(l.out, "")
	}
	l.out = append(l.out, line)
}

func (l *looseList) last() string     { return l.out[len(l.out)-1] }
func (l *looseList) setLast(s string) { l.out[len(l.out)-1] = s }

// numbered gives the item that a block is its number: each is rendered alone, and models
// write "1." before all.
func numbered(block string, n int) string {
	rest := strings.TrimLeft(block, "0123456789")
	if n == 0 || len(rest) == len(block) {
		return block
	}
	return strconv.Itoa(n) + rest
}

// brokenHard reports whether a line asks for a line break after it.
func brokenHard(line string) bool {
	return strings.HasSuffix(line, "  ") || strings.HasSuffix(line, "\\")
}
