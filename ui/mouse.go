package ui

import (
	"image"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// senses is what the program knows of the person besides keys: the mouse, and whether somebody
// looks at the terminal.
type senses struct {
	mouse   bool          // clicks and the wheel are taken
	clicked widgets.Click // the last, with no key since; On and Pane name it
	clicks  bool          // there was such a click
	gaze    gaze
	keyAt   time.Duration // when the last key was pressed or button clicked, of the session
}

// overSheet is the pane of an overlay, told from those of the screens.
const overSheet = -2

// pointed is a screen or an overlay that takes clicks.
type pointed interface {
	Click(c widgets.Click) []intent.Intent
}

// wheeled is a screen or an overlay that scrolls what the wheel is turned over.
type wheeled interface {
	Wheel(w widgets.Wheel) []intent.Intent
}

// point takes what the mouse does. What was drawn last says what stands where, so that a click
// can mean nothing but what is seen. A click never closes what it misses.
func (a *App) point(msg tea.Msg) tea.Cmd {
	event, ok := msg.(tea.MouseMsg)
	if !ok || !a.senses.mouse {
		return nil // one that was on its way when the mouse was switched off
	}
	m := event.Mouse()
	c := widgets.Point(a.frame.spots, image.Pt(m.X, m.Y))
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return a.wheel(c, m.Button)
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return a.click(c)
		}
	}
	return nil
}

func (a *App) click(c widgets.Click) tea.Cmd {
	was := a.session.touched
	a.session.touched, a.session.interrupted, a.notice = true, false, ""
	last := a.senses.clicked
	c.Again = a.senses.clicks && last.On == c.On && last.Pane == c.Pane && (c.On.Of != widgets.SpotNone || last.At.Y == c.At.Y)
	a.senses.pressed(a.scene.Now)
	a.senses.clicked, a.senses.clicks = c, true
	if c.On.Of == widgets.SpotHint {
		return a.hint(c)
	}
	if top := a.top(); top != nil {
		if o, ok := top.(pointed); ok && c.Pane == overSheet {
			wants := o.Click(c)
			a.touch(was, true, wants)
			return a.obey(wants)
		}
		return nil
	}
	if c.On.Of == widgets.SpotTrack && c.Pane < 0 {
		return a.obey(a.seekTo(c))
	}
	if s, ok := a.stage.current().(pointed); ok {
		wants := s.Click(c)
		a.touch(was, false, wants)
		return a.obey(wants)
	}
	return nil
}

// wheel scrolls what the pointer is over, and leaves the focus where it is.
func (a *App) wheel(c widgets.Click, button tea.MouseButton) tea.Cmd {
	w := widgets.Wheel{Pane: c.Pane, On: c.On, Rows: widgets.WheelRows}
	switch button {
	case tea.MouseWheelUp:
		w.Rows = -w.Rows
	case tea.MouseWheelDown:
	default:
		return nil
	}
	a.session.touched = true
	if top := a.top(); top != nil {
		if c.Pane != overSheet {
			return nil
		}
		return a.obey(overlays.Wheel(top, w))
	}
	if s, ok := a.stage.current().(wheeled); ok {
		return a.obey(s.Wheel(w))
	}
	return nil
}

// mouseRows is the row of the palette that switches the mouse.
func (a *App) mouseRows() []overlays.Row {
	name, note := "mouse off: drag selects text, as the terminal does", "or shift and drag"
	if !a.senses.mouse {
		name, note = "mouse on: click and scroll", ""
	}
	return []overlays.Row{{Name: name, Note: note, Wants: []intent.Intent{intent.Mouse{On: !a.senses.mouse}}}}
}

// setMouse takes the mouse, or leaves it to the terminal.
func (a *App) setMouse(on bool) {
	a.senses.mouse, a.senses.clicks = on, false
	a.notice = "the mouse is the terminal's now: drag selects text; the palette switches it on again"
	if on {
		a.notice = "the mouse is on: click, and scroll what is under the pointer; shift and drag selects text"
	}
}

// seekTo goes to the moment of a replay that stands in a cell of its bar.
func (a *App) seekTo(c widgets.Click) []intent.Intent {
	t, track := a.scene.Tape, a.session.deck.bar.track
	if t == nil || track == nil {
		return nil
	}
	return []intent.Intent{intent.Seek{At: min(track.Moment(c.In.X), t.Length)}}
}

// suspend hands the terminal back to the shell, or says why it cannot.
func (a *App) suspend() tea.Cmd {
	if can := a.opts.Manners.CanSuspend; can != nil {
		if why := can(); why != "" {
			a.notice = why
			return nil
		}
	}
	return suspends()
}

// byHand reports whether a message is what a person did just now, so that it answers for what is said.
func byHand(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseClickMsg:
		return true
	}
	return false
}
