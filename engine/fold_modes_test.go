package engine

import "testing"

// A damaged file may leave out what a helper or a checker works on: nothing panics over it.
func TestAPartThatIsNotSaidIsNothing(t *testing.T) {
	s := &told{}
	s.opens("Does it hold?", Plan{Mode: ModeVerify})
	s.note("B1", 0, BranchAdded{Role: RoleChecker, Agent: AgentSpec{Name: "one"}, Why: AddedByPlan})
	s.note("H1", 0, BranchAdded{Role: RoleSplitter, Why: AddedByPlan})
	s.note("", 0, ClaimsSplit{Claims: []Claim{{N: 1, Text: "It is old."}}})
	s.send("B1", 1).say("B1", 1, "1. supported").done("B1", Usage{})
	for range 20 {
		st := decide(&s.State, input{})
		for _, ev := range st.note {
			s.Apply(ev)
		}
	}
	decide(&s.State, input{cmd: Add{Agent: AgentSpec{Name: "two"}}})
	ObjectOf(&s.State)
	if _, err := EverythingOf(&s.State); err != nil {
		t.Error(err)
	}
}
