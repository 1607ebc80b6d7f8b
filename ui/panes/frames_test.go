package panes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
)

func TestFramesOfARun(t *testing.T) {
	for _, tc := range []struct {
		name  string
		st    *story
		now   time.Duration
		w, h  int
		focus int
	}{
		{"run-80x24", threeAndOneSilent(), 19 * time.Second, 80, 21, 2},
		{"run-120x40", aFourthWasAdded(), 23 * time.Second, 120, 30, 2},
		{"run-200x60", aFourthWasAdded(), 23 * time.Second, 200, 57, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			golden(t, tc.name, tc.w, run(t, tc.st, tc.now, tc.w, tc.h, tc.focus))
		})
	}
}

func TestFramesOfOneBranch(t *testing.T) {
	refused := &engine.Failure{Code: engine.CodeAuth, Message: "Incorrect API key provided: sk-...9f2a", Hint: "check OPENAI_API_KEY", Status: 401}
	stalled := &engine.Failure{Code: engine.CodeIdle, Message: "silent for 30 s in mid-answer", Hint: "its words are kept; try again"}
	one := func() *story { return tell().ask("Market", "Legal").on(0.1) }
	for _, tc := range []struct {
		name string
		st   *story
		now  float64
	}{
		{"queued", one(), 3},
		{"waiting", one().start("B1"), 3.4},
		{"thinking", one().start("B1").on(2).think("B1", "The user asks about a clinic. Let me weigh the lease against the restore, which nobody has timed."), 12.2},
		{"writing", one().start("B1").on(2).say("B1", "Small practices moved").on(4).say("B1", " in two waves."), 4},
		{"done", one().start("B1").on(2).say("B1", "Small practices moved").on(4).say("B1", " in two waves.").on(5).end("B1", engine.StatusDone, engine.ReasonNone, nil), 9},
		{"truncated", one().start("B1").on(2).say("B1", "Small practices").on(4).end("B1", engine.StatusTruncated, engine.ReasonNone, nil), 9},
		{"failed", one().start("B1").on(1).end("B1", engine.StatusFailed, engine.ReasonError, refused), 9},
		{"timed-out", one().start("B1").on(2).say("B1", market).on(32).end("B1", engine.StatusTimedOut, engine.ReasonIdle, stalled), 33},
		{"cancelled", one().start("B1").on(2).say("B1", market).on(9).end("B1", engine.StatusCancelled, engine.ReasonUser, nil), 33},
		{"cancelled-early", one().start("B1").on(2).end("B1", engine.StatusCancelled, engine.ReasonUser, nil), 33},
		{"offline", one().startWith("B1", engine.AttemptStarted{Offline: true}).on(1).say("B1", market), 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := NewBranch("B1", themes.None(), keys.Default())
			p.Sync(&tc.st.state, time.Duration(tc.now*float64(time.Second)))
			golden(t, "branch-"+tc.name, 60, p.Rows(60, 9, false))
		})
	}
}

const answer = `Move, but not in March. Sign only when two clauses have changed and one restore has been timed [1][2].

## They agree

- No restore was ever tested [1][4].
- The lease moves the server anyway [1].

## They conflict

- Is it dearer? Yes, by the bill [1]. No, with a lost week [4]. Sided with [4]: [1] itself says that it leaves downtime out.

## Nobody says

- Who in the clinic would run the move.
`

func merged(st engine.Status, f *engine.Failure) *story {
	s := aFourthWasAdded()
	s.on(24.9).end("B4", engine.StatusDone, engine.ReasonNone, nil)
	s.on(27).end("B3", engine.StatusCancelled, engine.ReasonUser, nil)
	missing := []engine.Missing{{Branch: "B3", Agent: "Market", Status: engine.StatusCancelled, Reason: engine.ReasonUser}}
	used := []engine.BranchID{"B2", "B4", "B1"}
	s.note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: used, Missing: missing})
	s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: used, Missing: missing, Nonce: "n0nce", Auto: true})
	s.startWith("R1", engine.AttemptStarted{Model: "openai/gpt-5", Price: &engine.Price{In: 1.25, Out: 10}})
	if st == "" {
		return s.on(32.2).say("R1", answer[:160])
	}
	u := engine.Usage{In: 3900, Out: 1044}
	cost := 0.0153
	if f != nil {
		s.on(30).note("R1", 1, engine.AttemptEnded{Outcome: st, Error: f, Usage: u, CostUSD: &cost})
		return s.note("R1", 0, engine.ReductionEnded{Status: st, Reason: engine.ReasonError})
	}
	s.on(32.2).say("R1", answer[:160]).on(46.4).say("R1", answer[160:])
	s.note("R1", 1, engine.AttemptEnded{Outcome: st, Usage: u, CostUSD: &cost})
	s.note("R1", 0, engine.ReductionChecked{Marks: engine.MarkCheck{Valid: 21}, Quotes: engine.MarkCheck{Valid: 4}, Findings: &engine.Findings{Missing: []string{"who"}}})
	return s.note("R1", 0, engine.ReductionEnded{Status: st})
}

func TestFramesOfTheAnswer(t *testing.T) {
	down := &engine.Failure{Code: engine.CodeServer, Message: "The server had an error while processing your request", Hint: "try again, or choose another model", Status: 500}
	for _, tc := range []struct {
		name string
		st   *story
		now  time.Duration
	}{
		{"merging", merged("", nil), 33 * time.Second},
		{"merged", merged(engine.StatusDone, nil), 50 * time.Second},
		{"failed", merged(engine.StatusFailed, down), 50 * time.Second},
		{"none", aFourthWasAdded(), 23 * time.Second},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range []struct {
				name string
				w, h int
			}{{"80x24", 50, 21}, {"120x40", 77, 36}} {
				p := NewAnswer(themes.None(), keys.Default())
				p.Sync(&tc.st.state, tc.now)
				golden(t, "answer-"+tc.name+"-"+size.name, size.w, p.Rows(size.w, size.h, true))
			}
		})
	}
}

// What is missing is said in fewer words where there is little room, and never cut in the midst.
func TestLabelsThatFindNoRoomAreSaidShortly(t *testing.T) {
	s := tell().ask("Research", "Legal", "Market", "Finance")
	var missing []engine.Missing
	for _, id := range []engine.BranchID{"B2", "B3", "B4"} {
		s.on(16).start(id).note(id, 1, engine.AttemptEnded{Outcome: engine.StatusFailed, Error: &engine.Failure{Message: "down"}})
		s.note(id, 0, engine.BranchEnded{Status: engine.StatusFailed, Reason: engine.ReasonError})
		missing = append(missing, engine.Missing{Branch: id, Agent: s.state.Round().Branch(id).Agent.Name, Status: engine.StatusFailed})
	}
	s.start("B1").say("B1", research).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	s.note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: []engine.BranchID{"B1"}, Missing: missing})
	s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: []engine.BranchID{"B1"}, Missing: missing, Nonce: "n0nce", Auto: true})
	s.start("R1").say("R1", answer).end("R1", engine.StatusDone, engine.ReasonNone, nil)
	for _, tc := range []struct {
		name          string
		width, height int
		want          []string
	}{
		{"wide", 77, 20, []string{"Without Legal: it failed at 0:16.", "Without Market: it failed at 0:16.", "Without Finance: it failed at 0:16."}},
		{"narrow", 28, 12, []string{"Without Legal, Market,", "Finance."}},
		{"no room", 28, 5, []string{"Without Legal, Market,", "Finance."}},
		{"one row", 24, 3, []string{"Without Legal, Mark..."}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := NewAnswer(themes.None(), keys.Default())
			p.Sync(&s.state, 50*time.Second)
			var got []string
			for _, row := range p.Rows(tc.width, tc.height, true)[1 : 1+len(tc.want)] {
				got = append(got, strings.TrimSpace(ansi.Strip(row)))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("labels (-want +got):\n%s", d)
			}
		})
	}
}

func offlineStory() *story {
	s := tell().ask("Research", "Legal")
	s.on(0.1).startWith("B1", engine.AttemptStarted{Offline: true}).startWith("B2", engine.AttemptStarted{Offline: true})
	s.on(1).say("B1", research).say("B2", legal)
	for _, id := range []engine.BranchID{"B1", "B2"} {
		zero := 0.0
		s.on(4).note(id, 1, engine.AttemptEnded{Outcome: engine.StatusDone, Usage: engine.Usage{Estimated: true}, CostUSD: &zero})
		s.note(id, 0, engine.BranchEnded{Status: engine.StatusDone})
	}
	return s.note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: []engine.BranchID{"B1", "B2"}})
}

// mergedOffline has the branches of merged, which were paid, merged by the built-in model.
func mergedOffline() *story {
	s := merged(engine.StatusDone, nil)
	used := []engine.BranchID{"B1", "B2", "B4"}
	s.on(50).note("R2", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "offline/builtin", Branches: used, Nonce: "n0nce"})
	s.startWith("R2", engine.AttemptStarted{Offline: true})
	zero := 0.0
	s.on(52).say("R2", "Offline: no model was called.").note("R2", 1, engine.AttemptEnded{Outcome: engine.StatusDone, Usage: engine.Usage{Estimated: true}, CostUSD: &zero})
	return s.note("R2", 0, engine.ReductionEnded{Status: engine.StatusDone})
}

func TestFramesOfTheBill(t *testing.T) {
	for _, tc := range []struct {
		name string
		st   *story
		now  time.Duration
	}{
		{"merged", merged(engine.StatusDone, nil), 50 * time.Second},
		{"merging", merged("", nil), 33 * time.Second},
		{"offline", offlineStory(), 6 * time.Second},
		{"in-part-offline", mergedOffline(), 60 * time.Second},
		{"nothing", tell(), 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range []struct {
				name string
				w, h int
			}{{"80x24", 29, 22}, {"120x40", 42, 38}} {
				p := NewBill(themes.None(), keys.Default())
				p.Sync(&tc.st.state, tc.now)
				golden(t, "bill-"+tc.name+"-"+size.name, size.w, p.Rows(size.w, size.h, false))
			}
		})
	}
}

func TestFramesOfTheTimeline(t *testing.T) {
	p := NewTimeline(themes.None())
	st := aFourthWasAdded()
	p.Sync(&st.state, 23*time.Second)
	golden(t, "timeline-120x40", 120, p.Rows(120, 5))
	golden(t, "timeline-short", 80, p.Rows(80, 4))
}
