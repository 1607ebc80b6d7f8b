package ui_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// From any moment of a replay the same question can be asked as a new session, with the branches as
// they had become by then. Nothing is asked before enter, and the replay waits behind.
func TestAReplayIsAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Docs = []engine.Document{{Name: "lease.md", Text: "The lease ends in March."}}
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question, Seed: 7})
		l := uitest.NewLight(t, app, 80, 24)
		edited := w.Boards[0].Agents[1]
		edited.Brief, edited.Model = "Begin with the softest clause.", "openai/gpt-5"
		l.Wait(3 * time.Second)
		l.Do(app.Obey(intent.Do{Command: engine.Edit{Branch: "B2", Agent: edited}}))
		l.Wait(3 * time.Second)
		l.Do(app.Obey(intent.Do{Command: engine.Add{Agent: w.Boards[0].Spare[0]}}))
		l.Wait(2 * time.Minute)
		events := w.Events()

		w.Docs = nil // the file is gone
		for _, tc := range []struct {
			at   time.Duration
			want string
		}{
			{time.Second, "Research openai/gpt-5-mini, Legal openai/gpt-5-mini, Market openai/gpt-5-mini"},
			{5 * time.Second, "Research openai/gpt-5-mini, Legal openai/gpt-5, Market openai/gpt-5-mini"},
			{30 * time.Second, "Research openai/gpt-5-mini, Legal openai/gpt-5, Market openai/gpt-5-mini, Finance openai/gpt-5-mini"},
		} {
			app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(events)})
			l := uitest.NewLight(t, app, 120, 40)
			l.Do(app.Obey(intent.Seek{At: tc.at}))
			before := len(w.Asked())
			was := app.Now()
			l.Press("I")
			l.Wait(time.Minute)
			shows(t, l.Screen(), "Should a five-person clinic", "report, as asked before", "lease.md")
			if n := len(w.Asked()); n != before {
				t.Fatalf("it was asked without enter")
			}
			l.Press("esc", "esc")
			if app.Now() != was || !app.Replays() {
				t.Errorf("back in the replay at %v, not %v", app.Now(), was)
			}
			shows(t, l.Screen(), "replay, paused")
			l.Press("I", "enter")
			l.Wait(time.Second)
			all := w.Asked()
			if len(all) != before+1 {
				t.Fatalf("at %v it was not asked:\n%s", tc.at, l.Screen())
			}
			got, names := all[before], ""
			for i, ag := range got.Plan.Agents {
				if i > 0 {
					names += ", "
				}
				names += ag.Name + " " + ag.Model
			}
			docs := []engine.Document{{Name: "lease.md", Text: "The lease ends in March."}}
			if names != tc.want || got.Question != uitest.Question || cmp.Diff(docs, got.Materials) != "" {
				t.Errorf("at %v %q is asked of %s with %v", tc.at, got.Question, names, got.Materials)
			}
			shows(t, l.Screen(), "1 Research")
		}
	})
}

func TestFramesOfAReplay(t *testing.T) {
	var events []engine.Event
	synctest.Test(t, func(t *testing.T) { events = played(t, uitest.Clinic(), "And if the lease is extended?") })
	for _, tc := range []struct {
		name string
		keys []string
	}{
		{"replay-merged", []string{"'", "4", "0", "enter"}},
		{"replay-silence", []string{"'", "1", "5", "enter", "space"}},
		{"replay-go-to", []string{"'", "2", "2", "enter", "'"}},
		{"replay-end", []string{"end"}},
		{"replay-palette", []string{":", "g", "a", "t", "h"}},
		{"replay-help", []string{"?"}},
		{"replay-again", []string{"'", "9", "enter", "I"}},
	} {
		for _, size := range append([][2]int{{60, 15}}, sizes...) {
			t.Run(fmt.Sprintf("%s %dx%d", tc.name, size[0], size[1]), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(events)}), size[0], size[1])
					l.Press("space")
					l.Press(tc.keys...)
					l.Wait(500 * time.Millisecond)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			})
		}
	}
}
