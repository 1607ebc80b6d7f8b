package widgets

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// drawn is the rows of a rendered block without their styles, and for each byte of them the
// byte of the source that it is. It is made for the blocks in which a place is looked for.
type drawn struct {
	rows   []string
	starts []int // of each row among the bytes of all
	from   []int // of each byte; below 0: it was not written, as a table's lines
	labels []int // of each byte of the labels of records, likewise; nil: there are none
}

// drawnOf matches the rows of a block with its source, which begins at base.
func drawnOf(src []byte, rows []string, base int) *drawn {
	d := newDrawn(rows)
	written, seen := columnsOf(src, base), d.columns()
	if len(written) < 2 || len(seen) < 2 {
		written, seen = []squeezed{{}}, []squeezed{{}}
		written[0].take(src, base)
		for i, r := range d.rows {
			seen[0].take([]byte(r), d.starts[i])
		}
	}
	for i := range min(len(seen), len(written)) {
		pairUp(seen[i], written[i], func(at, source int) { d.from[at] = source })
	}
	d.whole()
	d.signs(src, base)
	return d
}

// newDrawn is some rows of which nothing was matched yet.
func newDrawn(rows []string) *drawn {
	d := &drawn{rows: make([]string, len(rows)), starts: make([]int, len(rows)+1)}
	for i, r := range rows {
		d.rows[i] = ansi.Strip(r)
		d.starts[i+1] = d.starts[i] + len(d.rows[i])
	}
	d.from = make([]int, d.starts[len(rows)])
	for i := range d.from {
		d.from[i] = -1
	}
	return d
}

// signs finds the silent signs that are drawn: next to a byte that was found, as written.
func (d *drawn) signs(src []byte, base int) {
	text := strings.Join(d.rows, "")
	find := func(i, beside, step int) {
		if beside < 0 || beside >= len(text) || d.from[i] >= 0 || d.from[beside] < 0 || strings.IndexByte(silent, text[i]) < 0 {
			return
		}
		at := d.from[beside] - base + step
		for at >= 0 && at < len(src) && blankLine(src[at:at+1]) {
			at += step
		}
		if at >= 0 && at < len(src) && src[at] == text[i] {
			d.from[i] = base + at
		}
	}
	for i := range text {
		find(i, skipSpaces(text, i, -1), 1)
	}
	for i := len(text) - 1; i >= 0; i-- {
		find(i, skipSpaces(text, i, 1), -1)
	}
}

// skipSpaces is the next byte in a direction that is no space.
func skipSpaces(text string, i, step int) int {
	for i += step; i >= 0 && i < len(text) && text[i] == ' '; {
		i += step
	}
	return i
}

// whole lets go of characters of which only some bytes were found.
func (d *drawn) whole() {
	for i, row := range d.rows {
		at := d.starts[i]
		for j, r := range row {
			n := utf8.RuneLen(r)
			for k := 1; k < n; k++ {
				if d.from[at+j+k] != d.from[at+j]+k || d.from[at+j] < 0 {
					for k = range n {
						d.from[at+j+k] = -1
					}
					break
				}
			}
		}
	}
}

// columns takes the rows apart: what stands outside of a table, and then each column of it.
// The cells of a table are wrapped side by side, so that only within a column do its words
// follow one another as they were written. One part: there is no table, or more than one.
func (d *drawn) columns() []squeezed {
	out := make([]squeezed, 1)
	cross := -1
	for i, r := range d.rows {
		if strings.Contains(r, tableCross) {
			if cross >= 0 {
				return out
			}
			cross = i
		}
	}
	if cross < 0 {
		return out
	}
	const line = "│"
	first, last := cross, cross
	bars := strings.Count(d.rows[cross], line) + strings.Count(d.rows[cross], tableCross)
	for first > 0 && strings.Count(d.rows[first-1], line) == bars {
		first--
	}
	for last+1 < len(d.rows) && strings.Count(d.rows[last+1], line) == bars {
		last++
	}
	for i, r := range d.rows {
		switch {
		case i == cross:
		case i < first || i > last:
			out[0].take([]byte(r), d.starts[i])
		default:
			at := d.starts[i]
			for col, cell := range strings.Split(r, line) {
				out = columnAt(out, col+1)
				out[col+1].take([]byte(cell), at)
				at += len(cell) + len(line)
			}
		}
	}
	return out
}

func columnAt(cols []squeezed, n int) []squeezed {
	for len(cols) <= n {
		cols = append(cols, squeezed{})
	}
	return cols
}

// columnsOf takes the source of a block apart as columns does its rows. One part: it holds
// no table.
func columnsOf(src []byte, base int) []squeezed {
	out := make([]squeezed, 1)
	lines := bytes.SplitAfter(src, []byte("\n"))
	rule := -1
	for i, l := range lines {
		if i > 0 && rule < 0 && bytes.IndexByte(l, '-') >= 0 && len(bytes.Trim(l[leadOf(l, false):], "|:- \t\n")) == 0 {
			rule = i
		}
	}
	if rule < 0 || bytes.Contains(src, []byte("│")) {
		return out
	}
	table := true
	for i, l := range lines {
		table = table && (i <= rule || !blankLine(bytes.TrimRight(l, "\n")))
		switch {
		case i == rule:
		case i < rule-1 || !table:
			out[0].take(l, base)
		default:
			out = takeCells(out, l, base)
		}
		base += len(l)
	}
	return out
}

// takeCells takes the cells of one line of a table. The bars of quotes are drawn like those
// between columns.
func takeCells(out []squeezed, line []byte, base int) []squeezed {
	i := leadOf(line, true)
	col := 1 + bytes.Count(line[:i], []byte(">"))
	if i < len(line) && line[i] == '|' {
		i++
	}
	start := i
	for ; i <= len(line); i++ {
		if i < len(line) && (line[i] != '|' || line[i-min(i, 1)] == '\\') {
			continue
		}
		out = columnAt(out, col)
		out[col].take(line[start:i], base+start)
		col, start = col+1, i+1
	}
	return out
}

// reach is how far into a row's source its words go: from its first byte to behind its last.
// Both are below 0 where the row draws nothing that was written.
func (d *drawn) reach(row int) (from, to int) {
	from, to = -1, -1
	for _, off := range d.from[d.starts[row]:d.starts[row+1]] {
		if off >= 0 {
			to = max(to, off+1)
			if from < 0 || off < from {
				from = off
			}
		}
	}
	return from, to
}

// rowAt is the row that draws a byte of the source, or the first one after it that is drawn;
// below 0: none does.
func (d *drawn) rowAt(off int) int {
	at, nearest := -1, 0
	for _, source := range [][]int{d.from, d.labels} {
		for i, o := range source {
			if o >= off && (at < 0 || o < nearest) {
				at, nearest = i, o
			}
		}
	}
	if at < 0 {
		return -1
	}
	return sort.SearchInts(d.starts, at+1) - 1
}

// cells are the parts of a row, as cells from and to, that draw the source from a byte to
// another. What was not written and stands between them belongs to them.
func (d *drawn) cells(row, from, to int) [][2]int {
	var out [][2]int
	text, start, end := d.rows[row], -1, -1
	add := func() {
		if start >= 0 {
			out = append(out, [2]int{Width(text[:start]), Width(text[:end])})
		}
		start = -1
	}
	for i, off := range d.from[d.starts[row]:d.starts[row+1]] {
		if d.labels != nil && off < 0 {
			off = d.labels[d.starts[row]+i]
		}
		switch {
		case off >= from && off < to:
			if start < 0 {
				start = i
			}
			end = i + 1
		case off >= 0:
			add()
		}
	}
	add()
	return out
}
