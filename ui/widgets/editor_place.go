package widgets

// Cursor is the cell and the row at which the cursor stands in the last drawing: where a
// terminal is to show its own, so that input methods open there.
func (e *Editor) Cursor(width int) (x, y int) {
	here := e.row(e.at)
	for s := e.top; s != here && y < e.height; y++ {
		next := e.step(s, 1)
		if next == s {
			break
		}
		s = next
	}
	line := e.lines[e.at.line]
	x = Width(e.rows.inCells(line[here.off:e.at.off])) // as it is drawn: a sign and its variation are one sign
	return min(x, max(width-1, 0)), min(y, max(e.height-1, 0))
}

// AtBottom reports whether the cursor stands in the last row.
func (e *Editor) AtBottom() bool {
	here := e.row(e.at)
	return e.step(here, 1) == here
}

// First is the line that is at the top of the last drawing, counted from 0.
func (e *Editor) First() int { return e.top.line }

// GoEnd puts the cursor at the end of the text.
func (e *Editor) GoEnd() {
	e.at, e.aim = spot{len(e.lines) - 1, len(e.lines[len(e.lines)-1])}, -1
}

// Scroll moves what is in sight by rows, and the cursor along with it. It is for a text that is
// read.
func (e *Editor) Scroll(rows int) {
	e.top = e.step(e.top, rows)
	e.at, e.aim = e.top, -1
}

// Instead puts a text in place of the n bytes before the cursor, which lie in its line, as one
// change. The cursor stands behind it.
func (e *Editor) Instead(n int, text string) {
	from := spot{e.at.line, max(e.at.off-n, 0)}
	old := e.between(from, e.at)
	to := e.swap(from, e.at, text)
	e.done, e.undone = append(e.done, revert{from: from, to: to, old: old}), nil
	e.at, e.aim = to, -1
}

// Point puts the cursor on the character that stands in a cell of the last drawing; beyond the end
// of a row or of the text at the nearest place. A chip takes it before or behind itself, whichever
// is nearer.
func (e *Editor) Point(x, y int) {
	row := e.step(e.top, max(min(y, e.height-1), 0))
	end, more := e.rowEnd(row)
	line, cells := e.lines[row.line], 0
	e.at, e.aim = row, -1
	for e.at.off < end {
		n, _ := e.rows.seen(line[e.at.off:])
		next := Width(e.rows.inCells(line[row.off : e.at.off+n])) // as it is drawn
		behind := x >= next || e.rows.label(line[e.at.off:]) != "" && 2*x >= cells+next
		if !behind || more && e.at.off+n >= end {
			return
		}
		e.at.off, cells = e.at.off+n, next
	}
}

// Turn moves what is in sight by rows. The cursor comes along where it would be out of sight.
func (e *Editor) Turn(rows int) {
	end := spot{len(e.lines) - 1, len(e.lines[len(e.lines)-1])}
	e.top = e.step(e.top, rows)
	if last := e.step(e.row(end), 1-e.height); last.before(e.top) {
		e.top = last
	}
	for e.row(e.at).before(e.top) {
		e.vertical(1)
	}
	for low := e.step(e.top, e.height-1); low.before(e.row(e.at)); {
		e.vertical(-1)
	}
}
