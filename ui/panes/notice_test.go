package panes

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// policy gives the story's round another policy.
func (s *story) policy(change func(p *engine.Plan)) *story {
	change(&s.state.Rounds[0].Plan)
	return s
}

// breaks ends an attempt by a failure, after which another attempt follows.
func (s *story) breaks(id engine.BranchID, f engine.Failure, after time.Duration) *story {
	u := engine.Usage{In: 5160, Estimated: true}
	s.note(id, s.tries[id], engine.AttemptEnded{Outcome: engine.StatusFailed, Error: &f, Usage: u, CostUSD: miniPrice.Cost(u)})
	return s.note(id, s.tries[id], engine.RetryScheduled{After: after, Why: engine.WhyRetry, Cause: f.Code})
}

// enter starts an attempt that is not sent yet.
func (s *story) enter(id engine.BranchID) *story {
	s.tries[id]++
	st := engine.AttemptStarted{Model: "openai/gpt-5-mini", Price: miniPrice, Prompt: 5160}
	return s.note(id, s.tries[id], st).note(id, s.tries[id], engine.Queued{})
}

var (
	tooMany = engine.Failure{Code: engine.CodeRateLimit, Status: 429, Message: "Rate limit reached for gpt-5-mini: 500 requests a minute", Hint: "wait a little"}
	reset   = engine.Failure{Code: engine.CodeReset, Message: "the connection broke in mid-answer", Hint: "its words are kept; try again"}
)

// board is the clinic's three, of whom two are done after 16 and 21 seconds.
func board() *story {
	s := tell().ask("Research", "Legal", "Market").on(0.1).start("B1").start("B2")
	s.pour("B1", research, 3.1, 16.4)
	s.pour("B2", legal, 3.8, 20.9)
	s.on(16.5).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	return s.on(21).end("B2", engine.StatusDone, engine.ReasonNone, nil).on(0.1)
}

// slowOne is the board whose third branch writes a word now and then.
func slowOne() *story {
	s := board().start("B3")
	words := strings.Fields(market + " " + market)
	for i, w := range words[:24] {
		s.on(4+2*float64(i)).say("B3", w+" ")
	}
	return s
}

// cutBy is the board whose third branch something stopped in mid-text.
func cutBy(cause engine.Cause, status engine.Status, why engine.Reason) *story {
	s := board().start("B3").pour("B3", market, 4, 8.9).on(23)
	s.end("B3", status, why, nil)
	return s.note("", 0, engine.Gathered{Cause: cause, Used: []engine.BranchID{"B1", "B2"}})
}

// neverStarted is the board whose third branch never started.
func neverStarted(why engine.Reason) *story {
	return board().on(21).note("B3", 0, engine.BranchEnded{Status: engine.StatusSkipped, Reason: why})
}

// hedged is the board whose third branch was given a second attempt at 0:08.
func hedged() *story {
	s := board().start("B3").on(8)
	return s.startWith("B3", engine.AttemptStarted{Why: engine.WhyHedge})
}

// refusedOnce is the board whose third branch was refused, and is to be tried again.
func refusedOnce(f engine.Failure, after time.Duration) *story {
	return board().start("B3").on(1.2).breaks("B3", f, after)
}

func TestFramesOfBranchesInNeed(t *testing.T) {
	for _, tc := range []struct {
		name string
		st   *story
		now  float64
	}{
		{"silent", board().start("B3").pour("B3", market, 4, 8.9), 22},
		{"slow", slowOne(), 51},
		{"no-word", board().start("B3"), 40},
		{"no-word-deadline", board().policy(func(p *engine.Plan) { p.Policy.Timeouts.Deadline = engine.Span(time.Minute) }).start("B3"), 40},
		{"hedged", hedged(), 20},
		{"hedge-won", hedged().on(24).say("B3", market), 24},
		{"retrying", refusedOnce(tooMany, 22*time.Second), 19.4},
		{"retrying-second", refusedOnce(tooMany, time.Second).on(2.2).startWith("B3", engine.AttemptStarted{Why: engine.WhyRetry}).on(3).breaks("B3", tooMany, 4*time.Second), 4},
		{"restarting", board().start("B3").pour("B3", market, 4, 8.9).on(9).breaks("B3", reset, 2*time.Second), 9.5},
		{"tried-again", refusedOnce(tooMany, time.Second).on(2.2).startWith("B3", engine.AttemptStarted{Why: engine.WhyRetry}), 6},
		{"given-up", refusedOnce(tooMany, time.Second).on(2.2).startWith("B3", engine.AttemptStarted{Why: engine.WhyRetry}).on(3).end("B3", engine.StatusFailed, engine.ReasonError, &tooMany), 6},
		{"at-the-gate", tell().ask("Research", "Legal", "Market").on(0.1).enter("B1").enter("B2").enter("B3"), 3},
		{"in-turn", board().policy(func(p *engine.Plan) { p.Policy.Concurrency = 1 }).start("B1"), 3},
		{"cut-by-quorum", cutBy(engine.CauseQuorum, engine.StatusCancelled, engine.ReasonQuorum), 30},
		{"cut-by-first", cutBy(engine.CauseFirst, engine.StatusCancelled, engine.ReasonQuorum), 30},
		{"cut-by-fail-all", cutBy(engine.CauseFailed, engine.StatusCancelled, engine.ReasonSibling), 30},
		{"cut-as-too-few", cutBy(engine.CauseShort, engine.StatusCancelled, engine.ReasonSibling), 30},
		{"cut-by-budget", cutBy(engine.CauseBudget, engine.StatusCancelled, engine.ReasonBudget), 30},
		{"cut-by-deadline", cutBy(engine.CauseDeadline, engine.StatusTimedOut, engine.ReasonDeadline), 30},
		{"never-budget", neverStarted(engine.ReasonBudget), 30},
		{"never-deadline", neverStarted(engine.ReasonDeadline), 30},
		{"late", lateOne(), 26},
		{"late-merged", lateOne().on(27).end("B3", engine.StatusDone, engine.ReasonNone, nil).on(28).end("R1", engine.StatusDone, engine.ReasonNone, nil).note("R1", 0, engine.ReductionEnded{Status: engine.StatusDone}), 30},
		{"late-done", lateOne().on(27).end("B3", engine.StatusDone, engine.ReasonNone, nil), 30},
	} {
		t.Run(tc.name, func(t *testing.T) {
			now := time.Duration(tc.now * float64(time.Second))
			for _, size := range []struct {
				name string
				w, h int
			}{{"80x24", 80, 7}, {"120x40", 59, 15}, {"narrow", 38, 20}} {
				p := branchOf(tc.st, "B3", now)
				golden(t, "need-"+tc.name+"-"+size.name, size.w, p.Rows(size.w, size.h, true))
			}
		})
	}
}

// lateOne is the board merged by the person while the third branch writes.
func lateOne() *story {
	s := board().start("B3").pour("B3", market, 20, 24)
	used := []engine.BranchID{"B1", "B2"}
	s.note("", 0, engine.Gathered{Cause: engine.CausePerson, Used: used})
	return s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: used, Nonce: "n"}).start("R1")
}

func TestFramesOfARoundWithRetriesAndHedges(t *testing.T) {
	s := board()
	s.on(0.1).start("B3").on(1.2).breaks("B3", tooMany, 3*time.Second)
	s.on(4.2).startWith("B3", engine.AttemptStarted{Why: engine.WhyRetry}).pour("B3", market, 7, 11).on(14).breaks("B3", reset, 2*time.Second)
	s.on(16).startWith("B3", engine.AttemptStarted{Why: engine.WhyRestart}).pour("B3", market, 18, 23)
	s.on(1).add("B4", "Finance").start("B4").on(9).startWith("B4", engine.AttemptStarted{Why: engine.WhyHedge})
	s.pour("B4", finance, 12, 20)
	s.note("B4", 1, engine.AttemptEnded{Outcome: engine.StatusSuperseded, Usage: engine.Usage{In: 5160, Estimated: true}, CostUSD: miniPrice.Cost(engine.Usage{In: 5160})})
	s.on(2).add("B5", "Ethics").start("B5").on(8).breaks("B5", tooMany, 30*time.Second)
	p := NewTimeline(themes.None())
	p.Sync(&s.state, 24*time.Second)
	golden(t, "timeline-attempts-120x40", 120, p.Rows(120, 6))
	golden(t, "timeline-attempts-80x24", 80, p.Rows(80, 6))
	b := NewBill(themes.None(), keys.Default())
	b.Sync(&s.state, 24*time.Second)
	golden(t, "bill-attempts-120x40", 42, b.Rows(42, 38, false))
}

func TestFramesOfABillWithCachedTokens(t *testing.T) {
	s := board().start("B3").on(20).say("B3", market)
	price := &engine.Price{In: 0.25, Out: 2, Cached: 0.025}
	s.state.Rounds[0].Branches[2].Attempts[0].Start.Price = price
	u := engine.Usage{In: 5160, Out: 900, Cached: 3120}
	s.note("B3", 1, engine.AttemptEnded{Outcome: engine.StatusDone, Usage: u, CostUSD: price.Cost(u)})
	s.note("B3", 0, engine.BranchEnded{Status: engine.StatusDone})
	for _, size := range []struct {
		name string
		w    int
	}{{"120x40", 42}, {"80x24", 29}} {
		p := NewBill(themes.None(), keys.Default())
		p.Sync(&s.state, 24*time.Second)
		golden(t, "bill-cached-"+size.name, size.w, p.Rows(size.w, 20, false))
	}
}

func TestKeysOfABranchInNeed(t *testing.T) {
	swap, edit := intent.Open{Overlay: intent.OverlaySwap}, intent.Open{Overlay: intent.OverlayEdit}
	for _, tc := range []struct {
		name, key string
		st        *story
		now       float64
		want      intent.Intent
	}{
		{"a second attempt", "+", board().start("B3"), 40, intent.Do{Command: engine.Hedge{Branch: "B3"}}},
		{"another model where it failed", "e", refusedOnce(tooMany, time.Second).on(2.2).start("B3").end("B3", engine.StatusFailed, engine.ReasonError, &tooMany), 6, swap},
		{"another model where it is silent", "e", board().start("B3").pour("B3", market, 4, 8.9), 22, swap},
		{"another model while it is to be tried again", "e", refusedOnce(tooMany, 20*time.Second), 6, swap},
		{"the brief where all is well", "e", board().start("B3").pour("B3", market, 4, 8.9), 9, edit},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := branchOf(tc.st, "B3", time.Duration(tc.now*float64(time.Second)))
			p.View(60, 9, true)
			_, wants := p.Handle(press(tc.key))
			if d := cmp.Diff([]intent.Intent{tc.want}, wants); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// The wait for the next attempt is counted down, and never said to be 0 before it is over.
func TestAWaitIsCountedDown(t *testing.T) {
	s := refusedOnce(tooMany, 3*time.Second)
	p := branchOf(s, "B3", 0)
	for at, want := range map[float64]string{1.25: "again in 3 s", 2.3: "again in 2 s", 4: "again in 1 s"} {
		p.Sync(&s.state, time.Duration(at*float64(time.Second)))
		if got := p.View(60, 12, true); strings.Count(got, want) != 2 {
			t.Errorf("at %.2f s, %q does not stand in title and notice:\n%s", at, want, got)
		}
	}
}

// What is said of a straggler follows the policy: a quorum that is met does not wait.
func TestWhatAStragglerHoldsUp(t *testing.T) {
	for _, tc := range []struct {
		name   string
		policy func(p *engine.Plan)
		want   string
	}{
		{"all", func(*engine.Plan) {}, "The merge waits for it alone."},
		{"a quorum of all", func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "100%" }, "The merge waits for it alone."},
		{"a quorum that is met", func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "2" }, "The quorum is met without it."},
		{"by hand", func(p *engine.Plan) { p.Policy.Gather = engine.GatherManual }, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := board().policy(tc.policy).start("B3").pour("B3", market, 4, 8.9)
			got := lagOf(s.state.Rounds[0], s.state.Branch("B3"), 22*time.Second).holds
			if got != tc.want {
				t.Errorf("%q, wanted %q", got, tc.want)
			}
		})
	}
}

// A server on one's own machine answers in no time; that is no figure.
func TestOthersThatBeganAtOnceHaveNoFigure(t *testing.T) {
	got := lagging(card{lag: lag{kind: mute, since: 9 * time.Second, others: 4 * time.Millisecond}}, true)
	if want := "No word since it was sent, 9 s ago; the others began at once."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}
