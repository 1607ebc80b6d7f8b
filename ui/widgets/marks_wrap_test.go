package widgets

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"plenum/themes"
)

// halfMark is the end of a row inside a mark.
var halfMark = regexp.MustCompile(`\[[0-9?]*$`)

// What forty branches say bears forty marks. A row ends between two of them.
func TestALongRunOfMarksBreaksBetweenThem(t *testing.T) {
	var marks strings.Builder
	for i := range 40 {
		fmt.Fprintf(&marks, "[%d]", i+1)
	}
	for name, text := range map[string]string{
		"after a sentence": "Begin with one team and one site. " + marks.String() + "\n\n",
		"in a list":        "- Begin with one team and one site. " + marks.String() + "\n- Then look. [3]\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			for width := 12; width <= 130; width++ {
				s := NewStream(themes.Auto(true))
				s.Resize(width, 200)
				s.Append(text)
				s.End()
				rows := plainRows(s)
				for _, row := range rows {
					if Width(row) > width || halfMark.MatchString(strings.TrimRight(row, " ")) {
						t.Errorf("%d cells: %q", width, row)
					}
				}
				joined := strings.Join(strings.Fields(strings.Join(rows, " ")), "")
				if !strings.Contains(joined, marks.String()) {
					t.Errorf("%d cells: a mark is lost:\n%s", width, strings.Join(rows, "\n"))
				}
			}
		})
	}
}
