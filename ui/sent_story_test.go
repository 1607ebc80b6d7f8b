package ui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// told is a scripted model that says what it sends, as one with a server does.
type told struct{ *modeltest.Script }

// Wire implements engine.Teller.
func (m told) Wire(req engine.Request) engine.Wire {
	_, name, _ := strings.Cut(m.Name(), "/")
	params := `{"model":"` + name + `","stream":true,"stream_options":{"include_usage":true}}`
	if req.Settings.MaxTokens > 0 {
		params = fmt.Sprintf(`{"max_completion_tokens":%d,%s`, req.Settings.MaxTokens, params[1:])
	}
	return engine.Wire{To: "https://api.openai.com/v1/chat/completions", Params: params}
}

// telling is the clinic's world with models that say what they send. Finance, where it is
// added, is refused.
func telling() *uitest.World {
	w := uitest.Clinic()
	for name, m := range w.Models.(modeltest.Registry) {
		script := m.(*modeltest.Script)
		by := script.By
		script.By = func(req engine.Request, calls int) []modeltest.Step {
			if req.Task.Agent != "Finance" {
				return by(req, calls)
			}
			return []modeltest.Step{{After: 400 * time.Millisecond, Err: &engine.ModelError{Failure: engine.Failure{
				Code: engine.CodeAuth, Message: "Incorrect API key provided: sk-proj-...9f2a. You can find your API key in the settings of your account.",
				Hint: "check the key in OPENAI_API_KEY", Status: 401,
			}}}}
		}
		w.Models.(modeltest.Registry)[name] = told{script}
	}
	return w
}

// revised lets the second branch be tried again, and then be written by hand: three attempts.
func revised(app *ui.App, l *uitest.Light) {
	ask(l, 10*time.Second)
	l.Press("2", "r")
	l.Wait(time.Minute)
	l.Do(app.Obey(intent.Do{Command: engine.Revise{Branch: "B2", Text: "Sign nothing before clause 14.2 has changed."}}))
	l.Wait(time.Second)
	l.Do(app.Obey(intent.Inspect{Branch: "B2"}))
}

func TestFramesOfWhatWasSent(t *testing.T) {
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		steps func(app *ui.App, l *uitest.Light)
	}{
		{"sent-done", telling, func(_ *ui.App, l *uitest.Light) { ask(l, 20*time.Second); l.Press("1", "v") }},
		{"sent-messages", telling, func(_ *ui.App, l *uitest.Light) {
			ask(l, 20*time.Second)
			l.Press("1", "v")
			l.Screen()
			l.Press("]", "]", "]")
		}},
		{"sent-running", telling, func(_ *ui.App, l *uitest.Light) { ask(l, 10*time.Second); l.Press("2", "v") }},
		{"sent-refused", telling, func(_ *ui.App, l *uitest.Light) {
			ask(l, 5*time.Second)
			l.Press("a", "j", "enter")
			l.Wait(2 * time.Second)
			l.Press("4", "v")
		}},
		{"sent-attempts", telling, revised},
		{"sent-restored", telling, func(app *ui.App, l *uitest.Light) {
			revised(app, l)
			l.Press(",", ",", "enter")
		}},
		{"sent-merge", telling, func(app *ui.App, l *uitest.Light) {
			ask(l, time.Minute)
			l.Do(app.Obey(intent.Inspect{Branch: "R1"}))
			l.Press("G")
		}},
		{"sent-offline", offline, func(_ *ui.App, l *uitest.Light) { ask(l, time.Minute); l.Press("esc", "1", "v") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					w := tc.world()
					app := ui.New(w.Ports(), ui.Options{Theme: "none", Seed: 7})
					l := uitest.NewLight(t, app, size[0], size[1])
					l.Wait(time.Second)
					tc.steps(app, l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), unsalted(w, l.Screen()))
				})
			}
		})
	}
}

// unsalted is a screen without what is random: the nonce of a merge, and what hangs on it.
func unsalted(w *uitest.World, screen string) string {
	for _, ev := range w.Events() {
		if r, ok := ev.Fact.(engine.ReductionStarted); ok {
			screen = strings.ReplaceAll(screen, r.Nonce, strings.Repeat("0", len(r.Nonce)))
		}
	}
	return regexp.MustCompile(`sha256 [0-9a-f]{64}`).ReplaceAllString(screen, "sha256 "+strings.Repeat("0", 64))
}

func TestKeysOfTheScreenOfWhatWasSent(t *testing.T) {
	refused := "this is a replay; nothing runs that could be changed"
	opened := func(app *ui.App, l *uitest.Light) { ask(l, 20*time.Second); l.Press("1", "v") }
	merge := func(app *ui.App, l *uitest.Light) {
		ask(l, time.Minute)
		l.Do(app.Obey(intent.Inspect{Branch: "R1"}))
	}
	for _, tc := range []struct {
		name  string
		steps func(app *ui.App, l *uitest.Light)
		key   string
		want  []intent.Intent
	}{
		{"a digit opens another branch", opened, "3", []intent.Intent{intent.Inspect{Branch: "B3"}}},
		{"c compares", opened, "c", []intent.Intent{intent.Compare{Left: "B1"}}},
		{"esc goes back", opened, "esc", []intent.Intent{intent.Back{}}},
		{"so does v", opened, "v", []intent.Intent{intent.Back{}}},
		{"w saves", opened, "w", []intent.Intent{intent.Open{Overlay: intent.OverlaySave}}},
		{"Y copies everything", opened, "Y", []intent.Intent{intent.CopyAll{}}},
		{"? helps", opened, "?", []intent.Intent{intent.Open{Overlay: intent.OverlayHelp}}},
		{"q is text while one searches", func(app *ui.App, l *uitest.Light) { opened(app, l); l.Press("/") }, "q", nil},
		{"enter ends the search first", func(app *ui.App, l *uitest.Light) { opened(app, l); l.Press("/", "a") }, "enter", nil},
		{"x stops nothing here", opened, "x", nil},
		{"the one attempt speaks already", opened, "enter", []intent.Intent{intent.Say{Text: "attempt 1 speaks for branch 1 already"}}},
		{"what still writes cannot be restored", func(_ *ui.App, l *uitest.Light) { running(l); l.Press("v") }, "enter", []intent.Intent{intent.Say{Text: "branch 2 still writes; it can be restored when it has ended"}}},
		{"an earlier attempt is restored", func(app *ui.App, l *uitest.Light) { revised(app, l); l.Press(",", ",") }, "enter", []intent.Intent{intent.Do{Command: engine.Restore{Branch: "B2", Attempt: 1}}}},
		{"there is none before the first", func(app *ui.App, l *uitest.Light) { revised(app, l); l.Press(",", ",", ",", ",") }, "enter", []intent.Intent{intent.Do{Command: engine.Restore{Branch: "B2", Attempt: 1}}}},
		{"nor one after the last", func(app *ui.App, l *uitest.Light) { revised(app, l); l.Press(".") }, "enter", []intent.Intent{intent.Say{Text: "attempt 3 speaks for branch 2 already"}}},
		{"attempts of a merge stay", merge, "enter", []intent.Intent{intent.Say{Text: "an attempt of a merge cannot be restored; merge another way instead"}}},
		{"a merge is compared too", merge, "c", []intent.Intent{intent.Compare{Left: "R1"}}},
		{"in a replay nothing is restored", func(app *ui.App, l *uitest.Light) { replayed(l); l.Do(app.Obey(intent.Inspect{Branch: "B1"})) }, "enter", []intent.Intent{intent.Say{Text: refused}}},
		{"a replay is stopped here too", func(app *ui.App, l *uitest.Light) { replayed(l); l.Do(app.Obey(intent.Inspect{Branch: "B1"})) }, "space", []intent.Intent{intent.Pause{On: true}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := telling()
				app := ui.New(w.Ports(), ui.Options{Theme: "none"})
				l := uitest.NewLight(t, app, 80, 24)
				l.Wait(time.Second)
				tc.steps(app, l)
				if d := cmp.Diff(tc.want, app.Wanted(ui.KeyPress(tc.key))); d != "" {
					t.Errorf("%s (-want +got):\n%s\n%s", tc.key, d, l.Screen())
				}
			})
		})
	}
}

// q closes what lies on top, and quits only from what stands below.
func TestQClosesWhatWasSentFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(telling().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, time.Minute)
		l.Press("v", "q")
		shows(t, l.Screen(), "━ Synthesis")
		if l.Quit() {
			t.Fatal("q quit from what was sent")
		}
		l.Press("q")
		if !l.Quit() {
			t.Error("q did not quit from the synthesis")
		}
	})
}

// From a failed branch to the server's own words, to another branch, and back to where it began.
func TestAPersonLooksAtWhatWasSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := telling()
		app := ui.New(w.Ports(), ui.Options{Theme: "dark"})
		term := uitest.NewTerminal(t, app, 80, 24)
		term.Type(uitest.Question)
		term.Press("enter")
		term.Wait(5 * time.Second)
		term.Press("a", "down", "enter")
		term.Wait(2 * time.Second)
		term.Press("4", "v")
		shows(t, term.Screen(), "What was sent · 4 Finance · attempt 1 of 1", "failed 0.4 s", "HTTP status   401", "Incorrect API key provided", "check the key in OPENAI_API_KEY")
		term.Press("2")
		shows(t, term.Screen(), "What was sent · 2 Legal", "~ So far, and counted here", "so far")
		before := term.Screen()
		term.Wait(2 * time.Second)
		if term.Screen() == before {
			t.Error("the figures of an attempt that runs stand still")
		}
		term.Press("7")
		shows(t, term.Screen(), "there is no branch 7")
		term.Press("G")
		shows(t, term.Screen(), "Clause 14.2")
		term.Press("esc")
		shows(t, term.Screen(), "━ 4 Finance", "─ 2 Legal")
		term.Wait(time.Minute)
		term.Press("v", "esc")
		shows(t, term.Screen(), "4 Finance")
	})
}

// Each attempt of a branch is kept, and any of them speaks for it again.
func TestAnyAttemptIsRestored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := telling()
		app := ui.New(w.Ports(), ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		revised(app, l)
		shows(t, l.Screen(), "attempt 3 of 3", "1 superseded  2 done  >3 by hand", "It stands in the place of attempt 2")
		l.Press(",")
		shows(t, l.Screen(), "attempt 2 of 3", ">2 done", "3 speaks")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "It speaks for the branch.", "this one speaks for the branch")
		l.Press(",", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "attempt 1 of 3", ">1 superseded", "It speaks for the branch.")
		want := []engine.Command{engine.Retry{Branch: "B2"}, engine.Revise{Branch: "B2", Text: "Sign nothing before clause 14.2 has changed."}, engine.Restore{Branch: "B2", Attempt: 2}, engine.Restore{Branch: "B2", Attempt: 1}}
		if d := cmp.Diff(want, w.Did()); d != "" {
			t.Errorf("commands (-want +got):\n%s", d)
		}
		l.Press("w", "enter")
		if text := w.Saved("2-legal-sent-1.txt"); !strings.Contains(text, "Attempt 1 of 3") {
			t.Errorf("saved %q\n%s", text, l.Screen())
		}
		l.Press("y")
		if c := w.Copied(); len(c) != 1 || !strings.Contains(c[0], "── message 2 of 2: user ") {
			t.Errorf("copied %q", c)
		}
	})
}

// Whatever its size, a terminal gets no more rows and no wider ones than it has.
func TestWhatWasSentFitsEveryTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := telling()
		app := ui.New(w.Ports(), ui.Options{})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		revised(app, l)
		for _, keys := range [][]string{nil, {","}, {"]", "]"}, {"/"}, {"esc", "V"}, {"esc", "?"}} {
			l.Press(keys...)
			for _, width := range []int{1, 2, 3, 7, 20, 39, 59, 99, 100, 101, 230} {
				for _, height := range []int{1, 2, 3, 6, 15, 70} {
					l.Send(tea.WindowSizeMsg{Width: width, Height: height})
					fits(t, l.Screen(), width, height)
				}
			}
			l.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
		}
	})
}
