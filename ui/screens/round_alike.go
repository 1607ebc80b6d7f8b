package screens

import "plenum/engine"

// alike follows how alike the branches of the round on screen are. It takes up every batch of news,
// so that a replay shows what the live session showed; that costs a tenth of a millisecond.
type alike struct{ overlap engine.Overlaps }

// follow takes up what was written. It is called on news, never for a frame.
func (a *alike) follow(s *Scene) { a.overlap.Follow(s.State, s.Round()) }

// words are the overlap as the line of the round has it: "   overlap 21 %"; empty: nothing can be
// compared yet.
func (a *alike) words() string {
	if short := a.overlap.Last().Short(); short != "" {
		return "   " + short
	}
	return ""
}
