package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
	"plenum/ui/uitest"
)

// What the clinic's agents say where their texts are to be compared: two drafts that differ in
// words and by a paragraph, a table among them, and one that still grows.
const (
	firstDraft = `## What to do

The present server is seven years old and has no tested restore. It can stay until March.

| three years | keep | cloud |
| --- | ---: | ---: |
| licences | 2,900 | 14,400 |
| hours of a pro | 9,600 | 2,400 |

Ask for a named export format and 30 days.

Renew the lease by the month. The server moves in either case, and a move costs a day.
`
	secondDraft = `## What to do

The present server is nine years old and has no tested restore. It can stay until May.

| three years | keep | cloud |
| --- | ---: | ---: |
| licences | 2,900 | 16,400 |
| hours of a pro | 9,600 | 2,400 |

Ask for a named export format and 30 days.

Nobody has asked the staff. Five people will work with it every day, and two of them have never used anything else.
`
	thirdDraft = `## What to do

The present server is seven years old. `
)

// drafts is a clinic whose first two agents have both written after 4 s; the third goes on,
// a word a second, for half a minute. Merges take
// 2 s, and each is another one.
func drafts(second string) func() *uitest.World {
	return func() *uitest.World {
		w := uitest.Clinic()
		agents := &modeltest.Script{ModelName: "openai/gpt-5-mini", ModelInfo: engine.ModelInfo{Price: &engine.Price{}}, By: func(req engine.Request, _ int) []modeltest.Step {
			switch req.Task.Agent {
			case "Research":
				return []modeltest.Step{{After: 3 * time.Second, Text: firstDraft}}
			case "Legal":
				return []modeltest.Step{{After: 3500 * time.Millisecond, Text: second}}
			}
			steps := []modeltest.Step{{After: 4 * time.Second, Text: thirdDraft}}
			for _, word := range strings.Fields(strings.Repeat("It may well last for another year. ", 3)) {
				steps = append(steps, modeltest.Step{After: 1001 * time.Millisecond, Text: word + " "})
			}
			return steps
		}}
		merges := &modeltest.Script{ModelName: "openai/gpt-5", ModelInfo: engine.ModelInfo{Price: &engine.Price{}}, By: func(_ engine.Request, calls int) []modeltest.Step {
			text := "Wait until March [1]. The server is old, and has no tested restore [1][2].\n\nAsk for a named export format and 30 days.\n"
			if calls > 0 {
				text = "Wait until May [2]. The server is old, and has no tested restore [1][2].\n\nAsk for a named export format and 60 days.\n"
			}
			return []modeltest.Step{{After: 2 * time.Second, Text: text}}
		}}
		w.Models = modeltest.RegistryOf(agents, merges)
		return w
	}
}

// merged merges what there is, and lets the third branch go.
func merged(l *uitest.Light) {
	ask(l, 6*time.Second)
	l.Press("m", "m")
	l.Wait(4 * time.Second)
}

// twice is merged and merged again, with the second merge on screen.
func twice(l *uitest.Light) {
	merged(l)
	l.Press("m", "enter")
	l.Wait(4 * time.Second)
	l.Screen() // pages are those that were drawn
	l.Press(".")
}

func TestFramesOfCompare(t *testing.T) {
	two := drafts(secondDraft)
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		steps func(l *uitest.Light)
	}{
		{"compare", two, func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c", "]", "]") }},
		{"compare-only", two, func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c", ".", "]") }},
		{"compare-same", drafts(firstDraft), func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c") }},
		{"compare-writing", two, func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c", "3"); l.Wait(4 * time.Second) }},
		{"compare-merge", two, func(l *uitest.Light) { merged(l); l.Press("esc", "1", "c", "shift+tab") }},
		{"compare-merges", two, func(l *uitest.Light) {
			twice(l)
			l.Press("c", "]")
		}},
		{"compare-list", two, func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c", "enter") }},
		{"compare-replay", two, func(l *uitest.Light) {
			ask(l, time.Minute)
			l.Press("p")
			l.Wait(8 * time.Second)
			l.Press("space", "2", "c")
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					app := ui.New(tc.world().Ports(), ui.Options{Theme: "none"})
					l := uitest.NewLight(t, app, size[0], size[1])
					l.Wait(time.Second)
					tc.steps(l)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}

// From a branch to another text and back: what differs, only that, the right one pinned, a
// third one chosen from the list.
func TestAPersonComparesDrafts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := drafts(secondDraft)()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		ask(l, 6*time.Second)
		l.Press("1", "c")
		shows(t, l.Screen(), "1 Research · gpt-5-mini · pinned", "━ 2 Legal", "3 changes", "What to do")
		l.Press("]")
		shows(t, l.Screen(), "change 1 of 3")
		l.Press("]", "[", "[")
		shows(t, l.Screen(), "change 3 of 3")
		l.Press(".")
		shows(t, l.Screen(), "1 block the same", ". everything")
		l.Press(".", "/", "w", "h", "a", "t", " ", "t", "o", "enter")
		shows(t, l.Screen(), "/what to   ", " found   n N next, previous   esc end")
		l.Press("n", "esc", "p")
		shows(t, l.Screen(), "─ 2 Legal · gpt-5-mini · pinned", "━ 3 Market", "still writing, as of 0:05")
		l.Wait(10 * time.Second)
		shows(t, l.Screen(), "as of 0:15", "for another year. It may well last")
		l.Press("enter")
		shows(t, l.Screen(), "Compare 2 Legal with", "> 1 Research")
		l.Press("enter")
		shows(t, l.Screen(), "━ 1 Research · gpt-5-mini ━")
		l.Press("y")
		l.Press("esc")
		shows(t, l.Screen(), "━ 1 Research ━", "writing")
		if d := cmp.Diff([]string{firstDraft}, w.Copied()); d != "" {
			t.Errorf("copied (-want +got):\n%s", d)
		}
		if did := w.Did(); len(did) > 0 {
			t.Errorf("comparing has changed something: %v", did)
		}
	})
}

func TestAMergeIsComparedAndBecomesTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := drafts(secondDraft)()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		twice(l)
		l.Press("c")
		shows(t, l.Screen(), "─ Synthesis, merge 2 · gpt-5 ─ the answer, without Market ─┬━ Synthesis, merge 1", "* make it the answer")
		l.Press("*")
		shows(t, l.Screen(), "━ Synthesis, merge 1 · gpt-5 ━━ the answer")
		l.Press("*")
		shows(t, l.Screen(), "Synthesis, merge 1 is the answer already")
		l.Press("p", "enter")
		shows(t, l.Screen(), "Compare Synthesis, merge 1 with")
		l.Press("esc", "q")
		if l.Quit() {
			t.Error("q has left the program in place of the comparison")
		}
		did := w.Did()
		if d := cmp.Diff([]engine.Command{engine.Choose{Reduction: "R1"}}, did[len(did)-1:]); d != "" {
			t.Errorf("commands (-want +got):\n%s", d)
		}
	})
}

func TestNothingIsComparedWithATextAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(drafts(secondDraft)().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, 3200*time.Millisecond)
		l.Press("1", "c")
		shows(t, l.Screen(), "it is the only text so far", "━ 1 Research ━")
		l.Press("2", "c")
		shows(t, l.Screen(), "2 Legal has no text that could be compared")
	})
}

// A replay goes on behind the comparison, and its line stands where it always does.
func TestTextsOfAReplayAreCompared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := drafts(secondDraft)()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		ask(l, time.Minute)
		l.Press("p")
		l.Wait(8 * time.Second)
		l.Press("2", "c")
		shows(t, l.Screen(), "━ 3 Market", "as of 0:08", "0:08 of", "2 changes")
		l.Wait(4 * time.Second)
		shows(t, l.Screen(), "as of 0:12", "0:12 of")
		l.Press("p", "space")
		shows(t, l.Screen(), "─ 3 Market · gpt-5-mini ─", "━ 1 Research")
		l.Wait(4 * time.Second)
		shows(t, l.Screen(), "as of 0:16")
		l.Press("esc")
		shows(t, l.Screen(), "━ 2 Legal")
	})
}
