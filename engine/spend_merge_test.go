package engine

import "testing"

// treed is a merge in parts of a round that may spend so many tokens: one part has ended, one waits,
// and the last call has not begun.
func treed(limit int) *told {
	s := &told{price: &Price{In: 1, Out: 1}}
	s.opens("What is told?", Plan{
		Mode: ModeSections, Policy: Policy{}.WithDefaults(), Reducer: ReducerSpec{Strategy: StrategySynthesize, Model: "lab/large"},
		Budget: &Budget{Tokens: limit}, Reserve: &Reserve{Branch: Budget{Tokens: 1000}, Merge: Budget{Tokens: 3000}},
	})
	for i := range 4 {
		id := NewBranchID('B', i+1)
		s.note(id, 0, BranchAdded{Role: RoleWorker, Agent: AgentSpec{Name: string(id)}, Why: AddedByPlan})
		s.send(id, 1).say(id, 1, "Words.").done(id, Usage{In: 900, Out: 100})
	}
	s.gather(CauseAll, "B1", "B2", "B3", "B4")
	s.note("R1", 0, ReductionStarted{Strategy: StrategySynthesize, Model: "lab/large", Branches: []BranchID{"B1", "B2", "B3", "B4"}, Attempts: []int{1, 1, 1, 1}, Auto: true})
	for i, of := range [][]BranchID{{"B1", "B2"}, {"B3", "B4"}} {
		s.note(NewBranchID('H', i+1), 0, BranchAdded{Role: RoleNode, Why: AddedByPlan, Help: &Help{For: "R1", Of: of, Attempts: []int{1, 1}, Level: 1}})
	}
	s.send("H1", 1).say("H1", 1, "Part.").done("H1", Usage{In: 900, Out: 100})
	return s
}

// What a merge in parts has not spent of its reserve stays kept for its last call.
func TestAMergeInPartsKeepsItsReserve(t *testing.T) {
	s := treed(7000)
	r := s.Round()
	if sp := s.Spending(r, s.now); sp.Spent.Tokens != 5000 || sp.Committed.Tokens != 2000 || sp.Merge.Tokens != 0 {
		t.Errorf("%+v", sp)
	}
	if !s.affords(r, s.now, r.purposeOf(r.Branch("H2"), 1)) {
		t.Error("a part within the reserve is refused")
	}
	if s.affords(r, s.now, forBranches(1)) {
		t.Error("a branch takes what the last call needs")
	}
	s.send("H2", 1).say("H2", 1, "Part.").done("H2", Usage{In: 900, Out: 100})
	if st := s.lastCall(r, r.Branch("R1"), s.now); len(st.launch) != 1 {
		t.Errorf("the last call does not begin: %+v", st)
	}
}

// Past the budget nothing new starts, the last call of a merge in parts among it.
func TestAMergeInPartsEndsAtTheBudget(t *testing.T) {
	s := treed(7000)
	s.send("H2", 1).say("H2", 1, "Part.").done("H2", Usage{In: 2500, Out: 500})
	st := s.lastCall(s.Round(), s.Round().Branch("R1"), s.now)
	if len(st.launch) > 0 || len(st.note) != 2 {
		t.Fatalf("%+v", st)
	}
	if end, ok := st.note[1].Fact.(ReductionEnded); !ok || end.Reason != ReasonBudget {
		t.Errorf("%+v", st.note[1])
	}
}
