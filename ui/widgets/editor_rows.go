package widgets

import (
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// tabCells is how wide a TAB is drawn, here as everywhere.
const tabCells = 4

// seen is the length in bytes and the width in cells of the character that begins s, as a
// person sees characters.
func seen(s string) (n, cells int) {
	switch {
	case s[0] == '\t':
		return 1, tabCells
	case s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80):
		return 1, 1
	}
	got, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return max(len(got), 1), w
}

// rowCuts remembers where lines are cut into rows of one width.
type rowCuts struct {
	width int
	of    map[string][]int
	bytes int      // of the lines in of
	chips []string // labels of the chips, by their numbers
}

// cutsKept bounds the bytes of the lines that are remembered: more than any screen shows.
const cutsKept = 4 << 20

// fit sets the width of the rows.
func (r *rowCuts) fit(width int) {
	if r.width != width {
		*r = rowCuts{width: width, chips: r.chips}
	}
}

// starts is the byte at which each row of a line begins.
func (r *rowCuts) starts(line string) []int {
	if len(line) <= r.width/tabCells && !r.holds(line) {
		return []int{0} // whatever it holds
	}
	starts, known := r.of[line]
	if known {
		return starts
	}
	starts = r.cut(line)
	if r.of == nil || r.bytes > cutsKept {
		r.of, r.bytes = map[string][]int{}, 0
	}
	r.of[line] = starts
	r.bytes += len(line)
	return starts
}

// before is where the character begins that ends at byte off of a line.
func (r *rowCuts) before(line string, off int) int {
	starts := r.starts(line)
	i := starts[rowOf(starts, off-1)]
	for i < off {
		n, _ := r.seen(line[i:])
		if i+n >= off {
			break
		}
		i += n
	}
	return i
}

// rowOf is the index of the row that byte off stands in.
func rowOf(starts []int, off int) int {
	i, found := slices.BinarySearch(starts, off)
	if found {
		return i
	}
	return max(i-1, 0)
}

// cut cuts a line at its words into rows of at most width cells. Spaces at the end of a row stand
// outside it; a word longer than a row is cut where the row ends.
func (r *rowCuts) cut(line string) []int {
	width := max(r.width, 1)
	starts := []int{0}
	from, cells := 0, 0
	brk, atBrk := -1, 0 // the last place to cut at, and the cells up to there
	for i := 0; i < len(line); {
		n, w := r.seen(line[i:])
		alone := w == 2 || n == chipBytes && r.label(line[i:]) != "" // a row may begin or end there
		if line[i] != ' ' && cells+w > width && cells > 0 {
			if alone || brk <= from || onlyBlanks(line[from:brk]) {
				brk, atBrk = i, cells
			}
			from, cells = brk, cells-atBrk
			starts = append(starts, from)
			brk, atBrk = -1, 0
			continue
		}
		i, cells = i+n, cells+w
		if line[i-n] == ' ' || line[i-n] == '\t' || alone {
			brk, atBrk = i, cells
		}
	}
	return starts
}

// onlyBlanks reports whether a text holds nothing but an indent.
func onlyBlanks(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' && s[i] != '\t' {
			return false
		}
	}
	return true
}

// row is the place at which the row of a place begins.
func (e *Editor) row(s spot) spot {
	starts := e.rows.starts(e.lines[s.line])
	return spot{s.line, starts[rowOf(starts, s.off)]}
}

// step goes n rows down from the beginning of a row, or up where n is negative, as far as
// there are any.
func (e *Editor) step(s spot, n int) spot {
	starts := e.rows.starts(e.lines[s.line])
	i := rowOf(starts, s.off) + n
	for i < 0 && s.line > 0 {
		s.line--
		starts = e.rows.starts(e.lines[s.line])
		i += len(starts)
	}
	for i >= len(starts) && s.line < len(e.lines)-1 {
		s.line++
		i -= len(starts)
		starts = e.rows.starts(e.lines[s.line])
	}
	return spot{s.line, starts[min(max(i, 0), len(starts)-1)]}
}

// rowEnd is where the row ends that begins at s, and whether its line goes on after it.
func (e *Editor) rowEnd(s spot) (end int, more bool) {
	line := e.lines[s.line]
	starts := e.rows.starts(line)
	if i := rowOf(starts, s.off) + 1; i < len(starts) {
		return starts[i], true
	}
	return len(line), false
}

// vertical moves the cursor by rows and keeps its cell where the rows are long enough.
func (e *Editor) vertical(n int) {
	line := e.lines[e.at.line]
	begin := e.row(e.at)
	if e.aim < 0 {
		e.aim = 0
		for i := begin.off; i < e.at.off; {
			n, w := e.rows.seen(line[i:])
			i, e.aim = i+n, e.aim+w
		}
	}
	to := e.step(begin, n)
	if to == begin {
		if n < 0 {
			e.at = begin
		} else {
			e.at.off, _ = e.rowEnd(begin)
		}
		return
	}
	end, more := e.rowEnd(to)
	line = e.lines[to.line]
	for cells := 0; to.off < end; {
		n, w := e.rows.seen(line[to.off:])
		if cells+w > e.aim || more && to.off+n >= end {
			break
		}
		to.off, cells = to.off+n, cells+w
	}
	e.at = to
}

// follow moves the rows in sight so that the cursor is among them, and no row stays empty
// below the text while there are some above.
func (e *Editor) follow(height int) {
	e.height = height
	e.top.line = min(e.top.line, len(e.lines)-1)
	e.top = e.row(spot{e.top.line, min(e.top.off, len(e.lines[e.top.line]))})
	here := e.row(e.at)
	if here.before(e.top) {
		e.top = here
	}
	if first := e.step(here, 1-height); e.top.before(first) {
		e.top = first
	}
	end := spot{len(e.lines) - 1, len(e.lines[len(e.lines)-1])}
	if first := e.step(e.row(end), 1-height); first.before(e.top) {
		e.top = first
	}
}

// Tall is how many rows the text takes, at most this many.
func (e *Editor) Tall(width, most int) int {
	e.rows.fit(max(width-1, 1))
	n := 0
	for _, l := range e.lines {
		if n += len(e.rows.starts(l)); n >= most {
			return most
		}
	}
	return n
}

// View draws exactly height rows of width cells, with the text cursor where the field is focused.
func (e *Editor) View(width, height int, focused bool) []string {
	e.rows.fit(max(width-1, 1)) // the cursor takes a cell behind the last character
	e.follow(height)
	out := make([]string, 0, height)
	here := e.row(e.at)
	for s := e.top; len(out) < height; {
		end, _ := e.rowEnd(s)
		line := e.lines[s.line]
		row := ""
		if focused && s == here {
			row = e.cursorRow(line[s.off:end], e.at.off-s.off, width)
		} else {
			row = e.rows.inCells(line[s.off:end])
		}
		out = append(out, Fit(row, width))
		next := e.step(s, 1)
		if next == s {
			break
		}
		s = next
	}
	return Tall(out, width, height)
}

// cursorRow draws the row that the cursor stands in.
func (e *Editor) cursorRow(row string, off, width int) string {
	head, under, tail := e.rows.inCells(row[:off]), " ", ""
	if off < len(row) {
		n, _ := e.rows.seen(row[off:])
		under, tail = e.rows.inCells(row[off:off+n]), e.rows.inCells(row[off+n:])
		if Width(under) == 0 {
			under = " " + under
		}
	}
	switch room := width - Width(head); {
	case room < 1:
		head, under = Fit(head, width-1), " " // among the spaces that stand outside
	case Width(under) > room:
		under = Fit(under, room)
	}
	return head + Caret(under) + tail
}

// inCells is a piece of a line as it is drawn.
func inCells(s string) string {
	if s == "" {
		return ""
	}
	return Wrap(s, 1<<30)[0]
}
