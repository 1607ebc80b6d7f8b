package widgets

import (
	"iter"
	"slices"
	"strings"
)

// Editor is a text of many lines that a person writes in. It keeps every character as it is,
// TABs too, and what a key costs follows the rows in sight and the line that is written in:
// the text field of the library takes 115 ms a key in 50 KB, turns TABs into spaces and cuts
// what is longer than 10,000 lines.
type Editor struct {
	lines  []string // without their line ends; never empty
	at     spot     // the cursor
	aim    int      // the cell that going up and down keeps to; below 0: that of the cursor
	top    spot     // where the first row in sight begins
	height int      // of the last drawing
	rows   rowCuts
	edits  int // counts the changes, so that what is drawn from the text can be kept
	done   []revert
	undone []revert
	keys   []editKey
}

// spot is a place in the text: a line and a byte of it, always between two characters as
// they are seen.
type spot struct{ line, off int }

func (s spot) before(o spot) bool { return s.line < o.line || s.line == o.line && s.off < o.off }

// revert is how to go back: what stands between two places was put there for old.
type revert struct {
	from, to spot
	old      string
	typed    bool // a letter; those typed in a row are taken back together
}

// undrawn is the width of the rows until the text is drawn first: wider than any line.
const undrawn = 1 << 30

// NewEditor makes the field of a text, with the cursor at its beginning.
func NewEditor(text string) *Editor {
	return &Editor{lines: strings.Split(text, "\n"), aim: -1, height: 1, keys: editKeys(), rows: rowCuts{width: undrawn}}
}

// Text is the whole text. It costs a copy.
func (e *Editor) Text() string { return strings.Join(e.lines, "\n") }

// Size is the length of the text in bytes.
func (e *Editor) Size() int {
	n := len(e.lines) - 1
	for _, l := range e.lines {
		n += len(l)
	}
	return n
}

// Edits counts the changes, so that what is made from the text can be kept until the next one.
func (e *Editor) Edits() int { return e.edits }

// Lines yields the lines of the text, without their ends.
func (e *Editor) Lines() iter.Seq[string] { return slices.Values(e.lines) }

// Len is how many lines the text has, at least one.
func (e *Editor) Len() int { return len(e.lines) }

// Line is the line that the cursor stands in, counted from 0.
func (e *Editor) Line() int { return e.at.line }

// Before is what stands before the cursor in its line.
func (e *Editor) Before() string { return e.lines[e.at.line][:e.at.off] }

// AtTop reports whether the cursor stands in the first row.
func (e *Editor) AtTop() bool { return e.row(e.at) == spot{} }

// Go puts the cursor at the beginning of a line, counted from 0, or of the nearest that there is.
func (e *Editor) Go(line int) {
	e.at, e.aim = spot{min(max(line, 0), len(e.lines)-1), 0}, -1
}

// Replace puts another text in place of all of it, as one change. The cursor stands at its
// beginning.
func (e *Editor) Replace(text string) {
	end := spot{len(e.lines) - 1, len(e.lines[len(e.lines)-1])}
	old := e.between(spot{}, end)
	to := e.swap(spot{}, end, text)
	e.done, e.undone = append(e.done, revert{to: to, old: old}), nil
	e.at, e.top, e.aim = spot{}, spot{}, -1
}

// Write puts a text in at the cursor. Typed letters in a row are one change.
func (e *Editor) Write(text string, typed bool) {
	from := e.at
	if n := len(e.done); typed && n > 0 && e.done[n-1].typed && e.done[n-1].to == from {
		e.at = e.swap(from, from, text)
		e.done[n-1].to = e.at
	} else {
		e.at = e.swap(from, from, text)
		e.done = append(e.done, revert{from: from, to: e.at, typed: typed})
	}
	e.undone, e.aim = nil, -1
}

// erase takes out what stands between two places, in either order.
func (e *Editor) erase(a, b spot) {
	if b.before(a) {
		a, b = b, a
	}
	if a == b {
		return
	}
	old := e.between(a, b)
	e.swap(a, b, "")
	e.done, e.undone = append(e.done, revert{from: a, to: a, old: old}), nil
	e.at, e.aim = a, -1
}

// Undo takes the last change back; Redo makes it again.
func (e *Editor) Undo() { e.done, e.undone = e.back(e.done, e.undone) }
func (e *Editor) Redo() { e.undone, e.done = e.back(e.undone, e.done) }

// back takes back the last of the changes and adds to others how to make it again.
func (e *Editor) back(changes, others []revert) (left, more []revert) {
	n := len(changes)
	if n == 0 {
		return changes, others
	}
	c := changes[n-1]
	now := e.between(c.from, c.to)
	e.at, e.aim = e.swap(c.from, c.to, c.old), -1
	return changes[:n-1], append(others, revert{from: c.from, to: e.at, old: now})
}

// swap puts a text where another stood, and returns where it ends.
func (e *Editor) swap(from, to spot, text string) spot {
	e.edits++
	parts := strings.Split(text, "\n")
	last := len(parts) - 1
	end := spot{from.line + last, len(parts[last])}
	if last == 0 {
		end.off += from.off
	}
	parts[0] = e.lines[from.line][:from.off] + parts[0]
	parts[last] += e.lines[to.line][to.off:]
	if last == 0 && from.line == to.line {
		e.lines[from.line] = parts[0]
		return end
	}
	e.lines = slices.Replace(e.lines, from.line, to.line+1, parts...)
	return end
}

// between is a copy of the text from one place to a later one: what is kept of a long line
// must not keep the line.
func (e *Editor) between(a, b spot) string {
	if a.line == b.line {
		return strings.Clone(e.lines[a.line][a.off:b.off])
	}
	parts := slices.Clone(e.lines[a.line : b.line+1])
	parts[len(parts)-1] = parts[len(parts)-1][:b.off]
	parts[0] = parts[0][a.off:]
	return strings.Join(parts, "\n")
}
