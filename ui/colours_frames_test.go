package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/themes"
	"plenum/ui"
	"plenum/ui/uitest"
	"plenum/ui/widgets"
)

// everyInk is an answer in which all of markdown stands.
const everyInk = "# Findings\n\nThe *draft* is **late**, and `retries` is ~~unset~~; see [the plan](https://example.org/plan).\n\n> Nobody owns it.\n\n" +
	"- [x] read\n- [ ] mend\n\n| who | when |\n| --- | ---: |\n| Ada | 2 |\n\n---\n\n![a chart](chart.png)\n"

// inGo is code whose parts have colours of their own.
const inGo = "```go\n// Retry asks again.\nfunc Retry(n int) string { return \"x\" + fmt.Sprint(n, 1.5) }\n```\n\nSee `Retry`.\n"

// Code has the colours of the theme that is worn, not of the first that was: the renderer keeps one
// style of code for the whole program.
func TestCodeIsInTheColoursOfEachTheme(t *testing.T) {
	th := themes.Auto(true)
	text := widgets.NewStream(th)
	text.Append(inGo)
	text.End()
	for _, name := range slices.Concat(themes.Names(), []string{"dark"}) {
		worn, err := themes.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		*th = *worn // as the program does it
		text.Resize(70, 6)
		got := uitest.Inked(t, th, uitest.Cells(strings.Join(text.Rows(), "\n"), 70, 5))
		want := "|  // Retry asks again.\n:  dd ddddd dddd dddddd\n" +
			"|  func Retry(n int) string { return \"x\" + fmt.Sprint(n, 1.5) }\n:  aaaa ccccccc aaac aaaaaa c aaaaaa ggg c ccccccccccccc gggc c\n" +
			"|\n|See Retry.\n:    ccccc\n|\n"
		if th.Plain {
			want = "|  // Retry asks again.\n|  func Retry(n int) string { return \"x\" + fmt.Sprint(n, 1.5) }\n|\n|See Retry.\n:    TTTTT\n|\n"
		}
		if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// inColours are the screens whose colours are looked at, with the steps that lead to them.
func inColours() []struct {
	name  string
	world func() *uitest.World
	steps func(l *uitest.Light)
} {
	type screen = struct {
		name  string
		world func() *uitest.World
		steps func(l *uitest.Light)
	}
	two := drafts(secondDraft)
	books := func() *uitest.World { return uitest.Books(nil) }
	toSessions := func(l *uitest.Light, keys ...string) { l.Press("ctrl+s"); l.Wait(time.Second); l.Press(keys...) }
	return []screen{
		{name: "ask", world: uitest.Clinic, steps: func(l *uitest.Light) { l.Type(uitest.Question) }},
		{name: "ask-board", world: uitest.Clinic, steps: func(l *uitest.Light) { l.Press("tab", "j", "space", "j") }},
		{name: "ask-offline", world: offline, steps: func(*uitest.Light) {}},
		{name: "run", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second) }},
		{name: "run-silent", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 18*time.Second); l.Press("3") }},
		{name: "run-found", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 12*time.Second); l.Press("/"); l.Type("the"); l.Press("enter") }},
		{name: "run-chosen", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 12*time.Second); l.Press("V", "j") }},
		{name: "run-markdown", world: drafts(everyInk), steps: func(l *uitest.Light) { ask(l, 30*time.Second); l.Press("2", "z") }},
		{name: "merging", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 12*time.Second); l.Press("m", "m"); l.Wait(4 * time.Second) }},
		{name: "synthesis", world: uitest.Reading, steps: func(l *uitest.Light) { read(l); l.Press("]", "]") }},
		{name: "synthesis-source", world: uitest.Reading, steps: func(l *uitest.Light) { read(l); l.Press("]", "]", "]", "]", "4") }},
		{name: "synthesis-go-to", world: uitest.Reading, steps: func(l *uitest.Light) { read(l); l.Press("tab", "j") }},
		{name: "compare", world: two, steps: func(l *uitest.Light) { ask(l, 6*time.Second); l.Press("1", "c", "]", "]") }},
		{name: "sent", world: telling, steps: func(l *uitest.Light) { ask(l, time.Minute); l.Press("1", "v") }},
		{name: "sessions", world: books, steps: func(l *uitest.Light) { toSessions(l, "j", "j", "j", "space", "k") }},
		{name: "sessions-found", world: books, steps: func(l *uitest.Light) { toSessions(l, "/"); l.Type("contract"); l.Wait(time.Second) }},
		{name: "replay", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, time.Minute); l.Press("p"); l.Wait(5 * time.Second); l.Press("space") }},
		{name: "help", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("?") }},
		{name: "palette", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("ctrl+p") }},
		{name: "models", world: uitest.Clinic, steps: func(l *uitest.Light) { l.Press("f2") }},
		{name: "themes", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("f7") }},
		{name: "merge-again", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, time.Minute); l.Press("m") }},
		{name: "edit", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("1", "e") }},
		{name: "budget", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("$") }},
		{name: "quit", world: uitest.Clinic, steps: func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("q") }},
	}
}

// Each screen in every theme, worn one after another: the same colours by meaning in all of them,
// which a file keeps; none but the theme's own, so that the tests of package themes measure all
// that is drawn; and the same words, without colours too.
func TestColoursOfTheScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("every theme on every screen takes its time")
	}
	for _, tc := range inColours() {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app := ui.New(tc.world().Ports(), ui.Options{Theme: "dark"})
				l := uitest.NewLight(t, app, 80, 24)
				l.Wait(time.Second)
				tc.steps(l)
				l.Wait(time.Second)
				colours(t, tc.name, app, l)
			})
		})
	}
}

// The screens that a world of their own leads to.
func TestColoursOfLabsAndClaims(t *testing.T) {
	if testing.Short() {
		t.Skip("every theme on every screen takes its time")
	}
	synctest.Test(t, func(t *testing.T) {
		_, ports := practising()
		app := ui.New(ports, ui.Options{Theme: "dark", Lab: "silent"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		l.Press("f3")
		colours(t, "lab", app, l)
		l.Press("ctrl+r")
		l.Wait(2 * time.Minute)
		colours(t, "lab-failed", app, l)
		l.Press("f5", "esc")
		colours(t, "labs", app, l)
	})
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "dark", Replay: uitest.PlaybackOf(uitest.Verified(t))})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Minute)
		l.Press("C", "]", "l", "l")
		colours(t, "claims", app, l)
	})
}

// colours looks at the screen as it stands, in every theme and at three sizes.
func colours(t *testing.T, name string, app *ui.App, l *uitest.Light) {
	t.Helper()
	for _, size := range sizes {
		l.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		var first, words string
		all := []string{"dark", "light", "none"}
		if size[0] == 80 {
			all = slices.Concat(all, themes.Names())
		}
		for _, theme := range all {
			app.Wears(theme)
			drawn := uitest.Inked(t, app.Worn(), l.Coloured(size[0], size[1]))
			at := fmt.Sprintf("%s at %dx%d in %s", name, size[0], size[1], theme)
			if first == "" {
				first, words = drawn, l.Screen()
				if size[0] == 80 {
					frame(t, "colours/"+name+"-dark-and-light-80x24", strings.TrimSuffix(drawn, "\n"))
				}
			}
			if d := cmp.Diff(strings.Split(words, "\n"), strings.Split(l.Screen(), "\n")); d != "" && name != "themes" {
				t.Errorf("%s says it in other words (-dark +%s):\n%s", at, theme, d)
			}
			switch {
			case app.Worn().Plain && size[0] == 80:
				frame(t, "colours/"+name+"-none-80x24", strings.TrimSuffix(drawn, "\n"))
			case !app.Worn().Plain && drawn != first:
				t.Errorf("%s means other things by its colours (-dark +%s):\n%s", at, theme, cmp.Diff(strings.Split(first, "\n"), strings.Split(drawn, "\n")))
			}
		}
		app.Wears("dark")
	}
	l.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
}
