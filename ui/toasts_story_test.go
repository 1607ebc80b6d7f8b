package ui_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

func TestWhatIsSaidGoesByItselfAndCanBeReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, 10*time.Second)
		l.Press("R")
		shows(t, l.Screen(), "no branch has failed")
		l.Wait(20 * time.Second)
		lacks(t, l.Screen(), "no branch has failed")
		l.Press("u")
		shows(t, l.Screen(), "there is no text before this one")
		l.Press("tab") // a key takes it away, and does what it does
		lacks(t, l.Screen(), "there is no text before this one")
		l.Press(":")
		l.Type("what was said")
		l.Press("enter")
		screen := l.Screen()
		shows(t, screen, "What was said", "1  no branch has failed", "2  there is no text before this one")
		l.Press("esc")
		lacks(t, l.Screen(), "What was said")
	})
}

// A second press quits only while it stands there that it does.
func TestTheSecondCtrlCCountsWhileItsSentenceStands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Press("ctrl+c")
		shows(t, l.Screen(), "ctrl+c once more quits")
		l.Wait(time.Minute)
		l.Press("ctrl+c")
		if l.Quit() {
			t.Fatal("it quit a minute later")
		}
		l.Press("ctrl+c")
		if !l.Quit() {
			t.Error("the second press did not quit")
		}
	})
}

// News does not push aside what answers a key; it comes after it, and stays until a key is pressed.
func TestNewsWaitsForWhatIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, 10*time.Second)
		l.Press("3", "x")
		for range 60 {
			l.Wait(500 * time.Millisecond)
			l.Press("u")
			if strings.Contains(l.Screen(), "merge another way") {
				break
			}
		}
		shows(t, l.Screen(), "there is no text before this one")
		l.Wait(10 * time.Second)
		shows(t, l.Screen(), "merged: 0 to read it")
		l.Wait(10 * time.Minute)
		shows(t, l.Screen(), "merged: 0 to read it")
		l.Press("0")
		lacks(t, l.Screen(), "merged: 0 to read it")
		shows(t, l.Screen(), "Move, but not in March.")
	})
}

// A sentence of several rows leaves the row that is typed in alone.
func TestNothingIsSaidOverWhatIsTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		ask(l, 10*time.Second)
		l.Press("3", "/")
		l.Type("practices")
		l.Do(app.Told(errors.New(strings.Repeat("the folder that sessions are kept in is full; ", 6))))
		shows(t, l.Screen(), "/practices", "the folder that sessions are kept in is full")
	})
}

// An action of the palette is done, and no letter of it gets into the question.
func TestThePaletteTypesNothingIntoTheQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Type("Why?")
		l.Press("ctrl+p")
		l.Type("keys of this place")
		l.Press("enter")
		shows(t, l.Screen(), "━ Help ")
		l.Press("esc", "ctrl+p")
		l.Type("saved sessions")
		l.Press("enter")
		shows(t, l.Screen(), "Is the retention clause")
		l.Press("esc")
		shows(t, l.Screen(), " Why?")
		lacks(t, l.Screen(), "Why?s", "Why??")
		l.Press("ctrl+p")
		l.Type("close what is on top")
		l.Press("enter")
		if !l.Quit() {
			t.Errorf("it did not quit:\n%s", l.Screen())
		}
	})
}

// While letters are text the palette and the help name the keys that work all the same; a row with
// none is chosen from the palette.
func TestThePaletteNamesTheKeysThatWorkHere(t *testing.T) {
	for _, tc := range []struct{ name, types, writing, onBoard string }{
		{"the sessions", "the saved sessions", " ctrl+s", " s"},
		{"the help", "the keys of this place", " f1", " ?"},
		{"quitting", "close what is on top", "", " q"},
		{"an agent", "edit agent brief", "", ""},
		{"taking an agent off", "take off board", "", " d"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for focus, want := range map[string]string{"the question": tc.writing, "the board": tc.onBoard} {
				making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
					if focus == "the board" {
						l.Press("tab")
					}
					l.Press("ctrl+p")
					l.Type(tc.types)
					row := strings.TrimRight(chosenRow(l.Screen()), " ")
					if got := row[strings.LastIndex(row, " "):]; want != "" && got != want || want == "" && len(got) == 2 {
						t.Errorf("with the focus on %s the row is %q, its key not %q", focus, row, want)
					}
				})
			}
		})
	}
	making(t, 200, 60, func(_ *uitest.World, l *uitest.Light) {
		l.Press("f1")
		shows(t, l.Screen(), "ctrl+s  the saved sessions", "f1      the keys of this place")
		l.Press("esc", "tab", "f1")
		shows(t, l.Screen(), "s       the saved sessions", "?       the keys of this place")
	})
}

// An agent of the board is edited or taken off it while the question is written.
func TestThePaletteReachesTheAgentsFromTheQuestion(t *testing.T) {
	making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
		palette(l, "take agent 2 off")
		shows(t, l.Screen(), "Legal is off this board for this session")
		palette(l, "board as it was before")
		shows(t, l.Screen(), "board report is as it was before", "2 Legal")
		palette(l, "edit agent 2")
		shows(t, l.Screen(), "Agent 2 Legal, board report")
	})
}

// What works elsewhere is found too, with its key and the place.
func TestThePaletteNamesWhatWorksElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		ask(l, 10*time.Second)
		l.Press(":")
		l.Type("only the changes")
		shows(t, l.Screen(), "only the changes, or everything", "., where two texts stand side by side")
	})
}
