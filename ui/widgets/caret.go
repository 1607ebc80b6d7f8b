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
	var starts, cells []int // of each character, as a person sees them
	here, sum := -1, 0
	for i := 0; i < len(text); {
		n, _ := seen(text[i:])
		w := Width(steady(text[i : i+n]))
		if at < i+n && here < 0 {
			here = len(starts)
		}
		starts, cells = append(starts, i), append(cells, w)
		i, sum = i+n, sum+w
	}
	if here < 0 {
		here = len(starts)
	}
	starts, cells = append(starts, len(text)), append(cells, 1)
	from, room := here, max(width, 1)-max(cells[here], 1)
	for from > 0 && cells[from-1] <= room {
		from--
		room -= cells[from]
	}
	to := min(here+1, len(starts)-1)
	for to < len(starts)-1 && cells[to] <= room {
		room -= cells[to]
		to++
	}
	under := ""
	if here < len(starts)-1 {
		under = text[starts[here]:starts[here+1]]
	}
	rest := ""
	if here+1 < len(starts) {
		rest = text[starts[here+1]:starts[to]]
	}
	return steady(text[starts[from]:starts[here]]) + Caret(steady(under)) + steady(rest)
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
