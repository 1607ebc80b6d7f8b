package engine

import "testing"

// A branch that the shared allowance leaves without another try is told from one that none would
// mend, and from one that had its tries.
func TestABranchThatIsSparedAnotherTry(t *testing.T) {
	down := func(code Code) *Failure { return &Failure{Code: code, Message: "x"} }
	for _, tt := range []struct {
		name    string
		failing int // other branches that fail before it
		code    Code
		want    bool
	}{
		{"the first to fail", 0, CodeServer, false},
		{"after many others", 5, CodeServer, true},
		{"no try would mend it", 5, CodeAuth, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := (&told{}).ask("q", "a", "b", "c", "d", "e", "f")
			for i := range tt.failing {
				id := NewBranchID('B', i+2)
				s.send(id, 1).end(id, 1, StatusFailed, ReasonError, down(CodeServer), Usage{})
			}
			s.send("B1", 1).end("B1", 1, StatusFailed, ReasonError, down(tt.code), Usage{})
			if got := s.Round().Unretried(s.Branch("B1")); got != tt.want {
				t.Errorf("spared: %t", got)
			}
		})
	}
}
