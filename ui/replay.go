package ui

import (
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
	c := &a.session.course
	switch w := w.(type) {
	case intent.Pause:
		t.Paused = w.On
	case intent.Speed:
		t.Speed = w.Factor
	case intent.Seek:
		c.at = w.At
		t.Paused = t.Paused && !w.Play
	case intent.Skip:
		if c.at == engine.Never {
			c.at = a.scene.Now
		}
		c.at += w.By
	}
	if c.at != engine.Never {
		c.at = max(min(c.at, t.Length), 0)
	}
	c.n++
	c.paused, c.speed = t.Paused, t.Speed
	return a.fx.steer(*c)
}
