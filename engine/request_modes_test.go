package engine

import (
	"strings"
	"testing"
)

// sentTo is all that a branch's next attempt would send, as one text.
func (t *told) sentTo(id BranchID) string {
	b := t.Branch(id)
	var out strings.Builder
	for _, m := range requestOf(&t.State, b, b.Agent).Messages {
		out.WriteString(m.Content)
		out.WriteByte('\n')
	}
	return out.String()
}

// opens begins a round without branches.
func (t *told) opens(question string, plan Plan) {
	t.Apply(Event{Seq: t.Seq + 1, At: t.now, Round: len(t.Rounds) + 1, Fact: Asked{Question: question, Plan: plan, Seed: 7}})
}

func holds(t *testing.T, text string, want bool, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(text, part) != want {
			t.Errorf("%q in it: %t, in\n%s", part, !want, text)
		}
	}
}

// A checker that sees the text under test repeats it: it gets its one source and the claims.
func TestACheckerSeesItsSourceAndTheClaimsAlone(t *testing.T) {
	s := &told{}
	for i, text := range []string{"The draft says that the tower is old.", "Source one is here.", "Source two is there."} {
		s.note("", 0, Material{ID: string(NewBranchID('M', i+1)), Name: []string{"draft.md", "one.md", "two.md"}[i], Part: 1, Parts: 1, Text: text})
	}
	s.opens("Does it hold?", Plan{Mode: ModeVerify, Materials: []string{"M1"}, Sources: []string{"M2", "M3"}})
	s.note("B1", 0, BranchAdded{Role: RoleChecker, Agent: AgentSpec{Name: "one.md", Brief: "Be strict."}, Check: &Check{Source: "M2", Batch: 1}})
	s.note("B2", 0, BranchAdded{Role: RoleChecker, Agent: AgentSpec{Name: "two.md"}, Check: &Check{Source: "M3", Batch: 2}})
	var claims []Claim
	for i := range ClaimsAtOnce + 1 {
		claims = append(claims, Claim{N: i + 1, Text: "Claim " + string(rune('A'+i)) + " is made.", Quote: "the tower is old"})
	}
	s.note("", 0, ClaimsSplit{Claims: claims})
	first, second := s.sentTo("B1"), s.sentTo("B2")
	holds(t, first, true, "Source one is here.", "Claim A is made.", "Claim H is made.", "Be strict.")
	holds(t, first, false, "The draft says", "Does it hold?", "Source two", "Claim I is made.", "two.md")
	holds(t, second, true, "Source two is there.", "Claim I is made.")
	holds(t, second, false, "Claim A is made.", "Source one")
}

func TestAReaderOfAPartSeesItsPartWithTheLinesOfTheWhole(t *testing.T) {
	s := &told{}
	s.note("", 0, Material{ID: "M1", Name: "book.txt", Part: 1, Parts: 1, Text: "first line\nsecond line\nthird line\n"})
	s.opens("What is told?", Plan{Mode: ModeSplit, Materials: []string{"M1"}})
	s.note("B1", 0, BranchAdded{Role: RoleWorker, Agent: AgentSpec{Name: "Part 2"}, Chunk: &ChunkSpec{Doc: "M1", N: 2, Of: 3, Start: 11, End: 22, Line: 2}})
	got := s.sentTo("B1")
	holds(t, got, true, "2| second line", "What is told?", "book.txt")
	holds(t, got, false, "first line", "third line")
}

// An agent that is asked again knows what it said: the answer alone holds the others' words too.
func TestAFollowUpTellsAnAgentWhatItAnswered(t *testing.T) {
	s := (&told{}).ask("Rent or buy?", "Legal", "Market")
	s.send("B1", 1).say("B1", 1, "The lease binds us.").done("B1", Usage{})
	s.send("B2", 1).say("B2", 1, "Prices fall.").done("B2", Usage{})
	s.ask("And in March?", "Legal", "Finance")
	legal, finance := s.sentTo("B3"), s.sentTo("B4")
	holds(t, legal, true, "The lease binds us.", "And in March?", "Rent or buy?")
	holds(t, legal, false, "Prices fall.")
	holds(t, finance, false, "The lease binds us.", "Prices fall.")
}
