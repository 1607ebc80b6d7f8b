package panes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// End to end is headed by the figures of the bill, and back again is what stood there before.
func TestFramesOneByOne(t *testing.T) {
	for _, tc := range []struct {
		name string
		st   *story
		now  time.Duration
	}{
		{"merged", merged(engine.StatusDone, nil), 50 * time.Second},
		{"running", aFourthWasAdded(), 23 * time.Second},
		{"offline", offlineStory(), 6 * time.Second},
	} {
		t.Run(tc.name, func(t *testing.T) {
			line := NewTimeline(themes.None())
			line.Sync(&tc.st.state, tc.now)
			before := strings.Join(line.Rows(120, line.Height()), "\n")
			line.Turn()
			golden(t, "turns-"+tc.name+"-120x40", 120, line.Rows(120, line.Height()))
			golden(t, "turns-"+tc.name+"-80x24", 80, line.Rows(80, 5))
			for width, name := range map[int]string{29: "80x24", 42: "120x40"} {
				p := NewBill(themes.None(), keys.Default())
				p.Sync(&tc.st.state, tc.now)
				p.Turn()
				golden(t, "turns-bill-"+tc.name+"-"+name, width, p.Rows(width, 24, false))
			}
			line.Turn()
			if after := strings.Join(line.Rows(120, line.Height()), "\n"); after != before {
				t.Errorf("back again it is another:\n%s", after)
			}
		})
	}
}

func TestTheHeadingOneByOneIsTheBills(t *testing.T) {
	st := merged(engine.StatusDone, nil)
	sum := engine.Summarize(&st.state, st.state.Round(), 50*time.Second).Totals
	line := NewTimeline(themes.None())
	line.Sync(&st.state, 50*time.Second)
	line.Turn()
	want := "one by one, " + widgets.Took(sum.Sequential) + " instead of " + widgets.Took(sum.Wall)
	if got := strings.TrimSpace(ansi.Strip(line.Rows(120, 8)[0])); got != want {
		t.Errorf("%q, wanted %q", got, want)
	}
}
