package engine

import "testing"

// A merge is not short of what nobody waited for: the voters that a vote was decided without, whether
// they answered or not. Where the person takes one in, it counts.
func TestAMergeIsNotShortOfTheSpared(t *testing.T) {
	s := ballots("ANSWER: adopt", "ANSWER: adopt", "ANSWER: wait")
	s.note("B4", 0, BranchAdded{Role: RoleVoter, Agent: AgentSpec{Name: "Late"}, Why: AddedByPlan})
	s.note("", 0, Decided{Winner: "adopt", Rule: DecidedByLock, Counted: []BranchID{"B1", "B2"}})
	s.note("B4", 0, BranchEnded{Status: StatusSkipped, Reason: ReasonDecided})
	s.gather(CauseDecided, "B1", "B2").merge("R1", "B1", "B2")
	r := s.Round()
	if got := r.Expected(r.Reductions[0]); got != 2 || r.Expected(nil) != 2 {
		t.Errorf("%d are expected", got)
	}
	s.merge("R2", "B1", "B2", "B3")
	if got := r.Expected(r.Reductions[1]); got != 3 {
		t.Errorf("%d are expected with the third", got)
	}
}
