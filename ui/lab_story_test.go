package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/ui"
	"plenum/ui/uitest"
)

// practising is the clinic's world with two labs.
func practising() (*uitest.Labs, ui.Ports) {
	labs := &uitest.Labs{}
	p := uitest.Clinic().Ports()
	p.Labs = labs
	return labs, p
}

// lab opens a lab on a screen of a size.
func lab(t *testing.T, name string, width, height int) (*uitest.Light, *uitest.Labs) {
	t.Helper()
	labs, ports := practising()
	l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Lab: name}), width, height)
	l.Wait(time.Second)
	return l, labs
}

// mend sets the time limit that passes the lab.
func mend(l *uitest.Light) {
	for range 9 {
		l.Press("down")
	}
	l.Press("end", "left")
	for range 3 {
		l.Press("backspace")
	}
	l.Type("5s")
}

// From the palette to a passed lab: list, board, a run that fails, a hint, the board again as it
// was left, a run that passes, remembered, and on to the next.
func TestAPersonPassesALab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		labs, ports := practising()
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Press("ctrl+p")
		l.Type("lab")
		l.Press("enter")
		shows(t, l.Screen(), "Labs: boards to practise on", "1 of 4 passed", "To debug", "apprentice    A branch that never speaks", "passed")
		l.Press("j", "j", "enter")
		shows(t, l.Screen(), "A branch that never speaks", "debug, apprentice   simulated", "within 20 s", "first_token: 60s", "- two perspectives are in it", "ctrl+r run", "f3 hint", "f4 solution")
		l.Press("ctrl+r")
		l.Wait(3 * time.Second)
		shows(t, l.Screen(), "simulated   0:02", "1 of 3 met", "not yet: there is a merged answer", "f5 the board", "waiting")
		l.Wait(2 * time.Minute)
		shows(t, l.Screen(), "Not passed: 2 of 3 met", "f5 back to the board, as you left it", "not met  it stands within 20 s", "met      two perspectives are in it")
		l.Press("f5", "f3", "f3")
		shows(t, l.Screen(), "last run: 2 of 3 met", "Hint 2 of 3", "timeouts.first_token says", "hint 3 of 3")
		mend(l)
		shows(t, l.Screen(), "first_token: 5s", "Board, edited")
		l.Press("ctrl+r")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "Passed: all 3 met", "f6 next: A storm of refusals", "f6 next lab")
		if d := cmp.Diff([]string{"silent"}, labs.Remembered()); d != "" {
			t.Errorf("remembered (-want +got):\n%s", d)
		}
		l.Press("f6")
		shows(t, l.Screen(), "A storm of refusals", "debug, architect")
		l.Press("esc")
		shows(t, l.Screen(), "2 of 4 passed")
		l.Press("k", "enter")
		shows(t, l.Screen(), "first_token: 5s", "simulated   passed", "f6 next lab")
		l.Press("esc", "esc")
		shows(t, l.Screen(), "Ask the board something")
	})
}

func TestWhatIsWrongWithABoardIsSaidWhereItStands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, labs := lab(t, "silent", 80, 24)
		l.Press("down", "down", "down", "end", "enter")
		l.Type("breif: twice")
		l.Press("ctrl+r")
		shows(t, l.Screen(), "This board cannot be run", "1 mistake", "line 5: agents[0].breif", "did you mean brief?", "line 5 of")
		if labs.Started() != 0 {
			t.Error("a board that cannot be read was run")
		}
		l.Press("ctrl+/")
		shows(t, l.Screen(), "When it was last run", "line 5: agents[0].breif")
		l.Press("ctrl+/", "ctrl+r")
		l.Wait(time.Second)
		shows(t, l.Screen(), "simulated   0:01")
	})
}

// A live round is in a person's hand in a lab as anywhere: here the silent one is cancelled, and
// what is there is merged in time.
func TestALabIsPassedByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, labs := lab(t, "silent", 80, 24)
		l.Press("ctrl+r")
		l.Wait(8 * time.Second)
		l.Press("3", "x")
		l.Wait(10 * time.Second)
		shows(t, l.Screen(), "Passed: all 3 met", "cancelled")
		if d := cmp.Diff([]string{"silent"}, labs.Remembered()); d != "" {
			t.Errorf("remembered (-want +got):\n%s", d)
		}
		l.Press("=")
		shows(t, l.Screen(), "one by one, ")
		l.Press("p")
		shows(t, l.Screen(), "the round of a lab is not kept")
		l.Press("i")
		shows(t, l.Screen(), "a lab asks its own question")
	})
}

// However little room there is, a hint can be read to its end; what is cut says so.
func TestAHintIsReadToItsEndOnASmallTerminal(t *testing.T) {
	for _, tc := range []struct {
		width, height int
		why           string
	}{{60, 15, "not the work."}, {40, 10, "the wait and..."}} {
		synctest.Test(t, func(t *testing.T) {
			l, _ := lab(t, "silent", tc.width, tc.height)
			l.Press("f3")
			shows(t, l.Screen(), "Hint 1 of 3", "may go on.", "Board")
			l.Press("f4", "f4")
			shows(t, l.Screen(), "Why it passes", tc.why, "Board")
			l.Press("ctrl+/")
			l.Type("agnets: 3")
			l.Press("ctrl+r")
			shows(t, l.Screen(), "This board cannot be run", "agnets: no such")
		})
	}
}

func TestTheSolutionIsAskedForAndComesWithItsReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := lab(t, "silent", 80, 24)
		l.Press("f4")
		shows(t, l.Screen(), "The solution", "3 hints not seen yet", "brings yours back")
		l.Press("esc")
		shows(t, l.Screen(), "first_token: 60s")
		l.Press("f4", "f4")
		shows(t, l.Screen(), "first_token: 5s", "Why it passes", "measures the wait and not the work")
		l.Press("ctrl+/")
		shows(t, l.Screen(), "first_token: 60s")
		l.Press("ctrl+r")
		l.Wait(time.Second)
		l.Press("f5", "f5")
		shows(t, l.Screen(), "simulated   0:01")
	})
}

// What stood on the screens before a lab stands there again after it, and nothing of the lab is
// left over.
func TestASessionStandsBehindALab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, ports := practising()
		app := ui.New(ports, ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		ask(l, 5*time.Second)
		l.Press("ctrl+p")
		l.Type("practise")
		l.Press("enter")
		shows(t, l.Screen(), "this round still runs")
		l.Wait(time.Minute)
		l.Press("0")
		before := body(l.Screen())
		l.Press("ctrl+p")
		l.Type("practise")
		l.Press("enter", "enter", "ctrl+r")
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "simulated   0:04", "Should the Saturday market")
		l.Press("esc", "esc", "esc")
		if d := cmp.Diff(strings.Split(before, "\n"), strings.Split(body(l.Screen()), "\n")); d != "" {
			t.Errorf("(-before +after):\n%s", d)
		}
		shows(t, app.LastWord(), uitest.Question)
		l.Press("m")
		shows(t, l.Screen(), "Merge")
	})
}

func TestALabThatCannotBeRememberedSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, labs := lab(t, "silent", 80, 24)
		labs.Trouble = errors.New("the folder is read-only")
		mend(l)
		l.Press("ctrl+r")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "passed, but that is not remembered: the folder is read-only")
	})
}

func TestAnUnknownLabIsNamedOverTheList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := lab(t, "silnet", 80, 24)
		shows(t, l.Screen(), `there is no lab "silnet"; did you mean silent?`, "Labs: boards to practise on")
	})
}

// After quitting nothing is said of a lab: it is not kept.
func TestALabLeavesNoLastWord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, ports := practising()
		app := ui.New(ports, ui.Options{Theme: "none", Lab: "silent"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		l.Press("ctrl+r")
		l.Wait(5 * time.Second)
		if word := app.LastWord(); word != "" {
			t.Errorf("%q", word)
		}
	})
}

func TestFramesOfTheLabs(t *testing.T) {
	for _, tc := range []struct {
		name  string
		steps func(l *uitest.Light)
	}{
		{"labs", func(l *uitest.Light) { l.Press("esc") }},
		{"lab", func(*uitest.Light) {}},
		{"lab-hint", func(l *uitest.Light) { l.Press("f3", "f3") }},
		{"lab-wrong", func(l *uitest.Light) { l.Press("down"); l.Type("agnets: 3"); l.Press("ctrl+r") }},
		{"lab-solution", func(l *uitest.Light) { l.Press("f4", "f4") }},
		{"lab-run", func(l *uitest.Light) { l.Press("ctrl+r"); l.Wait(4 * time.Second) }},
		{"lab-failed", func(l *uitest.Light) { l.Press("ctrl+r"); l.Wait(2 * time.Minute) }},
		{"lab-passed", func(l *uitest.Light) { mend(l); l.Press("ctrl+r"); l.Wait(time.Minute) }},
		{"lab-again", func(l *uitest.Light) { l.Press("ctrl+r"); l.Wait(2 * time.Minute); l.Press("f5") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					l, _ := lab(t, "silent", size[0], size[1])
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}

func TestTheLabsFitEveryTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := lab(t, "silent", 80, 24)
		for _, step := range []func(){
			func() {}, func() { l.Press("f3", "f4", "f4") }, func() { l.Press("down"); l.Type("agnets: 3"); l.Press("ctrl+r") },
			func() { l.Press("esc") }, func() { l.Press("enter", "ctrl+/", "ctrl+/", "ctrl+r"); l.Wait(3 * time.Second) }, func() { l.Wait(time.Minute) },
		} {
			step()
			for _, width := range []int{1, 2, 3, 7, 20, 39, 60, 99, 100, 230} {
				for _, height := range []int{1, 2, 3, 4, 5, 6, 9, 14, 31, 70} {
					l.Send(tea.WindowSizeMsg{Width: width, Height: height})
					fits(t, l.Screen(), width, height)
				}
			}
			l.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
		}
	})
}
