package widgets

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// narrowest is how many cells a column keeps at the least: a sign, the cut, a space on each
// side.
const narrowest = 4

// cutTable draws a table that has no room: each of its rows in one row, and what the widest
// columns have no room for cut, so that columns of figures stay whole. nil: it has room, or
// cannot be drawn.
func (m *markdown) cutTable(text string) (rows []string) {
	defer func() {
		if recover() != nil {
			rows = nil
		}
	}()
	if m.free == nil || m.width < 8 {
		return nil
	}
	out, err := m.free.Render(text)
	if err != nil || !m.tooWide(out) {
		return nil
	}
	lines := strings.Split(strings.Trim(dropLinks(out), "\n"), "\n")
	widths := tableColumns(lines)
	if widths == nil {
		return nil
	}
	cut := narrowed(widths, m.width-(len(widths)-1))
	for _, line := range lines {
		rows = append(rows, cutRow(line, widths, cut))
	}
	return tidy(clipped(rows, m.width), m.width, false)
}

// tableColumns are the widths of a drawn table's columns, from the line below its head.
func tableColumns(lines []string) []int {
	for _, line := range lines {
		if line = strings.TrimSpace(ansi.Strip(line)); strings.Contains(line, tableCross) && strings.Trim(line, light+tableCross) == "" {
			var widths []int
			for part := range strings.SplitSeq(line, tableCross) {
				widths = append(widths, Width(part))
			}
			return widths
		}
	}
	return nil
}

// narrowed gives the columns room: those that are the widest lose the most.
func narrowed(widths []int, room int) []int {
	most := slices.Max(widths)
	all := func(most int) (sum int) {
		for _, w := range widths {
			sum += min(w, most)
		}
		return sum
	}
	for most > narrowest && all(most) > room {
		most--
	}
	left := room - all(most) // less than there are columns to give a cell each
	cut := slices.Clone(widths)
	for i, w := range cut {
		cut[i] = min(w, most)
		if w > most && left > 0 {
			cut[i], left = most+1, left-1
		}
	}
	return cut
}

// cutRow cuts each cell of a drawn row.
func cutRow(line string, widths, cut []int) string {
	var b strings.Builder
	at := 0
	for i, w := range widths {
		if i > 0 {
			b.WriteString(ansi.Cut(line, at, at+1))
			at++
		}
		cell := ansi.Cut(line, at, at+w)
		at += w
		if cut[i] < w {
			cell = cutCell(cell, cut[i])
		}
		b.WriteString(cell)
	}
	return b.String()
}

// cutCell puts the text of a cell into less room, at the side at which it was.
func cutCell(cell string, width int) string {
	plain := ansi.Strip(cell)
	text := strings.TrimSpace(plain)
	if strings.Trim(text, light) == "" {
		return Fit(cell, width)
	}
	before := len(plain) - len(strings.TrimLeft(plain, " "))
	n := Width(text)
	if after := Width(plain) - before - n; n <= width-2 && before > after {
		return Spaces(width-1-n) + ansi.Cut(cell, before, before+n) + " "
	}
	if n <= width-2 {
		return Fit(" "+ansi.Cut(cell, before, before+n), width)
	}
	return Fit(" "+ansi.Truncate(ansi.Cut(cell, before, before+n), width-2, cutSign), width)
}

// clipped cuts rows where even the narrowest columns have no room.
func clipped(rows []string, width int) []string {
	for i, r := range rows {
		if r = trimRight(r); Width(r) > width {
			r = ansi.Truncate(r, width, cutSign)
		}
		rows[i] = r
	}
	return rows
}
