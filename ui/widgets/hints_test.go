package widgets

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"plenum/themes"
)

// What is kept goes last, and nothing is cut in its middle but what stands alone.
func TestAFooterCutsNoHint(t *testing.T) {
	hints := []Hint{{Key: "enter", Does: "ask"}, {Key: "esc", Does: "back", Keep: true}, {Key: ":", Does: "more", Keep: true}, {Key: "?", Does: "help", Keep: true}}
	for _, tc := range []struct {
		width int
		want  string
	}{
		{60, " enter ask   esc back   : more   ? help"},
		{38, " enter ask  esc back  : more  ? help"},
		{30, " esc back  : more  ? help"},
		{20, " esc back  : more"},
		{12, " esc back"},
		{6, " esc b"},
	} {
		if got := strings.TrimRight(ansi.Strip(Footer(themes.None(), tc.width, hints)), " "); got != tc.want {
			t.Errorf("%d cells: %q", tc.width, got)
		}
	}
}
