package screens

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

func TestFindInBothTexts(t *testing.T) {
	r := clinic()
	r.Branches[0].Attempts[0].Text = engine.TextOf("No restore was tested.\n\nNobody knows.")
	r.Branches[1].Attempts[0].Text = engine.TextOf("No restore was tested.\n\nThe restore takes hours.")
	for _, tc := range []struct {
		name string
		keys string // "⏎" enter, "⎋" escape
		want string // the row of the search; empty: there is none
	}{
		{"what is typed is seen", "/rest", "/rest    enter find   esc leave"},
		{"letters are no keys", "/pV.", "/pV.    enter find   esc leave"},
		{"how many there are", "/RESTORE⏎", "/RESTORE   2 found   n N next, previous   esc end"},
		{"the next one", "/restore⏎n", "/restore   2 of 2   n N next, previous   esc end"},
		{"round the end", "/restore⏎nn", "/restore   1 of 2   n N next, previous   esc end"},
		{"the one before", "/restore⏎N", "/restore   2 of 2   n N next, previous   esc end"},
		{"none", "/lease⏎", "/lease   not found   n N next, previous   esc end"},
		{"what is hidden is not searched", "./tested⏎", "/tested   not found in what differs   n N next, previous   esc end"},
		{"shown again it is", "./tested⏎.n", "/tested   1 of 1   n N next, previous   esc end"},
		{"esc leaves it", "/rest⎋", ""},
		{"esc ends it", "/rest⏎⎋", ""},
		{"of nothing", "/⏎", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := bench(r)
			c.tell(intent.Compare{Left: "B1"})
			drawnAt(c, 120, 20)
			for _, k := range tc.keys {
				wants := c.Handle(pressed(map[rune]string{'⏎': "enter", '⎋': "esc"}[k] + strings.Trim(string(k), "⏎⎋")))
				if wants != nil {
					t.Errorf("%q wants %v", k, wants)
				}
			}
			if c.Typing() != strings.HasSuffix(tc.want, "leave") {
				t.Errorf("typing: %v", c.Typing())
			}
			rows := strings.Split(drawnAt(c, 120, 20), "\n")
			if d := cmp.Diff(tc.want, strings.TrimSpace(strings.Trim(rows[19], "│ "))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if tc.want == "" {
				if d := cmp.Diff([]intent.Intent{intent.Back{}}, c.Handle(pressed("esc"))); d != "" {
					t.Errorf("esc goes back then (-want +got):\n%s", d)
				}
			}
		})
	}
}

// The search stays on where another text comes to the right, and its row fits any terminal.
func TestASearchGoesOnInAnotherText(t *testing.T) {
	r := clinic()
	c := bench(r)
	c.tell(intent.Compare{Left: "B1"})
	c.Handle(pressed("/"))
	c.Handle(tea.PasteMsg{Content: "small\npractices"})
	c.Handle(pressed("enter"))
	c.tell(pressed("3"))
	c.Handle(pressed("n"))
	if got := drawnAt(c, 120, 20); !strings.Contains(got, "/small practices   1 of 1") {
		t.Errorf("it is not found in the other text:\n%s", got)
	}
	for _, width := range []int{1, 9, 40} {
		for _, row := range strings.Split(drawnAt(c, width, 9), "\n") {
			if w := widgets.Width(row); w > width {
				t.Errorf("a row of %d cells at a width of %d: %q", w, width, row)
			}
		}
	}
}
