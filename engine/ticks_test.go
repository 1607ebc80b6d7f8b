package engine

import "testing"

func TestAListToWorkThrough(t *testing.T) {
	s := (&told{off: true}).ask("Move?", "Research", "Legal")
	for i, id := range []BranchID{"B1", "B2"} {
		s.send(id, 1).say(id, 1, []string{"What does it cost? Who pays?", "What does it cost? Which law?"}[i]).done(id, Usage{})
	}
	s.gather(CauseAll, "B1", "B2").merge("R1", "B1", "B2").send("R1", 1)
	s.say("R1", 1, "1. What does it cost? [1][2]\n   - Settled by: three quotes\n2. Which law? [2]\n")
	s.note("R1", 1, AttemptEnded{Outcome: StatusDone, CostUSD: new(float64)})
	s.note("R1", 0, ReductionChecked{Findings: &Findings{
		Agreements: []Agreement{{Claim: "What does it cost?", By: []BranchID{"B1", "B2"}}},
		Unique:     []Finding{{Claim: "Which law?", By: "B2"}},
	}})
	s.note("R1", 0, ReductionEnded{Status: StatusDone})
	tick := Tick{Reduction: "R1", Claim: "Which law?", Done: true}
	if err := Allowed(&s.State, tick); err != nil {
		t.Fatal(err)
	}
	if err := Allowed(&s.State, Tick{Reduction: "R1", Claim: "Something else?"}); err == nil {
		t.Error("a point that is none can be ticked")
	}
	for _, ev := range decideCommand(&s.State, input{cmd: tick}).note {
		s.note(ev.Branch, 0, ev.Fact)
	}
	r := s.Round()
	red := r.Reductions[0]
	if !red.Done("Which law?") || red.Done("What does it cost?") {
		t.Errorf("ticked: %q", red.Ticked)
	}
	before := s.Clone()
	want := "# Move?\n\nOffline: no model was called.\n\n## Raised by several\n\n- [ ] What does it cost? (Research, Legal)\n  - Settled by: three quotes\n\n## Raised by one\n\n- [x] Which law? (Legal)\n"
	if got := Checklist(r, red); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	s.note("R1", 0, Ticked{Claim: "Which law?"})
	if red.Done("Which law?") || !before.Round().Reductions[0].Done("Which law?") {
		t.Error("a tick that is taken off changes what was before, or stays")
	}
	if !r.Agenda(red) {
		t.Error("an agenda is taken for an answer")
	}
}
