package engine

import (
	"slices"
	"strings"
)

// fences follows the code blocks of a markdown text, line by line: a block ends with its
// closing fence, or with the quotation or the item of a list in which it stands. The zero
// value is ready.
type fences struct {
	open   string // the fence of the block that is open
	quotes int    // how deep in quotations it stands
	indent int    // of the item that it stands in
	items  []int  // the indents of the items that are open
	depth  int    // how deep in quotations these stand
	text   bool   // the line before was not empty
}

// in takes the next line and reports whether it belongs to a code block, its fences included.
func (f *fences) in(line string) bool {
	line = strings.TrimRight(line, "\r\n")
	if f.open != "" {
		depth, rest := quoted(line, f.quotes)
		blank := strings.TrimSpace(rest) == ""
		switch {
		case depth == f.quotes && (blank || indentOf(rest) >= f.indent):
			if sign := fenceOf(rest); strings.HasPrefix(sign, f.open) && strings.Trim(strings.TrimSpace(rest), sign[:1]) == "" {
				f.open = ""
			}
			return true
		default:
			f.open = "" // its container has ended
		}
	}
	depth, rest := quoted(line, len(line))
	if depth != f.depth {
		f.items, f.depth, f.text = f.items[:0], depth, false
	}
	if strings.TrimSpace(rest) == "" {
		f.text = false
		return false
	}
	f.enter(rest)
	return f.open != ""
}

// left is the fence that must be written so that a text below belongs to no code block; empty:
// none, since what stands in a quotation or an item ends with it.
func (f *fences) left() string {
	if f.quotes > 0 || f.indent > 0 {
		return ""
	}
	return f.open
}

// enter takes a line of text: it leaves and opens items, and may open a code block.
func (f *fences) enter(rest string) {
	at := indentOf(rest)
	bare := strings.TrimLeft(rest, " \t")
	for {
		marker := itemMarker(bare)
		if !f.text || marker > 0 || fenceOf(bare) != "" || strings.HasPrefix(bare, "#") {
			for n := len(f.items); n > 0 && at < f.items[n-1]; n-- {
				f.items = f.items[:n-1]
			}
		}
		if marker == 0 || at-f.within() > 3 {
			break
		}
		at += marker
		bare = bare[min(marker, len(bare)):]
		f.items = append(f.items, at)
	}
	f.text = true
	if sign := fenceOf(bare); sign != "" && at-f.within() <= 3 {
		f.open, f.quotes, f.indent = sign, f.depth, f.within()
	}
}

// within is the indent of the innermost item that is open.
func (f *fences) within() int {
	if n := len(f.items); n > 0 {
		return f.items[n-1]
	}
	return 0
}

// fenceOf returns the run of backticks or tildes with which a line opens or closes a code
// block, or nothing.
func fenceOf(line string) string {
	line = strings.TrimLeft(line, " \t")
	for _, sign := range []string{"`", "~"} {
		rest := strings.TrimLeft(line, sign)
		if n := len(line) - len(rest); n >= 3 && (sign == "~" || !strings.Contains(rest, "`")) {
			return line[:n]
		}
	}
	return ""
}

// quoted takes at most so many signs of a quotation off a line, and says how many there were.
func quoted(line string, most int) (depth int, rest string) {
	for depth < most {
		bare := strings.TrimLeft(line, " ")
		if len(line)-len(bare) > 3 || !strings.HasPrefix(bare, ">") {
			break
		}
		line = strings.TrimPrefix(bare[1:], " ")
		depth++
	}
	return depth, line
}

// indentOf is how many cells a line is indented.
func indentOf(line string) int {
	n := 0
	for i := range len(line) {
		switch line[i] {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// itemMarker is the length of the sign that opens an item of a list, with the spaces after it;
// 0: none.
func itemMarker(line string) int {
	rest := strings.TrimLeft(line, "0123456789")
	digits := len(line) - len(rest)
	switch {
	case digits > 9, rest == "":
		return 0
	case digits > 0 && rest[0] != '.' && rest[0] != ')', digits == 0 && !strings.ContainsRune("-+*", rune(rest[0])):
		return 0
	}
	after := strings.TrimLeft(rest[1:], " ")
	switch n := len(rest) - 1 - len(after); {
	case after == "", n > 4:
		return digits + 2
	case n == 0:
		return 0
	default:
		return digits + 1 + n
	}
}

// codeRanges finds the code spans of a paragraph: what stands between two runs of as many
// backticks, over its lines. An escaped backtick opens none.
func codeRanges(p string) []span {
	starts := map[int][]int{} // of the runs of each length
	for i := 0; i < len(p); i++ {
		if n := ticks(p[i:]); n > 0 {
			starts[n] = append(starts[n], i)
			i += n
		}
	}
	var out []span
	for i := 0; len(starts) > 0 && i < len(p); i++ {
		n := ticks(p[i:])
		switch {
		case n > 0:
			same := starts[n]
			next, _ := slices.BinarySearch(same, i+n)
			if i += n - 1; next < len(same) {
				out = append(out, span{i + 1 - n, same[next] + n})
				i = same[next] + n - 1
			}
		case p[i] == '\\':
			i++
		}
	}
	return out
}

// ticks is the number of backticks with which a text begins.
func ticks(s string) int {
	n := 0
	for n < len(s) && s[n] == '`' {
		n++
	}
	return n
}
