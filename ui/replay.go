package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// replay carries out what concerns a saved session that plays.
func (a *App) replay(w intent.Intent) tea.Cmd {
	if p, ok := w.(intent.Play); ok {
		if a.running() {
			a.notice = "this round still runs; it can be replayed when it is done"
			return nil
		}
		return a.fx.play(p.Session)
	}
	t := a.scene.Tape
	if t == nil {
		return nil
	}
	switch w := w.(type) {
	case intent.Pause:
		t.Paused = w.On
		return a.fx.pace(t.Paused, t.Speed)
	case intent.Speed:
		t.Speed = w.Factor
		return a.fx.pace(t.Paused, t.Speed)
	case intent.Seek:
		return a.seek(w.At)
	case intent.Skip:
		from := a.scene.Now
		if a.session.target != engine.Never {
			from = a.session.target
		}
		return a.seek(from + w.By)
	}
	return nil
}

// seek sends the replay to a moment within it. Until it is there, further jumps go on from
// where it was sent.
func (a *App) seek(at time.Duration) tea.Cmd {
	at = max(min(at, a.scene.Tape.Length), 0)
	a.session.target = at
	return a.fx.seek(at)
}
