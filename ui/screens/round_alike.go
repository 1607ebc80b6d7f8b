package screens

import (
	"time"

	"plenum/engine"
)

// alike follows how alike the branches of the round on screen are. While they write it looks at
// them at most four times a second, as often as figures change.
type alike struct {
	overlap engine.Overlaps
	at      time.Duration
	round   int
}

// follow takes up what was written. It is called on news, never for a frame.
func (a *alike) follow(s *Scene) {
	r := s.Round()
	if r == nil {
		*a = alike{}
		return
	}
	at := s.Now.Truncate(engine.FigureStep)
	if r.Running() > 0 && a.round == r.N && a.at == at {
		return
	}
	a.at, a.round = at, r.N
	a.overlap.Follow(s.State, r)
}

// words are the overlap as the line of the round has it: "   overlap 21 %"; empty: nothing can be
// compared yet.
func (a *alike) words() string {
	if short := a.overlap.Last().Short(); short != "" {
		return "   " + short
	}
	return ""
}
