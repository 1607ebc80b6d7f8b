package panes

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Pane is a part of a screen.
type Pane interface {
	// Handle takes a key press or a paste. used says that it was meant for the pane; wants is
	// what comes of it.
	Handle(msg tea.Msg) (used bool, wants []intent.Intent)
	// View draws exactly height rows of exactly width cells, joined by newlines.
	View(width, height int, focused bool) string
}

// still is now, held for as long as figures stand still.
func still(now time.Duration) time.Duration { return now - now%engine.FigureStep }

// again is what another attempt of a branch would likely cost: the dearest attempt of the
// round that has ended, its siblings' included. known is false where no price is.
func again(r *engine.Round, now time.Duration) (usd float64, known bool) {
	if r == nil {
		return 0, false
	}
	for _, b := range r.Branches {
		a := b.Attempt()
		if a == nil || a.Start.Offline {
			continue
		}
		if _, c := a.Spent(now); c != nil && *c > usd {
			usd, known = *c, true
		}
	}
	return usd, known
}
