package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// What a key asks for is a plain value, whatever comes of it.
func TestKeysAskFor(t *testing.T) {
	plan := uitest.Clinic().Boards[0]
	quoted := strings.Index(uitest.Legal, "within 14 days of a notice")
	for _, tc := range []struct {
		name  string
		steps func(l *uitest.Light)
		key   string
		want  []intent.Intent
	}{
		{"enter asks", func(l *uitest.Light) { l.Type("Why?") }, "enter", []intent.Intent{intent.Ask{Question: "Why?", Plan: plan}}},
		{"enter on an empty field says so", func(*uitest.Light) {}, "enter", []intent.Intent{intent.Say{Text: "write a question first"}}},
		{"a letter in the field is a letter", func(*uitest.Light) {}, "q", []intent.Intent{intent.Weigh{Question: "q", Plan: plan}}},
		{"f2 works while one types", func(l *uitest.Light) { l.Type("Why?") }, "f2", []intent.Intent{intent.Open{Overlay: intent.OverlayModels}}},
		{"ctrl+p works while one types", func(l *uitest.Light) { l.Type("Why?") }, "ctrl+p", []intent.Intent{intent.Open{Overlay: intent.OverlayPalette}}},
		{"q outside of the field quits", func(l *uitest.Light) { l.Press("esc") }, "q", []intent.Intent{intent.Quit{When: intent.QuitAsking}}},
		{"x cancels the focused branch", running, "x", []intent.Intent{intent.Cancel{Branch: "B2"}}},
		{"r runs the focused branch again", running, "r", []intent.Intent{intent.Retry{Branch: "B2"}}},
		{"esc stops nothing", running, "esc", []intent.Intent{intent.Back{}}},
		{"a opens who can be added", running, "a", []intent.Intent{intent.Open{Overlay: intent.OverlayAdd}}},
		{"A goes to a new question", running, "A", []intent.Intent{intent.Show{Screen: intent.ScreenAsk}}},
		{"m asks what becomes of those who write", running, "m", []intent.Intent{intent.Confirm{
			Title: "Merge now", Text: "2 branches still write. The merge takes the finished texts only.",
			Choices: []intent.Choice{
				{Key: "m", Label: "merge now and cancel them", Wants: []intent.Intent{intent.Do{Command: engine.ReduceNow{}}}},
				{Key: "k", Label: "merge now and keep them writing, for the next merge", Wants: []intent.Intent{intent.Do{Command: engine.ReduceNow{KeepRest: true}}}},
			},
		}}},
		{"m merges now", func(l *uitest.Light) { running(l); l.Press("m") }, "m", []intent.Intent{intent.Back{}, intent.Do{Command: engine.ReduceNow{}}}},
		{"m keeps the others", func(l *uitest.Light) { running(l); l.Press("m") }, "k", []intent.Intent{intent.Back{}, intent.Do{Command: engine.ReduceNow{KeepRest: true}}}},
		{"X asks first", running, "X", []intent.Intent{intent.Confirm{
			Title: "Cancel all", Text: "2 branches still write. What was written so far is kept.",
			Choices: []intent.Choice{{Key: "X", Label: "cancel all", Wants: []intent.Intent{intent.Do{Command: engine.CancelAll{}}}}},
		}}},
		{"R is refused where nothing failed", running, "R", []intent.Intent{intent.Say{Text: "no branch has failed"}}},
		{"the first to add is a copy", func(l *uitest.Light) { running(l); l.Press("a") }, "enter", []intent.Intent{intent.Back{}, intent.Do{Command: engine.Add{Like: "B2"}}}},
		{"then the board's spare agents", func(l *uitest.Light) { running(l); l.Press("a", "j") }, "enter", []intent.Intent{intent.Back{}, intent.Do{Command: engine.Add{Agent: plan.Spare[0]}}}},
		{"someone else has a brief", func(l *uitest.Light) {
			running(l)
			l.Press("a", "j", "j", "j", "enter")
			l.Type("Nurse")
			l.Press("enter")
			l.Type("Say what breaks on a Monday.")
		}, "ctrl+s", []intent.Intent{intent.Back{}, intent.Do{Command: engine.Add{Agent: engine.AgentSpec{Name: "Nurse", Brief: "Say what breaks on a Monday.", Model: "openai/gpt-5-mini"}}}}},
		{"a copy on another model", func(l *uitest.Light) {
			running(l)
			l.Press("a", "j", "j", "enter", "up")
		}, "ctrl+s", []intent.Intent{intent.Back{}, intent.Do{Command: engine.Add{Agent: func() engine.AgentSpec {
			copied := plan.Agents[1]
			copied.Model = "openai/gpt-5"
			return copied
		}()}}}},
		{"p replays when it is over", over, "p", []intent.Intent{intent.Play{}}},
		{"a digit opens the source at what is quoted", over, "2", []intent.Intent{
			intent.Show{Screen: intent.ScreenRun, Branch: "B2", At: quoted, Length: len("within 14 days of a notice sent by post"), Detour: true},
			intent.Say{Text: "not like the mark: the first passage quoted from it; esc goes back"},
		}},
		{"e edits the branch", running, "e", []intent.Intent{intent.Open{Overlay: intent.OverlayEdit}}},
		{"t edits its text", running, "t", []intent.Intent{intent.Open{Overlay: intent.OverlayRevise}}},
		{"o leaves it out of the merge", running, "o", []intent.Intent{intent.Do{Command: engine.Include{Branch: "B2"}}}},
		{"and takes it in again", func(l *uitest.Light) { running(l); l.Press("o") }, "o", []intent.Intent{intent.Do{Command: engine.Include{Branch: "B2", In: true}}}},
		{"u has nothing to go back to", running, "u", []intent.Intent{intent.Say{Text: "there is no text before this one"}}},
		{"v shows what was sent", running, "v", []intent.Intent{intent.Inspect{Branch: "B2"}}},
		{"v shows what the reducer got", over, "v", []intent.Intent{intent.Inspect{Branch: "R1"}}},
		{"c compares a branch", running, "c", []intent.Intent{intent.Compare{Left: "B2"}}},
		{"c compares the merge", over, "c", []intent.Intent{intent.Compare{Left: "R1"}}},
		{"* makes a merge the answer", over, "*", []intent.Intent{intent.Do{Command: engine.Choose{Reduction: "R1"}}}},
		{"w saves", over, "w", []intent.Intent{intent.Open{Overlay: intent.OverlaySave}}},
		{"Y copies everything", over, "Y", []intent.Intent{intent.CopyAll{}}},
		{"i asks on", over, "i", []intent.Intent{intent.Show{Screen: intent.ScreenAsk, Next: true}}},
		{"i waits for the round", running, "i", []intent.Intent{intent.Say{Text: "this round still runs; wait for it or cancel it first"}}},
		{"m then merges another way", over, "m", []intent.Intent{intent.Open{Overlay: intent.OverlayMerge}}},
		{"with no model", func(l *uitest.Light) { over(l); l.Press("m", "left") }, "enter", []intent.Intent{intent.Back{}, intent.Do{Command: engine.Reduce{Strategy: engine.StrategyConcat}}}},
		{"y copies the source of the answer", func(l *uitest.Light) { over(l); l.Press("2") }, "y", []intent.Intent{intent.Copy{Text: uitest.Legal, What: "the text of 2 Legal"}}},
		{"space stops a replay", replayed, "space", []intent.Intent{intent.Pause{On: true}}},
		{"right jumps", replayed, "right", []intent.Intent{intent.Skip{By: 5 * time.Second}}},
		{"left jumps back", replayed, "left", []intent.Intent{intent.Skip{By: -5 * time.Second}}},
		{"> is faster", replayed, ">", []intent.Intent{intent.Speed{Factor: 2}}},
		{"nothing can be cancelled in a replay, and nothing is asked", replayed, "X", []intent.Intent{intent.Say{Text: "this is a replay; nothing runs that could be changed"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := uitest.Clinic()
				app := ui.New(w.Ports(), ui.Options{Theme: "none"})
				l := uitest.NewLight(t, app, 80, 24)
				l.Wait(time.Second)
				tc.steps(l)
				if d := cmp.Diff(tc.want, app.Wanted(ui.KeyPress(tc.key))); d != "" {
					t.Errorf("%s (-want +got):\n%s\n%s", tc.key, d, l.Screen())
				}
			})
		})
	}
}

// running is a round in which the first branch has ended, with the focus on the second.
func running(l *uitest.Light) { ask(l, 10*time.Second); l.Press("2") }

// over is a round that was merged.
func over(l *uitest.Light) { ask(l, time.Minute) }

// replayed is its replay.
func replayed(l *uitest.Light) { over(l); l.Press("p"); l.Wait(5 * time.Second) }

func TestEveryKeyOfTheMapCanBePressedByItsName(t *testing.T) {
	for _, name := range []string{"x", "G", "?", ":", "space", "enter", "tab", "shift+tab", "ctrl+p", "ctrl+d", "alt+enter", "f1", "pgdown", "left", "esc", "<"} {
		if got := ui.KeyPress(name).String(); got != name {
			t.Errorf("pressing %q is pressing %q", name, got)
		}
	}
}
