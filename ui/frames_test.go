package ui_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
	"plenum/ui/uitest"
	"plenum/ui/widgets"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata")

// sizes are those of the sketches, and a large one.
var sizes = [][2]int{{80, 24}, {120, 40}, {200, 60}}

// frame compares a screen with its file.
func frame(t *testing.T, name, screen string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(screen+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./ui -update writes it", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(screen+"\n", "\n")); d != "" {
		t.Errorf("%s is another frame (-want +got):\n%s", name, d)
	}
}

// offline is the clinic's world without a model.
func offline() *uitest.World {
	w := uitest.Clinic()
	quiet := func(name string) engine.Model {
		return &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Offline: true, Price: &engine.Price{}}, Steps: []modeltest.Step{
			{After: time.Second, Text: "Agenda\n\n- Which rule applies? "}, {After: time.Second, Text: "It stands in the contract."},
		}}
	}
	w.Models = modeltest.RegistryOf(quiet("openai/gpt-5-mini"), quiet("openai/gpt-5"))
	w.Status, w.Past, w.Rows = "no model connected", nil, nil
	w.Weigh = func(engine.Plan) engine.Estimate {
		return engine.Estimate{Offline: true, Known: true, AtOnce: 9 * time.Second}
	}
	return w
}

func TestFrames(t *testing.T) {
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		steps func(l *uitest.Light)
	}{
		{"ask", uitest.Clinic, func(l *uitest.Light) { l.Type(uitest.Question) }},
		{"ask-offline", offline, func(*uitest.Light) {}},
		{"ask-board", uitest.Clinic, func(l *uitest.Light) { l.Press("tab", "j", "space", "j", "j", "space") }},
		{"ask-material", func() *uitest.World {
			w := uitest.Clinic()
			w.Docs = []engine.Document{{ID: "M1", Name: "contract.md", Text: strings.Repeat("The data stays where it is. ", 440)}}
			w.Trouble = []string{"@scan.pdf is a PDF, not text; try pdftotext scan.pdf"}
			return w
		}, func(l *uitest.Light) { l.Type("Read @contract.md and @scan.pdf") }},
		{"run", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second) }},
		{"run-silent", uitest.Clinic, func(l *uitest.Light) { ask(l, 18*time.Second); l.Press("3") }},
		{"run-zoomed", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("2", "z") }},
		{"run-added", uitest.Clinic, func(l *uitest.Light) { ask(l, 8*time.Second); l.Press("a", "j", "enter"); l.Wait(4 * time.Second) }},
		{"merging", uitest.Clinic, func(l *uitest.Light) { ask(l, 12*time.Second); l.Press("m", "m"); l.Wait(4 * time.Second) }},
		{"synthesis", uitest.Clinic, func(l *uitest.Light) { ask(l, time.Minute) }},
		{"reading", uitest.Reading, func(l *uitest.Light) { read(l) }},
		{"reading-mark", uitest.Reading, func(l *uitest.Light) { read(l); l.Press("]", "]", "]", "]") }},
		{"reading-source", uitest.Reading, func(l *uitest.Light) { read(l); l.Press("]", "]", "]", "]", "4") }},
		{"reading-go-to", uitest.Reading, func(l *uitest.Light) { read(l); l.Press("tab", "j") }},
		{"reading-went", uitest.Reading, func(l *uitest.Light) { read(l); l.Press("tab", "j", "enter") }},
		{"synthesis-offline", offline, func(l *uitest.Light) { ask(l, time.Minute) }},
		{"replay", uitest.Clinic, func(l *uitest.Light) { ask(l, time.Minute); l.Press("p"); l.Wait(5 * time.Second); l.Press("space") }},
		{"help", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("?") }},
		{"palette", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("ctrl+p") }},
		{"models", uitest.Clinic, func(l *uitest.Light) { l.Press("f2") }},
		{"add", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("a") }},
		{"merge-now", uitest.Clinic, func(l *uitest.Light) { ask(l, 12*time.Second); l.Press("m") }},
		{"merge-again", uitest.Clinic, func(l *uitest.Light) { ask(l, time.Minute); l.Press("m") }},
		{"quit", uitest.Clinic, func(l *uitest.Light) { ask(l, 10*time.Second); l.Press("q") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					w := tc.world()
					app := ui.New(w.Ports(), ui.Options{Theme: "none"})
					l := uitest.NewLight(t, app, size[0], size[1])
					l.Wait(time.Second)
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}

// read asks the clinic's question, cancels the branch that falls silent, and waits for the
// merge.
func read(l *uitest.Light) {
	ask(l, 10*time.Second)
	l.Press("3", "x")
	l.Wait(time.Minute)
	l.Press("0")
}

// ask asks the clinic's question and lets the branches work for a while.
func ask(l *uitest.Light, d time.Duration) {
	l.Type(uitest.Question)
	l.Press("enter")
	l.Wait(d)
}

// Whatever its size, a terminal gets no more rows and no wider ones than it has.
func TestEveryScreenFitsEveryTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{}), 80, 24)
		l.Wait(time.Second)
		for _, step := range []func(){
			func() {}, func() { ask(l, 18*time.Second) }, func() { l.Press("?") }, func() { l.Press("esc", "a") },
			func() { l.Press("esc", "q") }, func() { l.Press("esc"); l.Wait(time.Minute) }, func() { l.Press(".") }, func() { l.Press("p") },
		} {
			step()
			for _, width := range []int{1, 2, 3, 7, 20, 39, 59, 60, 61, 99, 100, 230} {
				for _, height := range []int{1, 2, 3, 4, 5, 6, 14, 15, 31, 70} {
					l.Send(tea.WindowSizeMsg{Width: width, Height: height})
					fits(t, l.Screen(), width, height)
				}
			}
			l.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
		}
	})
}

func fits(t *testing.T, screen string, width, height int) {
	t.Helper()
	rows := strings.Split(screen, "\n")
	if len(rows) != height {
		t.Fatalf("%dx%d: %d rows:\n%s", width, height, len(rows), screen)
	}
	for _, r := range rows {
		if widgets.Width(r) > width {
			t.Fatalf("%dx%d: a row of %d cells: %q", width, height, widgets.Width(r), r)
		}
	}
}
