package screens

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

func TestWhoIsSwitchedOffCanBeAddedLater(t *testing.T) {
	var b boardList
	b.offer([]Board{{Name: "report"}, {Name: "council"}}, "")
	b.load(Loaded{Board: "report", Plan: engine.Plan{
		Board:  "report",
		Agents: []engine.AgentSpec{{Name: "Research"}, {Name: "Legal"}},
		Spare:  []engine.AgentSpec{{Name: "Finance"}},
	}})
	b.toggle() // Research off
	b.cursor = 2
	b.toggle() // Finance on
	got := b.current().chosen()
	want := engine.Plan{
		Board:  "report",
		Agents: []engine.AgentSpec{{Name: "Legal"}, {Name: "Finance"}},
		Spare:  []engine.AgentSpec{{Name: "Research"}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	b.turn(-1)
	if b.name() != "council" {
		t.Errorf("before the first board comes %s", b.name())
	}
}

func TestABoardByItsPathStandsFirst(t *testing.T) {
	var b boardList
	b.offer([]Board{{Name: "report"}}, "./mine.yaml")
	if b.name() != "./mine.yaml" || len(b.rows) != 2 {
		t.Errorf("shown is %q of %v", b.name(), b.rows)
	}
}

func TestAHeaderKeepsWhatMattersMost(t *testing.T) {
	s := &Scene{State: &engine.State{}, Theme: themes.None()}
	for _, tc := range []struct {
		width int
		want  string
	}{
		{60, " Rent or buy the scanner            report   offline   0:07 "},
		{36, " Rent or buy the...  offline   0:07 "},
		{8, " Rent..."},
		{1, " "},
	} {
		got := ansi.Strip(header(s, "Rent or buy\nthe scanner", []string{"report", "offline", "0:07"}, tc.width))
		if widgets.Width(got) != tc.width {
			t.Errorf("at %d it has %d cells", tc.width, widgets.Width(got))
		}
		if got != tc.want {
			t.Errorf("at %d: %q, wanted %q", tc.width, got, tc.want)
		}
	}
}
