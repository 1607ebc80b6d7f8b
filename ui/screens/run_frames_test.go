package screens

import (
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/widgets"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata")

var sizes = [][2]int{{80, 24}, {120, 40}, {200, 60}}

// write lets a branch say words from one moment to another, twice a second.
func (s *boardScene) write(id engine.BranchID, from, to float64) *boardScene {
	for at := from; at <= to; at += 0.5 {
		s.on(at).note(id, engine.Delta{Text: "Four words more here. "})
	}
	return s
}

// inTrouble is five branches: one done, one silent, one to be tried again, one without a word
// that was given a second attempt, and one that waits for a place.
func inTrouble() *boardScene {
	plan := planOf(func(p *engine.Plan) {
		p.Board, p.Budget = "report", &engine.Budget{USD: 0.5}
		p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "60%"
		p.Policy.Timeouts.Deadline = engine.Span(2 * time.Minute)
	})
	s := boardOf(plan, "Research", "Legal", "Market", "Finance", "Ethics").on(0.1)
	for _, id := range []engine.BranchID{"B1", "B2", "B3", "B4"} {
		s.on(0.1).start(id, engine.WhyFirst)
	}
	s.note("B5", engine.AttemptStarted{Model: "openai/gpt-5-mini", Price: &engine.Price{In: 0.25, Out: 2}, Prompt: 4000, Why: engine.WhyFirst}).note("B5", engine.Queued{})
	s.write("B1", 3, 16).on(16.5).end("B1", engine.StatusDone, engine.ReasonNone)
	s.write("B2", 4, 9)
	s.on(8).start("B4", engine.WhyHedge)
	usd := 0.001
	s.on(17).note("B3", engine.AttemptEnded{
		Outcome: engine.StatusFailed, Usage: engine.Usage{In: 4000}, CostUSD: &usd,
		Error: &engine.Failure{Code: engine.CodeRateLimit, Status: 429, Message: "Rate limit reached: 500 requests a minute"},
	})
	return s.note("B3", engine.RetryScheduled{After: 6 * time.Second, Why: engine.WhyRetry, Cause: engine.CodeRateLimit}).on(19)
}

// outOfBudget is three branches of which the budget cut one and kept one from starting.
func outOfBudget() *boardScene {
	s := boardOf(planOf(func(p *engine.Plan) { p.Board, p.Budget = "report", &engine.Budget{USD: 0.01} }), "Research", "Legal", "Market").on(0.1)
	s.start("B1", engine.WhyFirst).on(0.1).start("B2", engine.WhyFirst)
	s.write("B1", 3, 12).end("B1", engine.StatusDone, engine.ReasonNone)
	s.write("B2", 3, 14).note("", engine.BudgetStopped{}).end("B2", engine.StatusCancelled, engine.ReasonBudget)
	s.note("B3", engine.BranchEnded{Status: engine.StatusSkipped, Reason: engine.ReasonBudget})
	return s.note("", engine.Gathered{Cause: engine.CauseBudget, Used: []engine.BranchID{"B1"}}).on(16)
}

// byQuorum is three branches of which two were enough, while the merge runs.
func byQuorum() *boardScene {
	s := boardOf(planOf(func(p *engine.Plan) {
		p.Board, p.Policy.Gather, p.Policy.Quorum = "report", engine.GatherQuorum, "2"
	}), "Research", "Legal", "Market").on(0.1)
	for _, id := range []engine.BranchID{"B1", "B2", "B3"} {
		s.on(0.1).start(id, engine.WhyFirst)
	}
	s.write("B1", 3, 12).end("B1", engine.StatusDone, engine.ReasonNone)
	s.write("B2", 3, 14).end("B2", engine.StatusDone, engine.ReasonNone)
	s.write("B3", 3, 17).end("B3", engine.StatusCancelled, engine.ReasonQuorum)
	used := []engine.BranchID{"B2", "B1"}
	s.note("", engine.Gathered{Cause: engine.CauseQuorum, Used: used})
	s.note("R1", engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: used})
	return s.start("R1", engine.WhyFirst).on(20)
}

// failedAll is three branches of which one failed, where that stops the others.
func failedAll() *boardScene {
	s := three(planOf(func(p *engine.Plan) { p.Board, p.Policy.OnFailure = "report", engine.FailAll }))
	s.end("B2", engine.StatusFailed, engine.ReasonError).end("B3", engine.StatusCancelled, engine.ReasonSibling)
	return s.note("", engine.Gathered{Cause: engine.CauseFailed}).on(12)
}

func TestFramesOfARoundInTrouble(t *testing.T) {
	for _, tc := range []struct {
		name  string
		scene *boardScene
		focus string
	}{
		{"trouble-silent", inTrouble(), "2"},
		{"trouble-retrying", inTrouble(), "3"},
		{"trouble-hedged", inTrouble(), "4"},
		{"trouble-queued", inTrouble(), "5"},
		{"budget-stopped", outOfBudget(), "2"},
		{"by-quorum", byQuorum(), "3"},
		{"fail-all", failedAll(), "2"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				frame(t, tc.name, tc.scene.Scene, NewRun(tc.scene.Scene), size, tc.focus)
			}
		})
	}
}

// frame compares a screen, after its keys, with its golden text at one size.
func frame(t *testing.T, name string, of *Scene, s framed, size [2]int, keys ...string) {
	t.Helper()
	w, h := size[0], size[1]
	area := image.Rect(0, 0, w, h-2)
	s.Handle(Shown{})
	s.View(area)
	for _, k := range keys {
		s.Handle(pressed(k))
		s.View(area)
	}
	rows := append(strings.Split(s.View(area), "\n"), feet(of, s, w, h)...)
	golden(t, fmt.Sprintf("%s-%dx%d", name, w, h), rows)
}

// framed is a screen with a line of its own above the footer.
type framed interface {
	Screen
	Status(width, height int) []string
}

// feet are the two rows below a screen, as the program draws them.
func feet(of *Scene, s framed, width, height int) []string {
	var hints []widgets.Hint
	for _, b := range s.Help() {
		keep := b.Help().Key == ":" || b.Help().Key == "?"
		hints = append(hints, widgets.Hint{Key: b.Help().Key, Does: b.Help().Desc, Off: !b.Enabled(), Keep: keep})
	}
	return []string{" " + widgets.First(s.Status(width, height-2), width-2), widgets.Footer(of.Theme, width, hints)}
}

func golden(t *testing.T, name string, rows []string) {
	t.Helper()
	for i, row := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(row), " ")
	}
	got, path := strings.Join(rows, "\n")+"\n", filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./ui/screens -update writes it", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s is another frame (-want +got):\n%s", name, d)
	}
}
