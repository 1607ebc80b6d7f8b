package panes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
)

func TestANameKeepsItsRoomBesideFigures(t *testing.T) {
	s := tell().ask("annual-report-of-2023.md")
	s.on(0.1).start("B1").on(2).say("B1", "1. supported").on(3).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	p := NewBranch("B1", themes.None(), keys.Default())
	p.Sync(&s.state, 9*time.Second)
	for _, width := range []int{48, 59, 80} {
		if title := ansi.Strip(p.Rows(width, 6, true)[0]); !strings.Contains(title, "1 annual-report-of-2023.md ") {
			t.Errorf("at %d the title is %q", width, title)
		}
	}
	const tie = `{"ranking":[{"answer":1},{"answer":2}]}`
	a, st := NewAnswer(themes.None(), keys.Default()), judgedBy(tie, tie)
	for _, id := range []engine.BranchID{"R2", "R3"} {
		st.note(id, 0, engine.ReductionStarted{Strategy: engine.StrategyConcat, Branches: []engine.BranchID{"B1"}})
		st.startWith(id, engine.AttemptStarted{Model: "concat"}).say(id, "All.").end(id, engine.StatusDone, engine.ReasonNone, nil)
	}
	a.Sync(&st.state, 9*time.Second)
	a.Pick("R1")
	a.Sync(&st.state, 9*time.Second)
	if title := ansi.Strip(a.Rows(48, 6, true)[0]); !strings.Contains(title, "R1 Choice: 1 Steady ") {
		t.Errorf("the heading is %q", title)
	}
}
