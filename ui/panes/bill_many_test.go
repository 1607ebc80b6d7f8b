package panes

import (
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
)

// manyParts are forty parts of a document, of which seven failed and one was never started.
func manyParts() *story {
	s := tell().ask()
	s.state.Round().Plan.Mode = engine.ModeSplit
	for n := 1; n <= 40; n++ {
		id := engine.NewBranchID('B', n)
		s.on(0).add(id, "Part").start(id).on(2).say(id, "The lease ends in March.")
		switch {
		case n == 40:
			s.note(id, 0, engine.BranchEnded{Status: engine.StatusSkipped})
		case n > 32:
			s.on(3).end(id, engine.StatusFailed, engine.ReasonNone, &engine.Failure{Code: engine.CodeServer, Message: "no"})
		default:
			s.on(4).end(id, engine.StatusDone, engine.ReasonNone, nil)
		}
	}
	return s
}

func TestABillOfManyPartsFitsAScreen(t *testing.T) {
	p := NewBill(themes.None(), keys.Default())
	s := manyParts()
	p.Sync(&s.state, 9*time.Second)
	golden(t, "bill-many-120x40", 42, p.Rows(42, 30, false))
	golden(t, "bill-many-80x24", 29, p.Rows(29, 22, false))
}

func TestWhatTheProgramWritesHasNoSpeedAndNothingToCheck(t *testing.T) {
	s := tell().ask("Research", "Legal")
	for _, id := range []engine.BranchID{"B1", "B2"} {
		s.on(0.1).start(id).on(2).say(id, "A draft.").on(3).end(id, engine.StatusDone, engine.ReasonNone, nil)
	}
	s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategyChoose, Branches: []engine.BranchID{"B1", "B2"}, Attempts: []int{1, 1}})
	s.on(4).startWith("R1", engine.AttemptStarted{Model: "choose", Price: &engine.Price{}})
	s.on(4.1).say("R1", "Draft 2.").on(4.2).end("R1", engine.StatusDone, engine.ReasonNone, nil)
	s.note("R1", 0, engine.ReductionChecked{})
	p := NewBill(themes.None(), keys.Default())
	p.Sync(&s.state, 9*time.Second)
	for _, row := range p.Rows(42, 30, false) {
		for _, no := range []string{"no marks", "structure not given"} {
			if strings.Contains(row, no) || strings.Contains(row, "merge ") && strings.Contains(row, "?") {
				t.Errorf("the bill says %q", row)
			}
		}
	}
}

// judgedBy is two drafts that judges put in those orders.
func judgedBy(rankings ...string) *story {
	s := tell().ask("Steady", "Bold")
	for _, id := range []engine.BranchID{"B1", "B2"} {
		s.on(0.1).start(id).on(2).say(id, "A draft.").on(3).end(id, engine.StatusDone, engine.ReasonNone, nil)
	}
	start := engine.ReductionStarted{Strategy: engine.StrategyChoose, Branches: []engine.BranchID{"B1", "B2"}, Attempts: []int{1, 1}}
	s.note("R1", 0, start)
	for i, ranking := range rankings {
		id := engine.NewBranchID('H', i+1)
		s.note(id, 0, engine.BranchAdded{Role: engine.RoleJudge, Help: &engine.Help{For: "R1", Of: start.Branches}})
		s.start(id).say(id, ranking).end(id, engine.StatusDone, engine.ReasonNone, nil)
	}
	s.on(4).startWith("R1", engine.AttemptStarted{Model: "choose"}).say("R1", "So it is.")
	return s.end("R1", engine.StatusDone, engine.ReasonNone, nil)
}

func TestTheTabOfAChoiceSaysWhatItCameTo(t *testing.T) {
	const one, two = `{"ranking":[{"answer":1},{"answer":2}]}`, `{"ranking":[{"answer":2},{"answer":1}]}`
	for name, tc := range map[string]struct {
		st   *story
		want string
	}{
		"a winner": {judgedBy(two, two), "Choice: 2 Bold"},
		"a tie":    {judgedBy(one, two), "Choice: a tie"},
		"nobody":   {judgedBy("I cannot say."), "Choice: not judged"},
	} {
		t.Run(name, func(t *testing.T) {
			p := NewAnswer(themes.None(), keys.Default())
			p.Sync(&tc.st.state, 9*time.Second)
			if rows := p.Rows(80, 10, true); !strings.Contains(rows[0], tc.want) {
				t.Errorf("%q in %q", tc.want, rows[0])
			}
		})
	}
}
