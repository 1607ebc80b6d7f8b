package widgets

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// recorder draws a table as records: for each row a title, and its other cells below, each
// with its head before it.
type recorder struct {
	out         *rendition
	width       int
	number      int    // of the table in its block
	first, next string // what the first row and the others begin with
	counted     bool   // the first cells are numbers: the second ones are the titles
	indent      int    // of what stands below a title
	said        map[int]bool
}

// Cells between a number and its title, and before a table's rows, as before a list's.
const (
	numberGap    = 2
	recordMargin = 1
)

// records draws the rows of a table one below the other.
func (r *recorder) records(cells [][]string) {
	heads, rows := cells[0], cells[1:]
	for i, h := range heads {
		heads[i] = ansi.Strip(h)
	}
	strong := PenOf(lipgloss.NewStyle().Bold(true))
	r.said = map[int]bool{}
	r.measure(rows)
	if len(rows) == 0 {
		for _, h := range heads {
			r.line(recordMargin, strong.Draw(h))
		}
		return
	}
	titles := 1
	if r.counted {
		titles = 2
	}
	r.title(heads, strong)
	for i, row := range rows {
		if i > 0 && len(heads) > titles+1 {
			r.out.rows = append(r.out.rows, strings.TrimRight(r.next, " "))
		}
		r.title(row, Pen{})
		for col := titles; col < max(len(row), len(heads)); col++ {
			head, text := "", ""
			if col < len(heads) {
				head = heads[col]
			}
			if col < len(row) {
				text = row[col]
			}
			r.field(col, head, text)
		}
	}
}

// measure finds whether the rows are counted, and how far to indent.
func (r *recorder) measure(rows [][]string) {
	longest := 0
	r.counted = len(rows) > 0
	for _, row := range rows {
		n := strings.Trim(ansi.Strip(row[0]), "0123456789")
		r.counted = r.counted && len(row) > 1 && row[0] != "" && (n == "" || n == ".") && Width(row[0]) <= 5
		longest = max(longest, Width(row[0]))
	}
	r.indent = recordMargin + numberGap
	if r.counted {
		r.indent += longest
	}
}

// title draws the first cell of a row, or its number and the second.
func (r *recorder) title(row []string, pen Pen) {
	switch {
	case r.counted && len(row) > 1:
		column := r.indent - recordMargin - numberGap
		if row[1] != "" && Width(row[0]) <= column && r.room(r.indent) >= longestWord(row[1]) {
			r.hung(Spaces(recordMargin)+Fit(pen.Draw(row[0]), column+numberGap), pen.Draw(row[1]))
			return
		}
		r.line(recordMargin, strings.TrimSpace(pen.Draw(row[0])+" "+pen.Draw(row[1])))
	case row[0] != "":
		r.line(recordMargin, pen.Draw(row[0]))
	}
}

// field draws a cell with its head before it.
func (r *recorder) field(col int, head, text string) {
	if head == "" {
		r.line(r.indent, text)
		return
	}
	from := len(r.out.rows)
	r.line(r.indent, strings.TrimSpace(head+": "+text))
	left := len(strings.Join(strings.Fields(head), "")) + len(":")
	for i := from; i < len(r.out.rows) && left > 0; i++ {
		row := ansi.Strip(r.out.rows[i])
		l := label{row: i, from: -1, table: r.number, column: col, again: r.said[col]}
		for j := min(len(r.next), len(row)); j < len(row) && left > 0; j++ {
			if row[j] == ' ' {
				continue
			}
			if l.from < 0 {
				l.from = j
			}
			l.to, left = j+1, left-1
		}
		if l.from >= 0 {
			r.out.labels = append(r.out.labels, l)
		}
	}
	r.said[col] = true
}

func (r *recorder) room(indent int) int { return r.width - Width(r.next) - indent }

// line draws a text as far indented as its longest word leaves room.
func (r *recorder) line(indent int, text string) {
	if text != "" {
		r.hung(Spaces(min(indent, max(r.room(0)-longestWord(text), 0))), text)
	}
}

// hung draws a text behind something, and what does not fit below itself.
func (r *recorder) hung(behind, text string) {
	n := Width(behind)
	for i, row := range strings.Split(lipgloss.Wrap(text, max(r.room(n), 1), ""), "\n") {
		if i > 0 {
			behind = Spaces(n)
		}
		r.put(behind + row)
	}
}

// put adds a row.
func (r *recorder) put(row string) {
	lead := r.next
	if r.first != "" {
		lead, r.first = r.first, ""
	}
	if row = trimRight(lead + row); strings.Contains(row, "\x1b") {
		row += ansi.ResetStyle
	}
	r.out.rows = append(r.out.rows, row)
}

// longestWord is the width of the longest word of a styled text.
func longestWord(s string) int {
	n := 0
	for _, w := range strings.Fields(strings.ReplaceAll(ansi.Strip(s), "-", "- ")) {
		n = max(n, Width(w))
	}
	return n
}
