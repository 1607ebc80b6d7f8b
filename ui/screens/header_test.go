package screens

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
)

// That no model was called, or that not all were merged, is said as long as there is room for it.
func TestAHeaderLosesItsWarningsLast(t *testing.T) {
	s := &Scene{State: &engine.State{}, Theme: themes.None(), Keys: keys.Default()}
	for _, tc := range []struct {
		name  string
		right []string
		width int
		want  []string
	}{
		{"all of it", []string{"report", "offline", "merged 2 of 3", "0:08"}, 80, []string{"report", "offline", "merged 2 of 3", "0:08"}},
		{"the board goes first", []string{"report", "offline", "merged 2 of 3", "0:08"}, 60, []string{"offline", "merged 2 of 3", "0:08"}},
		{"then the time", []string{"report", "offline", "merged 2 of 3", "0:08"}, 40, []string{"offline", "merged 2 of 3"}},
		{"offline alone", []string{"report", "offline", "0:08"}, 20, []string{"offline"}},
		{"in part", []string{"report", "in part offline", "comparing", "0:08"}, 40, []string{"in part offline", "0:08"}},
		{"nothing to warn of", []string{"report", "merged 3 of 3", "0:08"}, 20, []string{"0:08"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			row := ansi.Strip(topLine(s, "What should we change?", tc.right, tc.width))
			got := strings.TrimRight(row, " ")
			if !strings.HasPrefix(got, " What") || !strings.HasSuffix(got, "  "+strings.Join(tc.want, "   ")) {
				t.Errorf("got %q", row)
			}
		})
	}
}
