package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// making is the clinic on Ask, with the board in focus.
func making(t *testing.T, width, height int, play func(w *uitest.World, l *uitest.Light)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Rows = []ui.ModelRow{
			{Name: "openai/gpt-5", Note: "$1.25 in, $10 out a million tokens, window 400k", Ready: true},
			{Name: "openai/gpt-5-mini", Note: "$0.25 in, $2 out a million tokens, window 400k", Ready: true},
			{Name: "anthropic", Note: "set ANTHROPIC_API_KEY"},
		}
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), width, height)
		l.Wait(time.Second)
		play(w, l)
	})
}

// palette runs the action whose name begins so.
func palette(l *uitest.Light, name string) {
	l.Press("ctrl+p")
	l.Type(name)
	l.Press("enter")
	l.Wait(time.Second)
}

func TestABoardIsMadeFromNothingSavedAndAsked(t *testing.T) {
	making(t, 80, 24, func(w *uitest.World, l *uitest.Light) {
		palette(l, "a new board")
		shows(t, l.Screen(), "Board without a name", "1 mistake", "give the board a name, like contract-check")
		l.Type("Lease!")
		shows(t, l.Screen(), `"Lease!" is not possible; use small letters, digits, - and _`)
		l.Press("ctrl+s")
		shows(t, l.Screen(), `name: "Lease!" is not possible`)
		l.Press("ctrl+u")
		l.Type("lease")
		l.Press("tab", "tab", "tab", "enter") // to the agents, and into the first
		shows(t, l.Screen(), "Agent 1 Agent 1, board lease", "Brief")
		l.Type("Read the lease: clause by clause.")
		l.Press("enter")
		l.Type("Name the risks.")
		l.Press("shift+tab", "shift+tab", "ctrl+u")
		l.Type("Legal")
		l.Press("esc")
		shows(t, l.Screen(), "Board lease", "1 Legal", "Read the lease: clause by clause.")
		l.Press("a")
		l.Type("Money")
		l.Press("tab", "down", "tab")
		l.Type("Count what it costs.")
		l.Press("esc", "ctrl+s")
		l.Wait(time.Second)
		shows(t, l.Screen(), "saved: boards/lease.yaml", "Board: lease", "Legal", "Money")
		want := `name: lease
agents:
  - name: Legal
    brief: |
      Read the lease: clause by clause.
      Name the risks.
  - name: Money
    brief: |
      Count what it costs.
    model: openai/gpt-5
`
		if d := cmp.Diff(want, w.Saved("boards/lease.yaml")); d != "" {
			t.Errorf("the file (-want +got):\n%s", d)
		}
		ask(l, time.Minute)
		if d := cmp.Diff([]string{"Legal", "Money"}, namesOf(lastAsked(t, w).Plan.Agents)); d != "" {
			t.Errorf("asked (-want +got):\n%s", d)
		}
	})
}

func TestAnAgentIsChangedForThisSession(t *testing.T) {
	making(t, 80, 24, func(w *uitest.World, l *uitest.Light) {
		l.Press("tab", "down", "e")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Agent 2 Legal, board report", "Brief")
		l.Press("ctrl+end")
		l.Type(" Be brief.")
		l.Press("tab", "tab", "tab")
		l.Type("nine")
		shows(t, l.Screen(), `"nine" is no whole number; write one, or leave it empty`, "1 mistake")
		l.Press("esc")
		shows(t, l.Screen(), "1 mistake is left, so it can be neither", "discard the changes")
		l.Press("esc", "ctrl+u", "esc")
		shows(t, l.Screen(), "What you changed is in no file yet", "keep it for this session", "save it.")
		l.Press("k")
		l.Wait(time.Second)
		shows(t, l.Screen(), "board report is used as you have it, until you quit")
		l.Press("esc")
		ask(l, time.Minute)
		if brief := lastAsked(t, w).Plan.Agents[1].Brief; !strings.HasSuffix(brief, "Be brief.") {
			t.Errorf("asked with %q", brief)
		}
		if got := w.Saved("boards/report.yaml"); got != "" {
			t.Errorf("it was saved unasked:\n%s", got)
		}
	})
}

func TestAnAgentIsRemovedAndBroughtBack(t *testing.T) {
	making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
		l.Press("tab", "down", "d")
		l.Wait(time.Second)
		if got := l.Screen(); strings.Contains(got, "2 Legal") {
			t.Errorf("Legal is still there:\n%s", got)
		}
		shows(t, l.Screen(), "Legal is off this board for this session; u brings it back", "2 Market")
		l.Press("u")
		l.Wait(time.Second)
		shows(t, l.Screen(), "board report is as it was before", "2 Legal", "3 Market")
		l.Press("u")
		shows(t, l.Screen(), "nothing of board report was changed in this session")
	})
}

func TestACopyOfABuiltinBoardBecomesOnesOwn(t *testing.T) {
	making(t, 120, 40, func(w *uitest.World, l *uitest.Light) {
		palette(l, "a copy of this board")
		shows(t, l.Screen(), "Board report-2", "# Built in.", "name: report-2")
		l.Press("ctrl+u")
		l.Type("mine")
		l.Press("tab", "tab", "tab", "down", "c", "d", "u", "K", "f9")
		l.Wait(time.Second)
		shows(t, l.Screen(), "saved: boards/mine.yaml", "Board: mine")
		got := w.Saved("boards/mine.yaml")
		for _, part := range []string{"# Built in.\nname: mine\n", "name: Legal 2"} {
			if !strings.Contains(got, part) {
				t.Errorf("the file lacks %q:\n%s", part, got)
			}
		}
		palette(l, "edit this board")
		l.Press("shift+tab", "shift+tab", "shift+tab", "ctrl+u")
		l.Type("report")
		l.Press("f4")
		l.Press("esc", "esc")
		if got := l.Screen(); !strings.Contains(got, "discard") {
			t.Errorf("a key lost the changes:\n%s", got)
		}
	})
}

// The keys that quit ask for a board that is in no file, and its help is there as everywhere.
func TestLeavingAsksForAChangedBoard(t *testing.T) {
	making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
		palette(l, "edit this board")
		l.Press("ctrl+c")
		shows(t, l.Screen(), "ctrl+c once more quits; everything is saved")
		l.Press("enter")
		l.Type(" Be brief.")
		l.Press("f1")
		shows(t, l.Screen(), "━ Help ", "use unsaved")
		l.Press("ctrl+c", "ctrl+c")
		if l.Quit() {
			t.Fatal("the changes of the board are lost")
		}
		l.Press("esc")
		shows(t, l.Screen(), "Be brief.")
		l.Press("ctrl+c")
		shows(t, l.Screen(), "What you changed is in no file yet", "keep it for this session", "discard", "ctrl+c twice more quits without it")
		l.Press("k")
		l.Wait(time.Second)
		l.Press("ctrl+c")
		shows(t, l.Screen(), "ctrl+c once more quits; board report is in no file as you changed it")
		l.Press("esc", "q")
		shows(t, l.Screen(), "Board report is in no file as you changed it.", "save report. Built in: saving makes a board of your own", "quit without that")
		l.Press("s")
		l.Wait(time.Second)
		shows(t, l.Screen(), "saved: boards/report.yaml")
		l.Press("q")
		if !l.Quit() {
			t.Errorf("it did not quit:\n%s", l.Screen())
		}
	})
	making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
		palette(l, "edit this board")
		l.Press("d", "ctrl+c", "ctrl+c", "ctrl+c")
		if !l.Quit() {
			t.Errorf("nothing quits:\n%s", l.Screen())
		}
	})
}

// Nothing was written, so nothing is asked.
func TestAnAgentThatWasNotWrittenIsNotAskedFor(t *testing.T) {
	making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
		palette(l, "add an agent to this board")
		shows(t, l.Screen(), "Agent 5, board report")
		l.Press("esc")
		shows(t, l.Screen(), "Board: report", "4 Finance")
		lacks(t, l.Screen(), "What you changed", "] 5 ")
	})
}

// In little room a model still shows what it costs and how much it reads; one for nothing says why.
func TestAModelIsToldInLittleRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Rows = []ui.ModelRow{
			{Name: "openai/gpt-5", Note: "$1.25 in, $10 out a million tokens, window 400k, reasons", Ready: true, Price: &engine.Price{In: 1.25, Out: 10}, Facts: ui.ModelFacts{Context: 400_000}},
			{Name: "offline/builtin", Note: "built in: no network, no AI, $0", Ready: true, Price: &engine.Price{}, Facts: ui.ModelFacts{Context: 1_000_000}},
		}
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 70, 24)
		l.Wait(time.Second)
		l.Press("tab", "e")
		l.Wait(time.Second)
		l.Press("shift+tab")
		shows(t, l.Screen(), "$1.25 in, $10 out, window 400k", "built in: no network, no AI, $0")
	})
}
