package screens

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"plenum/engine"
)

// asks is a round of a mode, whose branches are added by what is given.
func asks(mode engine.Mode, change func(p *engine.Plan), branches ...engine.BranchAdded) *boardScene {
	plan := planOf(func(p *engine.Plan) { p.Board, p.Mode = string(mode), mode })
	if change != nil {
		change(&plan)
	}
	for _, b := range branches {
		plan.Agents = append(plan.Agents, b.Agent)
	}
	s := boardOf(plan)
	for i, b := range branches {
		s.note(engine.NewBranchID('B', i+1), b)
	}
	return s
}

// found notes what was read out of a branch's text.
func (s *boardScene) found(id engine.BranchID, f engine.Fact) *boardScene {
	s.State.Apply(engine.Event{Seq: s.State.Seq + 1, At: s.Now, Round: 1, Branch: id, Attempt: s.tries[id], Fact: f})
	return s
}

// says lets a branch write a text and end.
func (s *boardScene) says(id engine.BranchID, from, to float64, text string) *boardScene {
	s.on(from).note(id, engine.Delta{Text: text})
	return s.on(to).end(id, engine.StatusDone, engine.ReasonNone)
}

func voters(n int) []engine.BranchAdded {
	var all []engine.BranchAdded
	for i := range n {
		all = append(all, engine.BranchAdded{Role: engine.RoleVoter, Agent: engine.AgentSpec{Name: fmt.Sprintf("Voter %d", i+1), Model: "openai/gpt-5-mini", Brief: "Weigh it, then vote."}})
	}
	return all
}

func closed(p *engine.Plan) {
	p.Options, p.Policy.Gather, p.Reducer.Strategy = []string{"adopt", "wait"}, engine.GatherDecided, engine.StrategyTally
}

// votes lets a voter answer.
func (s *boardScene) votes(id engine.BranchID, at float64, answer string) *boardScene {
	s.says(id, at-1, at, "It weighs more than it seems, all in all.\n\nANSWER: "+answer)
	if answer == "" {
		return s.found(id, engine.Answered{Why: "it gave no answer"})
	}
	return s.found(id, engine.Answered{Answer: answer, Key: answer})
}

// voting is five voters of whom two have answered and one abstained.
func voting() *boardScene {
	s := asks(engine.ModeVote, closed, voters(5)...).on(0.1)
	for i := range 5 {
		s.on(0.1).start(engine.NewBranchID('B', i+1), engine.WhyFirst)
	}
	s.votes("B1", 3, "adopt").votes("B2", 4, "wait").votes("B3", 5, "")
	return s.on(5).note("B4", engine.Delta{Text: "Let me weigh"}).on(5.2)
}

// decidedVote is five voters whose last two were not needed.
func decidedVote() *boardScene {
	s := asks(engine.ModeVote, closed, voters(5)...).on(0.1)
	for i := range 4 {
		s.on(0.1).start(engine.NewBranchID('B', i+1), engine.WhyFirst)
	}
	s.votes("B1", 3, "adopt").votes("B2", 4, "adopt").votes("B3", 5, "adopt")
	s.note("B4", engine.Delta{Text: "Let me weigh"})
	counted := []engine.BranchID{"B1", "B2", "B3"}
	s.note("", engine.Decided{Winner: "adopt", Rule: engine.DecidedByLock, Counted: counted})
	s.end("B4", engine.StatusCancelled, engine.ReasonDecided)
	s.note("B5", engine.BranchEnded{Status: engine.StatusSkipped, Reason: engine.ReasonDecided})
	s.note("", engine.Gathered{Cause: engine.CauseDecided, Used: counted})
	s.note("R1", engine.ReductionStarted{Strategy: engine.StrategyTally, Model: "tally", Branches: counted, Nonce: "n0nce", Auto: true})
	zero := 0.0
	s.note("R1", engine.AttemptStarted{Model: "tally", Price: &engine.Price{}, Why: engine.WhyFirst}).note("R1", engine.Sent{})
	s.note("R1", engine.Delta{Text: "**adopt**: 3 of 3 voters.\n"}).note("R1", engine.AttemptEnded{Outcome: engine.StatusDone, CostUSD: &zero})
	return s.note("R1", engine.ReductionEnded{Status: engine.StatusDone}).on(6)
}

// waves is twelve voters, of whom the first four run.
func waves() *boardScene {
	s := asks(engine.ModeVote, closed, voters(12)...)
	for i := range 4 {
		s.on(0.1).start(engine.NewBranchID('B', i+1), engine.WhyFirst)
	}
	return s.on(2)
}

// parts is a document in so many parts.
func parts31(p *engine.Plan) { p.Reducer.Strategy = engine.StrategySynthesize }

func chunks(n int) []engine.BranchAdded {
	var all []engine.BranchAdded
	for i := range n {
		all = append(all, engine.BranchAdded{
			Role: engine.RoleWorker, Agent: engine.AgentSpec{Name: fmt.Sprintf("Part %d", i+1), Model: "openai/gpt-5-mini", Brief: "Say what the part holds on the question."},
			Chunk: &engine.ChunkSpec{Doc: "M1", N: i + 1, Of: n, Line: i*40 + 1, Under: "2 Terms > 2.3 Exit"},
		})
	}
	return all
}

// reading is a document of which some parts were read, and one holds nothing.
func reading() *boardScene {
	s := asks(engine.ModeSplit, parts31, chunks(31)...)
	for i := range 6 {
		s.on(0.1).start(engine.NewBranchID('B', i+1), engine.WhyFirst)
	}
	s.says("B1", 2, 3, "The exit clause gives 90 days.").says("B2", 3, 4, "[NO INFORMATION]")
	return s.on(4).note("B3", engine.Delta{Text: "A part that is"}).on(4.5)
}

// treeMerge is a document whose parts are merged level by level.
func treeMerge() *boardScene {
	s := asks(engine.ModeSplit, parts31, chunks(4)...)
	var ids []engine.BranchID
	for i := range 4 {
		id := engine.NewBranchID('B', i+1)
		ids = append(ids, id)
		s.on(0.1).start(id, engine.WhyFirst).says(id, 2, 3, "It holds a point.")
	}
	s.note("", engine.Gathered{Cause: engine.CauseAll, Used: ids})
	s.note("R1", engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: ids, Nonce: "n0nce", Auto: true})
	for i := range 3 {
		id := engine.NewBranchID('H', i+1)
		s.on(3).note(id, engine.BranchAdded{
			Role: engine.RoleNode, Agent: engine.AgentSpec{Name: fmt.Sprintf("part %d of 3, level 1", i+1), Model: "openai/gpt-5"},
			Help: &engine.Help{For: "R1", Of: ids[i : i+1], Level: 1},
		}).start(id, engine.WhyFirst)
	}
	return s.on(4).note("H1", engine.Delta{Text: "Together"}).on(5).end("H1", engine.StatusDone, engine.ReasonNone).on(6)
}

func drafts(approaches ...string) []engine.BranchAdded {
	var all []engine.BranchAdded
	for i, a := range approaches {
		all = append(all, engine.BranchAdded{Role: engine.RoleWorker, Agent: engine.AgentSpec{
			Name: fmt.Sprintf("Draft %d", i+1), Model: "openai/gpt-5-mini", Brief: "Answer the question.", Approach: a,
		}})
	}
	return all
}

var ways = []string{"Begin with the numbers. Leave the rest.", "Argue the other side.", "Ask who decides."}

// planning is three drafts that wait for their approaches.
func planning() *boardScene {
	s := asks(engine.ModeDrafts, func(p *engine.Plan) { p.Cards, p.Reducer.Strategy = true, engine.StrategyChoose }, drafts(ways...)...)
	return s.on(0.1).note("H1", engine.BranchAdded{Role: engine.RolePlanner, Agent: engine.AgentSpec{Name: "approaches", Model: "openai/gpt-5-mini"}, Help: &engine.Help{}}).start("H1", engine.WhyFirst).on(2)
}

// judging is three drafts that were planned, written, and are judged.
func judging() *boardScene {
	s := planning().end("H1", engine.StatusDone, engine.ReasonNone)
	s.note("", engine.Planned{Cards: []engine.Card{{Title: "The numbers first"}, {Title: "The other side"}, {Title: "Who decides"}}})
	ids := []engine.BranchID{"B1", "B2", "B3"}
	for i, id := range ids {
		s.on(2).start(id, engine.WhyFirst)
		s.says(id, 4, 8+float64(i), "A draft of some words that answers the question.")
	}
	s.note("", engine.Gathered{Cause: engine.CauseAll, Used: ids})
	s.note("R1", engine.ReductionStarted{Strategy: engine.StrategyChoose, Model: "openai/gpt-5", Branches: ids, Nonce: "n0nce", Auto: true})
	for i := range 2 {
		id := engine.NewBranchID('H', i+2)
		s.note(id, engine.BranchAdded{
			Role: engine.RoleJudge, Agent: engine.AgentSpec{Name: fmt.Sprintf("judge %d", i+1), Model: "openai/gpt-5"}, Help: &engine.Help{For: "R1", Of: ids},
		}).start(id, engine.WhyFirst)
	}
	return s.on(12)
}

func TestFramesOfTheModes(t *testing.T) {
	for _, tc := range []struct {
		name  string
		scene *boardScene
		focus string
	}{
		{"vote-open", voting(), "1"},
		{"vote-decided", decidedVote(), "4"},
		{"vote-waves", waves(), "5"},
		{"verify-waits", verifying("a.md", "b.md"), "1"},
		{"verify-checks", verified(), "2"},
		{"split-reads", reading(), "2"},
		{"split-tree", treeMerge(), "1"},
		{"drafts-planned", planning(), "1"},
		{"drafts-judged", judging(), "2"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				frame(t, tc.name, tc.scene.Scene, NewRun(tc.scene.Scene), size, tc.focus)
			}
		})
	}
}

func TestTheHeaderSaysWhichBranchesAreInSight(t *testing.T) {
	s := asks(engine.ModeVote, closed, voters(20)...).on(1)
	r := NewRun(s.Scene)
	r.Handle(Heard{})
	page := func() string {
		return strings.SplitN(r.View(image.Rect(0, 0, 120, 38)), "\n", 2)[0]
	}
	for _, tc := range []struct{ want, key string }{
		{"1-8 of 20", "."}, {"9-16 of 20", "."}, {"17-20 of 20", ","}, {"9-16 of 20", "z"}, {"9 of 20", "z"},
	} {
		if row := page(); !strings.Contains(row, " "+tc.want+" ") {
			t.Errorf("%q is missing in %q", tc.want, row)
		}
		for _, w := range r.Handle(pressed(tc.key)) {
			r.Handle(w)
		}
	}
}
