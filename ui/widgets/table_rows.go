package widgets

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// tallest is how many rows a row of a table takes at the most before it reads better as a
// record.
const tallest = 6

// table draws a table whose columns are shared out by the words in them: the renderer takes
// room from the widest column, also where its words need it. false: there is not enough.
func (r *recorder) table(cells [][]string, rule []string) bool {
	n := len(cells[0])
	least, most := make([]int, n), make([]int, n)
	for _, row := range cells {
		for i, text := range row[:min(n, len(row))] {
			least[i], most[i] = max(least[i], longestWord(text), 1), max(most[i], Width(text), 1)
		}
		if len(row) > n { // cells without a head: a table would not show them
			return false
		}
	}
	widths := shared(least, most, r.room(0)-3*n+1)
	if widths == nil {
		return false
	}
	var rows []string
	for i, row := range cells {
		lines := tableRow(row, widths, rule)
		if len(lines) > tallest {
			return false
		}
		rows = append(rows, lines...)
		if i == 0 {
			parts := make([]string, n)
			for j, w := range widths {
				parts[j] = strings.Repeat(light, w+2)
			}
			rows = append(rows, strings.Join(parts, tableCross))
		}
	}
	for _, row := range rows {
		r.put(row)
	}
	return true
}

// shared gives each column what its longest word needs, and shares out the rest so that the
// narrow ones get all that they can use; nil: there is not enough.
func shared(least, most []int, room int) []int {
	all := func(top int) (widths []int, sum int) {
		widths = make([]int, len(least))
		for i := range widths {
			widths[i] = max(least[i], min(most[i], top))
			sum += widths[i]
		}
		return widths, sum
	}
	widths, sum := all(0)
	if sum > room {
		return nil
	}
	for top := range slices.Max(most) + 1 {
		next, n := all(top)
		if n > room {
			break
		}
		widths, sum = next, n
	}
	for i := range widths {
		if widths[i] < most[i] && sum < room {
			widths[i], sum = widths[i]+1, sum+1
		}
	}
	return widths
}

// tableRow draws one row of a table, each cell wrapped in its column.
func tableRow(row []string, widths []int, rule []string) []string {
	columns, height := make([][]string, len(widths)), 1
	for i := range widths {
		if i < len(row) {
			columns[i] = strings.Split(lipgloss.Wrap(row[i], widths[i], ""), "\n")
		}
		height = max(height, len(columns[i]))
	}
	lines := make([]string, height)
	for y := range lines {
		parts := make([]string, len(widths))
		for i, w := range widths {
			text := ""
			if y < len(columns[i]) {
				text = columns[i][y]
			}
			if strings.Contains(text, "\x1b") {
				text += ansi.ResetStyle
			}
			parts[i] = " " + aligned(text, w, rule[i]) + " "
		}
		lines[y] = strings.Join(parts, "│")
	}
	return lines
}

// aligned puts the text of a cell to the side that the line below the head says: ":--" left,
// "--:" right, ":-:" between.
func aligned(text string, width int, rule string) string {
	switch {
	case !strings.HasSuffix(rule, ":"):
		return Fit(text, width)
	case strings.HasPrefix(rule, ":"):
		return Fit(Spaces((width-Width(text))/2)+text, width)
	}
	return FitRight(text, width)
}
