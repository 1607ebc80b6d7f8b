package engine

import (
	"strings"
	"testing"
)

// ballots is a round of voters who have ended, each with a text.
func ballots(texts ...string) *told {
	t := &told{price: &Price{In: 1, Out: 2}}
	t.opens("Adopt it?", Plan{Mode: ModeVote, Options: []string{"adopt", "wait"}, Policy: Policy{Gather: GatherDecided}.WithDefaults(), Reducer: ReducerSpec{Strategy: StrategyTally}})
	for i, text := range texts {
		id := NewBranchID('B', i+1)
		t.note(id, 0, BranchAdded{Role: RoleVoter, Agent: AgentSpec{Name: "Voter " + string(id), Model: "lab/small"}, Why: AddedByPlan})
		t.send(id, 1).at(float64(i+1)).say(id, 1, text).done(id, Usage{In: 10, Out: 10})
		t.note(id, 1, voteOf(t.Branch(id).Find(1), t.Round().Plan.Options))
	}
	return t
}

// The votes are there though no tally was made, and so is what the helpers cost.
func TestEverythingHoldsTheVotes(t *testing.T) {
	s := ballots("ANSWER: adopt", "ANSWER: wait", "Who knows?")
	s.note("H1", 0, BranchAdded{Role: RoleGrouper, Agent: AgentSpec{Name: "same answers"}, Why: AddedByPlan, Help: &Help{}})
	s.send("H1", 1).done("H1", Usage{In: 1000, Out: 1000})
	s.note("", 0, Gathered{Cause: CauseCancelled})
	got, err := EverythingOf(&s.State)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, got, true, "## Tally\n", "| adopt | 1 | [1] |", "Its vote: wait.", "It abstains: it gave no answer.", "| same answers | 0.0 s | 1000 + 1000 | $0.0030 |")
}

// A voter that the vote was decided without was cancelled for that, and a decided vote is whole.
func TestEverythingSaysThatAVoteWasDecided(t *testing.T) {
	s := ballots("ANSWER: adopt", "ANSWER: adopt")
	s.note("B3", 0, BranchAdded{Role: RoleVoter, Agent: AgentSpec{Name: "Late", Model: "lab/small"}, Why: AddedByPlan})
	s.note("", 0, Decided{Winner: "adopt", Rule: DecidedByLock, Counted: []BranchID{"B1", "B2"}})
	s.note("B3", 0, BranchEnded{Status: StatusSkipped, Reason: ReasonDecided})
	s.gather(CauseDecided, "B1", "B2")
	got, err := EverythingOf(&s.State)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, got, true, "skipped: the vote was decided without it.", "Decided after 2 of 3 voters")
	if labels := Labels(s.Round(), nil); len(labels) > 0 || s.Round().Degraded() || len(s.Round().Failed()) > 0 {
		t.Errorf("labels %q, degraded %t, failed %d", labels, s.Round().Degraded(), len(s.Round().Failed()))
	}
}

// How the drafts were laid out, how a document was cut and how claims were found is told once.
func TestEverythingHoldsTheNotes(t *testing.T) {
	s := &told{}
	s.note("", 0, Material{ID: "M1", Name: "draft.md", Part: 1, Parts: 1, Text: "The tower is old."})
	s.note("", 0, Material{ID: "M2", Name: "one.md", Part: 1, Parts: 1, Text: "It is not."})
	s.opens("Does it hold?", Plan{Mode: ModeVerify, Note: "Filled in so.", Materials: []string{"M1"}, Sources: []string{"M2"}, Reducer: ReducerSpec{Strategy: StrategyVerdicts}})
	s.note("B1", 0, BranchAdded{Role: RoleChecker, Agent: AgentSpec{Name: "one.md"}, Why: AddedByPlan, Check: &Check{Source: "M2", Batch: 1}})
	s.note("", 0, Planned{Note: "Laid out so."})
	s.note("", 0, ClaimsSplit{By: "sentences", Note: "Split so.", Claims: []Claim{{N: 1, Text: "The tower is old.", Quote: "The tower is old.", Doc: "M1", End: 17, Line: 1}}})
	s.send("B1", 1).say("B1", 1, "1. refuted\n> It is not.").done("B1", Usage{})
	source, _ := s.document("M2")
	s.note("B1", 1, checkedOf("1. refuted\n> It is not.", s.Round().batch(1), source))
	s.note("", 0, Gathered{Cause: CauseCancelled, Used: []BranchID{"B1"}})
	got, err := EverythingOf(&s.State)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, got, true, "Filled in so.", "Laid out so.", "Split so.", "## Verdicts\n", "| **refuted**", "Its verdicts: 1 refuted.")
	if n := strings.Count(got, "Split so."); n != 1 {
		t.Errorf("said %d times in\n%s", n, got)
	}
	if labels := Labels(s.Round(), nil); len(labels) != 1 || labels[0] != "Split so." {
		t.Errorf("%q", labels)
	}
}

// What the program writes itself has no marks to be checked.
func TestWhatTheProgramWritesIsNotVerified(t *testing.T) {
	s := ballots("ANSWER: adopt")
	s.note("R1", 0, ReductionStarted{Strategy: StrategyTally, Model: "tally", Branches: []BranchID{"B1"}, Attempts: []int{1}})
	s.send("R1", 1).say("R1", 1, "**adopt**: 1 of 1.")
	s.note("R1", 0, s.check("R1"))
	s.done("R1", Usage{})
	if s.Round().Answer().Verified() || ObjectOf(&s.State).Reducer.Marks != nil {
		t.Error("a tally was held for checked")
	}
}
