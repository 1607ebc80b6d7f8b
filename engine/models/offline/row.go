package offline

import "strings"

// rowSays makes a sentence of each cell of a table's row: what the row is about, the title of
// the column, and what stands there. So a figure in a table can be set against one in prose.
func rowSays(row, titles string) string {
	cells, names := cellsOf(row), cellsOf(titles)
	if len(cells) < 2 || len(cells) != len(names) {
		return row
	}
	var out strings.Builder
	for i, c := range cells[1:] {
		if c == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("; ")
		}
		out.WriteString(cells[0] + " " + names[i+1] + " " + c)
	}
	return out.String()
}

func cellsOf(row string) []string {
	row = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "|"), "|")
	out := strings.Split(row, "|")
	for i, c := range out {
		out[i] = strings.TrimSpace(c)
	}
	return out
}
