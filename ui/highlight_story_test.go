package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// The highlight of what is chosen covers its row from end to end, the word at the right too.
func TestTheHighlightCoversTheWholeRow(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		size       [2]int
		from, to   int // the cells of the row
		way        []string
	}{
		{"an agent that is off, beside the question", "4 Finance", [2]int{120, 40}, 75, 120, []string{"tab", "down", "down", "down"}},
		{"an agent that is off, below it", "4 Finance", [2]int{80, 24}, 0, 80, []string{"tab", "down", "down", "down"}},
		{"an agent that is off, in little room", "4 Finance", [2]int{60, 15}, 0, 60, []string{"tab", "down", "down", "down"}},
		{"an example", "Read your own", [2]int{80, 24}, 0, 80, []string{"down"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "dark"}), tc.size[0], tc.size[1])
				l.Wait(time.Second)
				l.Press(tc.way...)
				for y, r := range strings.Split(l.Screen(), "\n") {
					if !strings.Contains(r, tc.text) {
						continue
					}
					row := l.Coloured(tc.size[0], tc.size[1])[y]
					for x := tc.from; x < tc.to; x++ {
						if row[x].Ink.Back == nil {
							t.Fatalf("cell %d of %q is not covered", x, r)
						}
					}
					return
				}
				t.Fatalf("the screen lacks %q:\n%s", tc.text, l.Screen())
			})
		})
	}
}
