package screens

import (
	"image"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// board is a scene with a round of agents under a policy, told by its facts.
type boardScene struct {
	*Scene
	tries map[engine.BranchID]int
}

func boardOf(plan engine.Plan, agents ...string) *boardScene {
	s := &boardScene{&Scene{State: &engine.State{}, Theme: themes.None(), Keys: keys.Default()}, map[engine.BranchID]int{}}
	plan.Policy = plan.Policy.WithDefaults()
	s.note("", engine.Asked{Question: "Should we move?", Plan: plan})
	for i, a := range agents {
		s.note(engine.NewBranchID('B', i+1), engine.BranchAdded{Role: engine.RoleWorker, Agent: engine.AgentSpec{Name: a, Model: "openai/gpt-5-mini"}})
	}
	return s
}

func (s *boardScene) note(id engine.BranchID, f engine.Fact) *boardScene {
	n := 0
	switch f.(type) {
	case engine.AttemptStarted:
		s.tries[id]++
		n = s.tries[id]
	case engine.Sent, engine.Delta, engine.AttemptEnded, engine.RetryScheduled:
		n = s.tries[id]
	}
	s.State.Apply(engine.Event{Seq: s.State.Seq + 1, At: s.Now, Round: 1, Branch: id, Attempt: n, Fact: f})
	return s
}

func (s *boardScene) on(seconds float64) *boardScene {
	s.Now = time.Duration(seconds * float64(time.Second))
	return s
}

func (s *boardScene) start(id engine.BranchID, why engine.AttemptWhy) *boardScene {
	return s.note(id, engine.AttemptStarted{Model: "openai/gpt-5-mini", Price: &engine.Price{In: 0.25, Out: 2}, Prompt: 4000, Why: why}).note(id, engine.Sent{})
}

func (s *boardScene) end(id engine.BranchID, st engine.Status, why engine.Reason) *boardScene {
	usd := 0.003
	s.note(id, engine.AttemptEnded{Outcome: st, Usage: engine.Usage{In: 4000, Out: 1000}, CostUSD: &usd})
	return s.note(id, engine.BranchEnded{Status: st, Reason: why})
}

// three is three at work, of whom the first is done after 9 s.
func three(plan engine.Plan) *boardScene {
	s := boardOf(plan, "Research", "Legal", "Market").on(0.1)
	for _, id := range []engine.BranchID{"B1", "B2", "B3"} {
		s.start(id, engine.WhyFirst).on(2).note(id, engine.Delta{Text: "A few words to begin with."}).on(0.1)
	}
	return s.on(9).end("B1", engine.StatusDone, engine.ReasonNone).on(9.5)
}

func planOf(change func(p *engine.Plan)) engine.Plan {
	var p engine.Plan
	change(&p)
	return p
}

func TestTheLineOfARound(t *testing.T) {
	quorum := func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "2" }
	gathered := func(c engine.Cause) func(s *boardScene) {
		return func(s *boardScene) {
			s.end("B2", engine.StatusFailed, engine.ReasonError).end("B3", engine.StatusCancelled, engine.ReasonSibling)
			s.note("", engine.Gathered{Cause: c})
		}
	}
	for _, tc := range []struct {
		name  string
		plan  func(p *engine.Plan)
		then  func(s *boardScene)
		wants string
	}{
		{"all", func(*engine.Plan) {}, nil, "1 done · 2 writing   waits for all, best effort   "},
		{"fail all", func(p *engine.Plan) { p.Policy.OnFailure = engine.FailAll }, nil, "waits for all, fail all"},
		{"a quorum", quorum, nil, "waits for 2 of 3 + 10 s grace, best effort"},
		{"a quorum without grace", func(p *engine.Plan) { quorum(p); p.Policy.Grace = engine.Off }, nil, "waits for 2 of 3, best effort"},
		{"a quorum that is met", quorum, func(s *boardScene) { s.end("B2", engine.StatusDone, engine.ReasonNone) }, "2 of 3 are in, the grace runs, best effort"},
		{"the first", func(p *engine.Plan) { p.Policy.Gather = engine.GatherFirst }, nil, "waits for the first, best effort"},
		{"by hand", func(p *engine.Plan) { p.Policy.Gather = engine.GatherManual }, nil, "until you merge, best effort"},
		{"a deadline", func(p *engine.Plan) { p.Policy.Timeouts.Deadline = engine.Span(90 * time.Second) }, nil, "best effort, deadline in 1:20"},
		{"a budget", func(p *engine.Plan) { p.Budget = &engine.Budget{USD: 0.5} }, nil, " of $0.50"},
		{"a budget of tokens", func(p *engine.Plan) { p.Budget = &engine.Budget{Tokens: 200_000} }, nil, " of 200,000 tok"},
		{"retries", func(*engine.Plan) {}, func(s *boardScene) {
			s.note("B2", engine.AttemptEnded{Outcome: engine.StatusFailed, Error: &engine.Failure{Message: "gone"}})
			s.note("B2", engine.RetryScheduled{After: 4 * time.Second})
		}, "1 done · 1 writing · 1 retrying   "},
		{"retries that run", func(*engine.Plan) {}, func(s *boardScene) {
			s.end("B2", engine.StatusFailed, engine.ReasonError).start("B2", engine.WhyRetry).start("B2", engine.WhyHedge)
			s.end("B3", engine.StatusFailed, engine.ReasonError).start("B3", engine.WhyRestart)
		}, "1 done · 2 waiting · 2 retries · 1 hedge   "},
		{"fail all, failed", func(p *engine.Plan) { p.Policy.OnFailure = engine.FailAll }, gathered(engine.CauseFailed), "not merged: Legal failed, so all was stopped (fail all)"},
		{"too few", func(p *engine.Plan) { p.Policy.MinUsable = 2 }, gathered(engine.CauseShort), "not merged: fewer than 2 could still answer"},
		{"short of budget", func(*engine.Plan) {}, gathered(engine.CauseBudget), "not merged: the budget stopped it; $ raises it"},
		{"cancelled", func(*engine.Plan) {}, gathered(engine.CauseCancelled), "not merged: you cancelled all"},
		{"merging after a quorum", quorum, func(s *boardScene) {
			gathered(engine.CauseQuorum)(s)
			s.note("R1", engine.ReductionStarted{Branches: []engine.BranchID{"B1"}})
		}, "merging 1 of 3, by the quorum"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := three(planOf(tc.plan))
			if tc.then != nil {
				tc.then(s)
			}
			rows := standing(s.Scene, s.Round(), "")
			if !strings.Contains(rows[0], tc.wants) {
				t.Errorf("%q lacks %q", rows[0], tc.wants)
			}
			for i, row := range rows[1:] {
				if len(row) > len(rows[i]) && i > 0 {
					t.Errorf("%q comes after the shorter %q", row, rows[i])
				}
			}
		})
	}
}

func TestAHeaderSaysWhatEndedTheWait(t *testing.T) {
	for cause, want := range map[engine.Cause]string{
		engine.CauseAll: "", engine.CausePerson: "", engine.CauseQuorum: "by the quorum", engine.CauseFirst: "by the first answer",
		engine.CauseDeadline: "by the deadline", engine.CauseBudget: "short of budget", engine.CauseFailed: "fail all", engine.CauseShort: "too few answered",
	} {
		s := three(engine.Plan{}).note("", engine.Gathered{Cause: cause})
		words := standingWords(s.Round(), engine.Summarize(s.State, s.Round(), s.Now), 120, "merged 1 of 3")
		if got := strings.Join(words[1:len(words)-2], " "); got != want {
			t.Errorf("%s: %q, wanted %q", cause, got, want)
		}
	}
}

// What a budget did is said once, and takes no key away.
func TestABudgetThatStoppedIsSaidOnce(t *testing.T) {
	half := planOf(func(p *engine.Plan) { p.Budget = &engine.Budget{USD: 0.5} })
	stop := func(s *boardScene) {
		s.end("B2", engine.StatusCancelled, engine.ReasonBudget).end("B3", engine.StatusCancelled, engine.ReasonBudget).note("", engine.BudgetStopped{})
	}
	says := "the budget of $0.50 stopped 2 branches; $ raises it, R runs them"
	for _, tc := range []struct {
		name string
		then func(s *boardScene)
		want string
	}{
		{"nothing", func(*boardScene) {}, ""},
		{"warned", func(s *boardScene) { s.note("", engine.BudgetWarned{}) }, "four fifths of the budget of $0.50 are spent; $ shows it"},
		{"stopped two", stop, says},
		{"kept a retry from starting", func(s *boardScene) { s.note("", engine.BudgetStopped{}) }, "the budget of $0.50 holds nothing new; $ raises it"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := three(half)
			r := NewRun(s.Scene)
			r.Handle(Shown{})
			tc.then(s)
			var want []intent.Intent
			if tc.want != "" {
				want = say(tc.want)
			}
			if d := cmp.Diff(want, r.Handle(Heard{})); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if got := r.Handle(Heard{}); got != nil {
				t.Errorf("it is said again: %v", got)
			}
		})
	}
	t.Run("again after another limit", func(t *testing.T) {
		s := three(half)
		r := NewRun(s.Scene)
		stop(s)
		r.Handle(Shown{}) // a saved session that had stopped is no news
		if got := r.Handle(Heard{}); got != nil {
			t.Errorf("old news: %v", got)
		}
		s.note("", engine.BudgetRaised{Budget: engine.Budget{USD: 0.6}})
		r.Handle(Heard{})
		s.note("", engine.BudgetStopped{})
		if d := cmp.Diff(say("the budget of $0.60 stopped 2 branches; $ raises it, R runs them"), r.Handle(Heard{})); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	})
	t.Run("not in a replay", func(t *testing.T) {
		s := three(half)
		s.Tape = &Tape{}
		r := NewRun(s.Scene)
		stop(s)
		if got := r.Handle(Heard{}); got != nil {
			t.Errorf("a replay says %v", got)
		}
	})
}

// What a footer offers follows from how the branch stands; what spends says its price, and what
// the engine refuses is greyed.
func TestFootersOfBranches(t *testing.T) {
	reset := &engine.Failure{Code: engine.CodeReset, Message: "the connection broke"}
	for _, tc := range []struct {
		name  string
		scene func() *boardScene
		want  string // the greyed ones in brackets
	}{
		{"waiting", func() *boardScene {
			return boardOf(engine.Plan{}, "Research", "Legal").on(1).start("B1", engine.WhyFirst).on(3)
		}, "x cancel, + second attempt ~$0.001, e edit and rerun, a add, [m merge now], v what was sent"},
		{"hedged", func() *boardScene {
			return boardOf(engine.Plan{}, "Research", "Legal").on(1).start("B1", engine.WhyFirst).on(3).start("B1", engine.WhyHedge)
		}, "x cancel, [+ second attempt ~$0.001], e edit and rerun"},
		{"queued", func() *boardScene { return boardOf(engine.Plan{}, "Research") }, "x cancel, e edit and rerun, a add, [m merge now]"},
		{"writing", func() *boardScene {
			return three(engine.Plan{}).start("B1", engine.WhyRetry).note("B1", engine.Delta{Text: "Anew."})
		}, "x cancel, r retry ~$0.003, [m merge now], a add, z zoom, tab next"},
		{"done", func() *boardScene { return three(engine.Plan{}) }, "r again ~$0.003, e edit, o leave out, c compare, z zoom, y copy, m merge now"},
		{"done, and merged by hand", func() *boardScene {
			s := three(engine.Plan{Policy: engine.Policy{Gather: engine.GatherManual}})
			return s.end("B2", engine.StatusDone, engine.ReasonNone).end("B3", engine.StatusDone, engine.ReasonNone)
		}, "m merge now, r again ~$0.003, e edit"},
		{"two failed", func() *boardScene {
			s := boardOf(engine.Plan{}, "Research", "Legal").on(1).start("B1", engine.WhyFirst).start("B2", engine.WhyFirst).on(2)
			return s.end("B1", engine.StatusFailed, engine.ReasonError).end("B2", engine.StatusTimedOut, engine.ReasonFirst)
		}, "r retry ~$0.003, e other model, v full error, R all 2 failed, a add"},
		{"to be tried again", func() *boardScene {
			s := three(engine.Plan{}).start("B1", engine.WhyRetry)
			return s.note("B1", engine.AttemptEnded{Outcome: engine.StatusFailed, Error: reset}).note("B1", engine.RetryScheduled{After: 5 * time.Second})
		}, "x cancel, e other model, a add, [m merge now], v what was sent"},
		{"while a merge runs", func() *boardScene {
			return three(engine.Plan{}).note("", engine.Gathered{Cause: engine.CausePerson}).note("R1", engine.ReductionStarted{Branches: []engine.BranchID{"B1"}})
		}, "x stop the merge, 1-9 read a branch, a add for the next"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := tc.scene()
			r := NewRun(s.Scene)
			r.Handle(Shown{})
			var parts []string
			for _, b := range r.Help() {
				h := b.Help().Key + " " + b.Help().Desc
				if !b.Enabled() {
					h = "[" + h + "]"
				}
				parts = append(parts, h)
			}
			if got := strings.Join(parts, ", "); !strings.HasPrefix(got, tc.want) {
				t.Errorf("%s\nwanted %s", got, tc.want)
			}
		})
	}
}

func TestTheKeyOfTheBudget(t *testing.T) {
	s := three(engine.Plan{})
	r := NewRun(s.Scene)
	r.Handle(Shown{})
	r.View(image.Rect(0, 0, 80, 22))
	if d := cmp.Diff([]intent.Intent{intent.Open{Overlay: intent.OverlayBudget}}, r.Handle(pressed("$"))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What other models cost is told though the offline model had a part in the round.
func TestARoundThatIsOfflineInPartSaysWhatItCost(t *testing.T) {
	zero := 0.0
	s := boardOf(engine.Plan{Board: "report"}, "Research", "Legal")
	s.on(1).start("B1", engine.WhyFirst).on(4).end("B1", engine.StatusDone, engine.ReasonNone)
	s.note("B2", engine.AttemptStarted{Model: "offline/builtin", Offline: true, Price: &engine.Price{}})
	s.note("B2", engine.AttemptEnded{Outcome: engine.StatusDone, CostUSD: &zero}).note("B2", engine.BranchEnded{Status: engine.StatusDone})
	r := s.Round()
	if got, want := BillLine(s.State, r, s.Now), "2 of 2, 4 s, $0.003, in part offline"; got != want {
		t.Errorf("the bill is %q, want %q", got, want)
	}
	words := strings.Join(standingWords(r, engine.Summarize(s.State, r, s.Now), 120), " ")
	if strings.Contains(words, "no model") || !strings.Contains(words, "in part offline") {
		t.Errorf("the header says %q", words)
	}
	if got := costWord(s.Scene, engine.Summarize(s.State, r, s.Now), s.Now); !strings.Contains(got, "$0.003") {
		t.Errorf("the line says %q", got)
	}
}
