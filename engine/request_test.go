package engine

import (
	"strings"
	"testing"
)

func TestASeatNamedByItsModelSpeaksAsNobody(t *testing.T) {
	s := (&told{price: nil}).ask("q", "Legal", "gpt-5-mini")
	s.Round().Branches[1].Agent.Model = "openai/gpt-5-mini"
	for i, want := range []bool{true, false} {
		b := s.Round().Branches[i]
		req := requestOf(&s.State, b, b.Agent)
		if got := strings.Contains(req.Messages[1].Content, "You speak as"); got != want {
			t.Errorf("%s is told a name: %t\n%s", s.Round().Branches[i].Agent.Name, got, req.Messages[1].Content)
		}
	}
}
