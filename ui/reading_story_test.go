package ui_test

import (
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

// reads runs a story on the session of uitest.Reading, once its merge is on screen.
func reads(t *testing.T, width, height int, story func(t *testing.T, w *uitest.World, l *uitest.Light)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Reading()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), width, height)
		l.Wait(time.Second)
		read(l)
		l.Screen()
		story(t, w, l)
	})
}

func TestTheScreenCountsWhatTheReducerFound(t *testing.T) {
	for _, size := range sizes {
		reads(t, size[0], size[1], func(t *testing.T, _ *uitest.World, l *uitest.Light) {
			if size[0] < 120 {
				l.Press("tab")
			}
			shows(t, l.Screen(), "2 agree", "2 conflict", "conflict Is the cloud")
			if size[0] < 120 {
				l.Press("tab", "tab")
			}
			l.Press("g", "/")
			l.Type("they conflict (2)")
			l.Press("enter")
			shows(t, l.Screen(), "They conflict (2)", "1 found")
		})
	}
}

func TestAMarkIsFollowedToItsPlaceAndBack(t *testing.T) {
	reads(t, 120, 40, func(t *testing.T, _ *uitest.World, l *uitest.Light) {
		l.Press("]")
		shows(t, l.Screen(), "mark 1 of 20: [1] Research, 1 opens its place")
		l.Press("]", "]")
		shows(t, l.Screen(), "mark 3 of 20: [1] Research")
		l.Press("[", "[", "[")
		shows(t, l.Screen(), "mark 20 of 20")
		l.Press("esc")
		l.Press("0", "g")
		for range 10 {
			l.Press("]")
		}
		shows(t, l.Screen(), "mark 10 of 20: [2] Legal")
		l.Press("2")
		shows(t, l.Screen(), "━ 2 Legal", "the passage that is quoted; esc goes back")
		l.Press("z")
		shows(t, l.Screen(), "The lease moves the server in any case")
		l.Press("z", "esc")
		shows(t, l.Screen(), "━ Synthesis · gpt-5", "mark 10 of 20")
		l.Press("9")
		shows(t, l.Screen(), "there is no branch 9")
	})
}

func TestAConflictIsGoneToFromTheList(t *testing.T) {
	reads(t, 80, 24, func(t *testing.T, _ *uitest.World, l *uitest.Light) {
		l.Press("tab", "j", "enter")
		shows(t, l.Screen(), "━ Synthesis", "Does the vendor return the data within 30", "90 days [2]", "30 days [4]")
		l.Press("4")
		shows(t, l.Screen(), "the passage that is quoted", "The vendor returns the data within 30 days")
	})
}

// What the footer says of the merge holds also where the focus is beside it.
func TestTheMergesKeysWorkFromThePanesBesideIt(t *testing.T) {
	for _, pane := range []struct {
		name  string
		press []string
	}{{"the list to go to", []string{"tab"}}, {"the bill", []string{"tab", "tab"}}} {
		t.Run(pane.name, func(t *testing.T) {
			reads(t, 120, 40, func(t *testing.T, _ *uitest.World, l *uitest.Light) {
				l.Press(pane.press...)
				l.Press("c")
				l.Wait(time.Second)
				shows(t, l.Screen(), "pinned", "] [ change")
				l.Press("esc", "v")
				shows(t, l.Screen(), "What was sent · merge R1")
				l.Press("esc", "y")
				shows(t, l.Screen(), "copied")
				l.Press("/")
				l.Type("they conflict (2)")
				l.Press("enter")
				shows(t, l.Screen(), "━ Synthesis", "1 found")
			})
		})
	}
}

// What was left out is taken in from the synthesis itself, and merged again.
func TestAPartialTextIsTakenInAndMergedAgain(t *testing.T) {
	reads(t, 120, 40, func(t *testing.T, w *uitest.World, l *uitest.Light) {
		shows(t, l.Screen(), "Without Market")
		l.Press("o")
		shows(t, l.Screen(), "Market: taken in; m merges again")
		l.Press("m")
		shows(t, l.Screen(), "4 of 4 take part", "partial")
		l.Press("ctrl+s")
		l.Wait(20 * time.Second)
		shows(t, l.Screen(), "* R2 Synthesis · gpt-5", "R1 Synthesis · gpt-5", "Market [3] stops short", "merged 4 of 4")
		l.Press(",", "*")
		l.Wait(time.Second)
		shows(t, l.Screen(), "* R1 Synthesis · gpt-5")
		l.Press("o")
		shows(t, l.Screen(), "Market: left out of the next merge")
		want := []string{"cancel", "include", "merge again", "choose", "include"}
		if d := cmp.Diff(want, names(w.Did())); d != "" {
			t.Errorf("commands (-want +got):\n%s", d)
		}
	})
}

func names(all []engine.Command) []string {
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = c.Name()
	}
	return out
}

// A draft edited by hand says so wherever it is shown, and u brings the draft back.
func TestADraftIsEditedByHandAndRestored(t *testing.T) {
	reads(t, 120, 40, func(t *testing.T, w *uitest.World, l *uitest.Light) {
		l.Press(",", "2", "t")
		shows(t, l.Screen(), "2 Legal", "Sign only when two clauses have changed.")
		l.Press("ctrl+home")
		l.Type("Do not sign. ")
		l.Press("ctrl+s")
		l.Wait(time.Second)
		shows(t, l.Screen(), "edited by hand", "Do not sign. Sign only when two clauses have changed.")
		l.Press("m", "ctrl+s")
		l.Wait(20 * time.Second)
		l.Press(".")
		shows(t, l.Screen(), "Legal [2] was edited by hand before it was merged.")
		l.Press("2", "u")
		l.Wait(time.Second)
		screen := l.Screen()
		if strings.Contains(screen, "Do not sign") || strings.Contains(screen, "edited by hand") {
			t.Errorf("the draft is not back:\n%s", screen)
		}
		if n := len(w.Events()); n == 0 {
			t.Error("nothing was noted")
		}
	})
}

// The brief and the model of one branch change; the others are not touched, and the old text
// can be had back.
func TestABranchIsEditedAndRunAgain(t *testing.T) {
	reads(t, 120, 40, func(t *testing.T, w *uitest.World, l *uitest.Light) {
		l.Press(",", "4", "e")
		shows(t, l.Screen(), "Finance", "openai/gpt-5-mini", "What it costs over three years")
		l.Type("Name the softest number first.")
		l.Press("ctrl+s")
		l.Wait(30 * time.Second)
		did := w.Did()
		e, ok := did[len(did)-1].(engine.Edit)
		if !ok || e.Branch != "B4" || !strings.Contains(e.Agent.Brief, "Name the softest number first.") || e.Agent.Model != "openai/gpt-5-mini" {
			t.Fatalf("the last command is %+v", did[len(did)-1])
		}
		shows(t, l.Screen(), "━ 4 Finance", "done")
	})
}

// What a person takes along: the session as markdown, a file that is never overwritten.
func TestTextsAreTakenAlong(t *testing.T) {
	reads(t, 120, 40, func(t *testing.T, w *uitest.World, l *uitest.Light) {
		l.Press("Y")
		shows(t, l.Screen(), "copied question, answer and branches to the clipboard of this test")
		all := w.Copied()[0]
		for _, s := range []string{uitest.Question, "Move, but not in March.", "They conflict (2)", "What is known", "hours of a pro"} {
			if !strings.Contains(all, s) {
				t.Errorf("everything lacks %q", s)
			}
		}
		l.Press("w")
		shows(t, l.Screen(), "should-a-five-person-clinic")
		l.Press("enter")
		shows(t, l.Screen(), "saved to here/should-a-five-person-clinic")
		l.Press("w", "enter")
		shows(t, l.Screen(), "not saved: should-a-five-person-clinic", "is there already; choose another name")
		l.Press("y")
		if got := w.Copied()[1]; !strings.HasPrefix(got, uitest.ReadMerged) || !strings.Contains(got, "They conflict (2)") {
			t.Errorf("y copied\n%s", got)
		}
	})
}

// An old session is replayed, goes on, and is merged another way; it stays the same session.
func TestAReplayedSessionGoesOnToBeMergedAnotherWay(t *testing.T) {
	var kept []engine.Event
	reads(t, 120, 40, func(_ *testing.T, w *uitest.World, _ *uitest.Light) { kept = w.Events() })
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Reading()
		w.Kept = kept
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(kept)}), 120, 40)
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "replay")
		l.Press("m")
		shows(t, l.Screen(), "Go on", "This is a replay.")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Merge another way", "3 of 4 take part")
		l.Press("tab", "tab", "tab")
		l.Type("In one sentence.")
		l.Press("ctrl+s")
		l.Wait(20 * time.Second)
		l.Press(".")
		shows(t, l.Screen(), "Merged as you asked: In one sentence.", "Not in March: first time one restore", "* R2", "R1 Synthesis")
		if d := cmp.Diff([]string{"merge again"}, names(w.Did())); d != "" {
			t.Errorf("commands (-want +got):\n%s", d)
		}
		for i, ev := range w.Events() {
			if ev.Seq != i+1 {
				t.Fatalf("event %d bears the number %d", i+1, ev.Seq)
			}
		}
	})
}

// The built-in reducer over branches of models that were paid: the screen says what part no model
// had in it, and not that none was called.
func TestABuiltInMergeOfPaidBranchesIsNotCalledUncalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Reading()
		agents, err := w.Models.Find("openai/gpt-5-mini")
		if err != nil {
			t.Fatal(err)
		}
		w.Models = modeltest.RegistryOf(agents, &modeltest.Script{
			ModelName: "openai/gpt-5", ModelInfo: engine.ModelInfo{Offline: true, Price: &engine.Price{}},
			Steps: []modeltest.Step{{After: time.Second, Text: "Grouped [1]."}},
		})
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		read(l)
		shows(t, l.Screen(), "In part offline: the built-in model")
		if strings.Contains(strings.ToLower(l.Screen()), "no model was called") {
			t.Errorf("the screen says that nothing was called:\n%s", l.Screen())
		}
	})
}
