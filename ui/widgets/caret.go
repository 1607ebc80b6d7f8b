package widgets

import "image"

// Caret is a text with the text cursor in the cell that it begins in; nothing but a space where a
// text ends. It is no drawing but a sign among the cells, taken out with those of the spots: the
// terminal shows its own cursor there, where input methods open, screen readers read and a
// magnifier follows. A drawn one beneath it would undo it in most terminals.
func Caret(under string) string {
	if under == "" {
		under = " "
	}
	return Spot{Of: SpotCaret}.sign(1, 1) + under
}

// CaretOf is the cell of the last text cursor drawn at or below a row; false: there is none.
func CaretOf(all []Placed, top int) (at image.Point, ok bool) {
	for _, p := range all {
		if p.Of == SpotCaret && p.At.Min.Y >= top && !p.At.Empty() {
			at, ok = p.At.Min, true
		}
	}
	return at, ok
}

// Field draws a text of one line that is being written, with the cursor before the byte at: the
// part of it that fits into width cells and has the cursor in it. What is before the cursor goes
// out of sight first. No character is drawn in halves, and a place within one is its beginning.
func Field(text string, at, width int) string {
	f := fieldOf(text, at, width)
	to, room := min(f.here+1, len(f.starts)-1), f.room
	for to < len(f.starts)-1 && f.cells[to] <= room {
		room -= f.cells[to]
		to++
	}
	under := ""
	if f.here < len(f.starts)-1 {
		under = text[f.starts[f.here]:f.starts[f.here+1]]
	}
	rest := ""
	if f.here+1 < len(f.starts) {
		rest = text[f.starts[f.here+1]:f.starts[to]]
	}
	return steady(text[f.starts[f.from]:f.starts[f.here]]) + Caret(steady(under)) + steady(rest)
}

// fieldCut says what of a text of one line is drawn.
type fieldCut struct {
	starts, cells []int // of each character, as a person sees them, and of the end
	from, here    int   // the first in sight, and the one that the cursor stands on
	room          int   // cells behind that
}

func fieldOf(text string, at, width int) fieldCut {
	f := fieldCut{here: -1}
	for i := 0; i < len(text); {
		n, _ := seen(text[i:])
		w := Width(steady(text[i : i+n]))
		if at < i+n && f.here < 0 {
			f.here = len(f.starts)
		}
		f.starts, f.cells = append(f.starts, i), append(f.cells, w)
		i += n
	}
	if f.here < 0 {
		f.here = len(f.starts)
	}
	f.starts, f.cells = append(f.starts, len(text)), append(f.cells, 1)
	f.from, f.room = f.here, max(width, 1)-max(f.cells[f.here], 1)
	for f.from > 0 && f.cells[f.from-1] <= f.room {
		f.from--
		f.room -= f.cells[f.from]
	}
	return f
}

// Written is Field with the cursor at the end: what is typed into a filter or a search.
func Written(text string, width int) string { return Field(text, len(text), width) }

// Snap is the nearest place between two characters, as a person sees them: a place within one is
// its end where the cursor goes on, and its beginning where it goes back.
func Snap(text string, at int, on bool) int {
	for i := 0; i < len(text); {
		n, _ := seen(text[i:])
		switch {
		case at <= i:
			return i
		case at < i+n && on:
			return i + n
		case at < i+n:
			return i
		}
		i += n
	}
	return len(text)
}
