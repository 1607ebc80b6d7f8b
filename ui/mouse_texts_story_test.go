package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/ui"
	"plenum/ui/uitest"
)

// In a text that is written a click puts the cursor where it is, and the wheel goes through it.
func TestAClickInTheQuestion(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, app *ui.App, _ *uitest.World, l *uitest.Light) {
		l.Send(tea.PasteMsg{Content: "Should we move 記録 to the cloud? " + strings.Repeat("It is a long question. ", 6)})
		l.Click("ve 記録", 1)
		l.Type("re")
		l.Click("録", 1)
		l.Type("X")
		shows(t, l.Screen(), "Should we moreve 記X録 to the cloud?")
		l.Click("Legal", 1) // away
		rows := strings.Split(l.Screen(), "\n")
		l.ClickAt(strings.Index(rows[3], "question")+1, 3)
		l.Type("-")
		shows(t, strings.Split(l.Screen(), "\n")[3], "q-uestion")
		l.ClickAt(79, 2)
		if c := app.View().Cursor; c == nil || c.Y != 2 || c.X < 60 {
			t.Errorf("a click behind the end of a row puts the cursor at %v\n%s", c, l.Screen())
		}
	})
}

func TestAClickOnAChip(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, app *ui.App, _ *uitest.World, l *uitest.Light) {
		l.Type("Sum up ")
		l.Send(tea.PasteMsg{Content: strings.Repeat("A line of the minutes.\n", 40)})
		l.Type("please")
		l.Click("[paste 1", 1)
		l.Type("x ")
		shows(t, l.Screen(), "Sum up x [paste 1: 40 lines")
		l.Click("]", 1)
		l.Type(",")
		shows(t, l.Screen(), "], please")
	})
}

func TestTheWheelGoesThroughALongQuestion(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		for i := range 15 {
			l.Type("line " + string(rune('a'+i)))
			l.Press("ctrl+j")
		}
		shows(t, l.Screen(), "line o")
		l.Wheel("line o", -9)
		shows(t, l.Screen(), "line a")
		l.Wheel("line a", 9)
		shows(t, l.Screen(), "line o")
	})
}

func TestAClickInTheBoardOfALab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, ports := practising()
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Lab: "silent", Manners: ui.Manners{Mouse: true}}), 80, 24)
		l.Wait(time.Second)
		l.Click("brief: Say what two", 1)
		l.Type("#")
		shows(t, l.Screen(), "#brief: Say what two")
	})
}

func TestAClickChoosesAClaimAndASecondReadsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		o := ui.Options{Theme: "none", Replay: uitest.PlaybackOf(uitest.Verified(t)), Manners: ui.Manners{Mouse: true}}
		l := uitest.NewLight(t, ui.New(w.Ports(), o), 100, 30)
		l.Wait(time.Minute)
		l.Press("C")
		shows(t, l.Screen(), "[supported, weak]")
		l.Click("refuted, weak", 1)
		shows(t, l.Screen(), "[refuted, weak]")
		l.Click("insufficient   refuted", 1)
		shows(t, l.Screen(), "[insufficient]  refuted")
		l.Click("2 The server", 1) // its claim: that cell of the row
		shows(t, l.Screen(), "claim 2, insufficient")
		l.Press("esc")
		l.Click("supported, weak", 1)
		shows(t, l.Screen(), "[supported, weak]")
		l.Click("refuted, weak", 1)
		l.Click("[refuted", 1)
		shows(t, l.Screen(), "line 1: claim 2")
	})
}

func TestAClickSaysWhichOfTwoTextsTheKeysAreAbout(t *testing.T) {
	for _, width := range []int{80, 120} {
		synctest.Test(t, func(t *testing.T) {
			w := drafts(secondDraft)()
			l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Manners: ui.Manners{Mouse: true}}), width, 40)
			l.Wait(time.Second)
			ask(l, 6*time.Second)
			l.Press("1", "c")
			l.Click("1 Research", 1)
			if width == 120 {
				shows(t, l.Screen(), "━ 1 Research", "─ 2 Legal")
			} else {
				shows(t, l.Screen(), "> - 1 Research")
			}
			l.Press("y")
			l.Click("2 Legal", 1)
			l.Press("y")
			if d := cmp.Diff([]string{firstDraft, secondDraft}, w.Copied()); d != "" {
				t.Errorf("copied (-want +got):\n%s", d)
			}
		})
	}
}

func TestWithTheMouseOffAClickInATextIsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		l.Type("Should we move?")
		l.Click("we move", 1)
		l.Type("!")
		shows(t, l.Screen(), "Should we move?!")
	})
}
