package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// withMouse runs a story on a program that takes clicks.
func withMouse(t *testing.T, width, height int, story func(t *testing.T, app *ui.App, w *uitest.World, l *uitest.Light)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Manners: ui.Manners{Mouse: true}})
		l := uitest.NewLight(t, app, width, height)
		l.Wait(time.Second)
		story(t, app, w, l)
	})
}

// row is the first row of the screen that holds a text.
func row(screen, text string) string {
	for r := range strings.SplitSeq(screen, "\n") {
		if strings.Contains(r, text) {
			return r
		}
	}
	return ""
}

func TestAClickGivesAPaneTheFocusAndASecondOnItsTitleTheScreen(t *testing.T) {
	withMouse(t, 120, 40, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, 8*time.Second)
		l.Click("3 Market", 1)
		shows(t, l.Screen(), "━ 3 Market")
		l.Click("1 Research", 1)
		shows(t, l.Screen(), "━ 1 Research")
		l.Click("1 Research", 1)
		if strings.Contains(l.Screen(), "2 Legal ──") {
			t.Errorf("it is not zoomed:\n%s", l.Screen())
		}
		l.Click("1 Research", 1)
		shows(t, l.Screen(), "2 Legal ──")
	})
}

func TestTheWheelScrollsWhatItIsOverAndMovesNoFocus(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, 14*time.Second)
		before := l.Screen()
		l.Wheel("─ 2 Legal", -2)
		if row(l.Screen(), "1 Research") != row(before, "1 Research") || !strings.Contains(l.Screen(), "━ 1 Research") {
			t.Errorf("the focus moved:\n%s", l.Screen())
		}
		after := strings.Split(l.Screen(), "\n")
		same := true
		for y, r := range strings.Split(before, "\n")[8:14] {
			same = same && r == after[8+y]
		}
		if same {
			t.Errorf("nothing scrolled:\n%s\n%s", before, l.Screen())
		}
	})
}

func TestAHintIsItsKey(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, w *uitest.World, l *uitest.Light) {
		ask(l, 8*time.Second)
		l.Click("? help", 1)
		shows(t, l.Screen(), "Here: the branches")
		l.Click("esc close", 1)
		l.Click("x cancel", 1)
		l.Wait(time.Second)
		if got := w.Did(); len(got) != 1 || got[0].Name() != "cancel" {
			t.Errorf("the session took %v", got)
		}
	})
}

func TestAClickChoosesARowAndASecondTakesIt(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, 8*time.Second)
		l.Press("ctrl+p")
		l.Type("go to")
		l.Click("go to 3 Market", 1)
		shows(t, l.Screen(), "> go to 3 Market")
		l.ClickAt(3, 0) // beside the list: it stays
		shows(t, l.Screen(), "> go to 3 Market")
		l.Click("go to 3 Market", 1)
		shows(t, l.Screen(), "> go to 3 Market")
		l.Click("go to 3 Market", 1)
		shows(t, l.Screen(), "━ 3 Market")
	})
}

func TestAMarkOpensItsPlace(t *testing.T) {
	withMouse(t, 120, 40, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		over(l)
		shows(t, l.Screen(), "Synthesis · gpt-5")
		l.Click("[2]", 1)
		shows(t, l.Screen(), "━ 2 Legal", "goes back")
		l.Press("esc")
		l.Click("1 Research", 1) // its line in the bill
		shows(t, l.Screen(), "━ 1 Research")
	})
}

func TestAClickOnTheBarOfAReplayGoesThere(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, app *ui.App, _ *uitest.World, l *uitest.Light) {
		over(l)
		l.Press("p", "space")
		rows := strings.Split(l.Screen(), "\n")
		bar := rows[len(rows)-2]
		from, to := len([]rune(bar[:strings.Index(bar, "┃")])), len([]rune(bar[:strings.Index(bar, " of ")]))-6
		l.ClickAt((from+to)/2, len(rows)-2)
		l.Wait(time.Second)
		if now := app.Now(); now < 8*time.Second || now > 34*time.Second {
			t.Errorf("it went to %s\n%s", now, l.Screen())
		}
	})
}

func TestPartsOfAskAreClicked(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		l.Click("Legal", 1)
		shows(t, l.Screen(), "━ Board: report", "[x] 2 Legal")
		l.Click("Legal", 1)
		shows(t, l.Screen(), "[ ] 2 Legal")
		l.Click("Question", 1)
		l.Type("Why now?")
		shows(t, l.Screen(), "━ Question", "Why now?")
	})
}

func TestTheMouseIsSwitchedFromThePalette(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, app *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, 8*time.Second)
		l.Press("ctrl+p")
		l.Type("mouse off")
		l.Press("enter")
		if app.View().MouseMode != tea.MouseModeNone {
			t.Error("the mouse is still taken")
		}
		l.Click("3 Market", 1)
		shows(t, l.Screen(), "─ 3 Market", "the mouse is the terminal's now")
		l.Do(app.Obey(intent.Mouse{On: true}))
		l.Click("3 Market", 1)
		shows(t, l.Screen(), "━ 3 Market")
	})
}

// told is what the program would send to a terminal whose person looks elsewhere.
func TestALongRunThatEndsUnseenIsTold(t *testing.T) {
	for name, tt := range map[string]struct {
		gaze []tea.Msg
		want int
	}{
		"the terminal has the focus":            {[]tea.Msg{tea.FocusMsg{}}, 0},
		"it lost the focus":                     {[]tea.Msg{tea.FocusMsg{}, tea.BlurMsg{}}, 1},
		"it does not tell, and no key came":     {nil, 1},
		"it came back before the end of it all": {[]tea.Msg{tea.BlurMsg{}, tea.FocusMsg{}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var texts []string
				notify := func(text string) string { texts = append(texts, text); return "" }
				app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none", Question: uitest.Question, Manners: ui.Manners{Notify: notify, Title: true, Progress: true}})
				l := uitest.NewLight(t, app, 80, 24)
				for _, g := range tt.gaze {
					l.Send(g)
				}
				l.Wait(9 * time.Second)
				v := app.View()
				if !strings.HasPrefix(v.WindowTitle, "plenum: 0 of 3 done") || v.ProgressBar == nil || !v.ReportFocus {
					t.Errorf("the terminal shows %q, %v", v.WindowTitle, v.ProgressBar)
				}
				l.Wait(2 * time.Minute)
				if len(texts) != tt.want {
					t.Fatalf("told: %q", texts)
				}
				if v := app.View(); v.WindowTitle != "plenum: answered" || v.ProgressBar != nil {
					t.Errorf("at the end it shows %q, %v", v.WindowTitle, v.ProgressBar)
				}
				for _, text := range texts {
					shows(t, text, "the answer is there", "of 3 branches")
				}
			})
		})
	}
}

// Where little motion is wanted, what changes by itself does so once a second.
func TestLittleMotion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none", Question: uitest.Question, Manners: ui.Manners{Still: true}})
		l := uitest.NewLight(t, app, 80, 24)
		if c := app.View().Cursor; c != nil && c.Blink {
			t.Error("the cursor blinks")
		}
		l.Wait(8 * time.Second)
		changes, was := 0, l.Screen()
		for range 50 {
			l.Wait(100 * time.Millisecond)
			if now := l.Screen(); now != was {
				changes, was = changes+1, now
			}
		}
		if changes < 2 || changes > 6 {
			t.Errorf("the screen changed %d times in 5 s", changes)
		}
	})
}

func TestTheWheelGoesThroughTheBoardOfALab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, ports := practising()
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Lab: "silent", Manners: ui.Manners{Mouse: true}}), 80, 24)
		l.Wait(time.Second)
		shows(t, l.Screen(), "line 1 of")
		l.Wheel("line 1 of", 2)
		shows(t, l.Screen(), "line 7 of")
		l.Wheel("line 7 of", -1)
		shows(t, l.Screen(), "line 4 of")
	})
}
