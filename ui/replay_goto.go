package ui

import (
	"time"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// goToMoment is the overlay in which a moment of the replay is written or chosen.
func (a *App) goToMoment() overlays.Overlay {
	t := a.scene.Tape
	if t == nil {
		return nil
	}
	return overlays.NewGoTo(a.look(), overlays.GoToChoice{
		Now:    func() time.Duration { return min(a.heading(), t.Length) },
		Length: func() time.Duration { return t.Length },
		Whole:  func() engine.Overview { return t.Whole },
	})
}

// mostCueRows is how many cues the palette lists at the most: where there are more, only those of
// whole rounds. The overlay lists them all.
const mostCueRows = 40

// tapeRows lists the cues of the replay to go to.
func (a *App) tapeRows() []overlays.Row {
	t := a.scene.Tape
	if t == nil || !a.watches() {
		return nil
	}
	var rows []overlays.Row
	for _, c := range t.Whole.Cues {
		ofRound := c.Kind == engine.CueAsked || c.Kind == engine.CueGathered || c.Kind == engine.CueReduced
		if ofRound || len(t.Whole.Cues) <= mostCueRows {
			rows = append(rows, overlays.Row{
				Name:  overlays.CueName(t.Whole, c) + " at " + widgets.Clock(c.At),
				Wants: []intent.Intent{intent.Seek{At: c.At}},
			})
		}
	}
	return rows[:min(len(rows), 2*mostCueRows)]
}
