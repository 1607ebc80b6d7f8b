package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// table lines columns up. The last column takes what is left of the width; 0 is no limit.
func table(head []string, rows [][]string, width int) string {
	wide := make([]int, len(head))
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			wide[i] = max(wide[i], ansi.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range append([][]string{head}, rows...) {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", wide[i]-ansi.StringWidth(cell)+2))
			}
		}
		text := strings.TrimRight(line.String(), " ")
		if width > 0 {
			text = ansi.Truncate(text, width, "...")
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// printTable prints a table as wide as the terminal, or whole in a pipe.
func (p *program) printTable(head []string, rows [][]string) error {
	width := 0
	if isTerminal(p.Out) {
		width = widthOf(p.Out)
	}
	return p.print(table(head, rows, width))
}

// printJSON prints one JSON value, for programs and for people. A nil list is an empty one.
func (p *program) printJSON(v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return p.print(string(b) + "\n")
}
