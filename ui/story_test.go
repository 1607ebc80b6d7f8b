package ui_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// shows fails where the screen lacks a text.
func shows(t *testing.T, screen string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			t.Errorf("the screen lacks %q:\n%s", s, screen)
		}
	}
}

// lacks fails where the screen shows a text.
func lacks(t *testing.T, screen string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(screen, s) {
			t.Errorf("the screen shows %q:\n%s", s, screen)
		}
	}
}

// The whole way on a real terminal: ask, watch, cancel one, add one, read the answer, quit.
func TestAPersonAsksAndReadsTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "dark"})
		term := uitest.NewTerminal(t, app, 80, 24)
		shows(t, term.Screen(), "Ask the board something", "Board: report")
		term.Type(uitest.Question)
		term.Press("enter")
		term.Wait(8 * time.Second)
		shows(t, term.Screen(), "1 Research", "writing", "Small practices moved in two waves")
		term.Press("a", "down", "enter")
		term.Press("3", "x")
		term.Wait(time.Second)
		shows(t, term.Screen(), "cancelled", "report + 1")
		want := []engine.Command{engine.Add{Agent: w.Boards[0].Spare[0]}, engine.Cancel{Branch: "B3"}}
		if d := cmp.Diff(want, w.Did()); d != "" {
			t.Errorf("commands (-want +got):\n%s", d)
		}
		term.Wait(30 * time.Second)
		shows(t, term.Screen(), "merged: 0 to read it")
		term.Press("0")
		shows(t, term.Screen(), "Move, but not in March.", "Bill", "Without Market", "merged 3 of 4")
		term.Resize(120, 40)
		shows(t, term.Screen(), "first    time   t/s")
		term.Press("q")
		term.Wait(time.Second)
		if !term.Ended() {
			t.Fatal("q did not end the program")
		}
		word := app.LastWord()
		shows(t, word, uitest.Question, "Move, but not in March.\n", "3 of 4, 18 s, ~$0.008", "plenum last", "plenum replay last")
	})
}

func TestTheSynthesisComesByItselfWhereNobodyTouchedAKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question}), 80, 24)
		l.Wait(time.Minute)
		shows(t, l.Screen(), "Synthesis · gpt-5")
		l.Press("esc")
		shows(t, l.Screen(), "merged: 0 to read it")
	})
}

func TestNoKeyLosesADraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		doors := uitest.Clinic().Ports()
		doors.Drafts = nil // where none is kept, quitting asks
		l := uitest.NewLight(t, ui.New(doors, ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Type("A draft")
		l.Press("alt+enter")
		l.Send(tea.PasteMsg{Content: "with a \x1b[31mpasted\x1b[0m line"})
		l.Press("esc", "q")
		shows(t, l.Screen(), "was not sent")
		l.Press("esc")
		if l.Quit() {
			t.Fatal("it quit")
		}
		l.Press("tab", "tab", "j", "enter", "tab")
		shows(t, l.Screen(), "A draft", "with a pasted line")
	})
}

func TestQuittingAsksWhileBranchesWrite(t *testing.T) {
	for _, tc := range []struct {
		name string
		keys []string
		wait time.Duration
		quit bool
	}{
		{"esc stays", []string{"q", "esc"}, time.Minute, false},
		{"q stops them", []string{"q", "q"}, 0, true},
		{"w waits", []string{"q", "w"}, 0, false},
		{"until all is done", []string{"q", "w"}, time.Minute, true},
		{"one ctrl+c does nothing", []string{"ctrl+c"}, 0, false},
		{"a key between two of them neither", []string{"ctrl+c", "j", "ctrl+c"}, 0, false},
		{"two quit at once", []string{"ctrl+c", "ctrl+c"}, 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := uitest.Clinic()
				l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 80, 24)
				l.Wait(time.Second)
				ask(l, 5*time.Second)
				l.Press(tc.keys...)
				l.Wait(tc.wait)
				if l.Quit() != tc.quit {
					t.Errorf("quit: %v\n%s", l.Quit(), l.Screen())
				}
			})
		})
	}
}

func TestEscLeavesAReplayForTheSessionBehindIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		over(l)
		l.Press("p")
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "0:05 of 0:42", "writing")
		l.Press("right", "right", "right")
		shows(t, l.Screen(), "0:20 of 0:42", "silent 1")
		l.Press("left", "space")
		shows(t, l.Screen(), "replay, paused", "0:15 of")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "0:15 of")
		l.Press(">", "space")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "replay, at its end", "x2")
		l.Press("space")
		l.Wait(time.Second)
		shows(t, l.Screen(), "0:03 of")
		l.Press("esc")
		shows(t, l.Screen(), "Synthesis · gpt-5")
		l.Press("m", "left", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "* R2 One after an")
		if got := w.Did(); len(got) != 1 || got[0].Name() != "merge again" {
			t.Errorf("the session took %v", got)
		}
	})
}

func TestNothingTicksWhenNothingHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		over(l)
		before := l.Delivered()
		l.Wait(time.Hour)
		if n := l.Delivered() - before; n != 0 {
			t.Errorf("%d messages in an hour in which nothing happened", n)
		}
	})
}

func TestTheLastFrameStandsWhileTheTerminalLags(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		lags := false
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Lagging: func() bool { return lags }})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		was := l.Screen()
		lags = true
		ask(l, 5*time.Second)
		if l.Screen() != was {
			t.Error("a new frame was made while the terminal took none")
		}
		lags = false
		shows(t, l.Screen(), "1 Research", "writing")
	})
}

func TestAQuestionThatCannotBeAskedStaysInTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Refuse = errors.New("the folder of sessions cannot be written to; free some space")
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Question: "Why now?"}), 80, 24)
		l.Wait(time.Second)
		shows(t, l.Screen(), "free some space", "━ Question", " Why now?")
	})
}

func TestASecondQuestionGoesOnInTheSameSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, 5*time.Second)
		l.Press("A")
		l.Type("And then?")
		l.Press("enter")
		shows(t, l.Screen(), "still runs", "And then?")
		l.Wait(time.Minute)
		l.Press("esc", "q", "ctrl+p")
		l.Type("ask on")
		l.Press("enter")
		shows(t, l.Screen(), "in the same session", "And then?")
		l.Press("enter")
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "And then?", "4 Research", "5 Legal")
		if got := w.Did(); len(got) != 1 || got[0].Name() != "ask" {
			t.Errorf("the session took %v", got)
		}
	})
}

// What ends a sentence is often what it is about: it is wrapped, not cut, until the next key.
func TestALongSentenceIsSaidToItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none", Question: uitest.Question})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Minute)
		long := "not saved: /home/anna/clinic/records/should-a-five-person-clinic-move.md cannot be written: there is no folder /home/anna/clinic/records"
		l.Do(app.Obey(intent.Say{Text: long}))
		lines := strings.Split(l.Screen(), "\n")
		if got := strings.Join(strings.Fields(strings.Join(lines[21:23], " ")), " "); got != long {
			t.Errorf("it says %q", got)
		}
		l.Press("j")
		if strings.Contains(l.Screen(), "not saved") {
			t.Error("it stays after the next key")
		}
	})
}
