// Package screens holds what fills the terminal: Ask, Run and Synthesis. A replay is Run and
// Synthesis driven by a saved session. A screen owns its panes and their focus; what it
// shows is a function of the Scene and of the area that it is given.
package screens

import (
	"fmt"
	"image"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// Screen is one of the screens. It is for the goroutine of the program's Update and View.
type Screen interface {
	// Handle takes a message and says what the person wants. It reads the scene and the
	// message, nothing else.
	Handle(msg tea.Msg) []intent.Intent
	// View draws exactly area.Dy() lines of at most area.Dx() cells.
	View(area image.Rectangle) string
	// Help lists what can be done now, the most useful first.
	Help() []key.Binding
	// Typing reports whether a text field has the focus, so that letters are text.
	Typing() bool
}

// Scene is what the program lends to all screens: the session as far as it was heard, and
// the moment. Screens read it and never write.
type Scene struct {
	State *engine.State // never nil
	Now   time.Duration // of the session
	Theme *themes.Theme
	Keys  keys.Map
	Tape  *Tape      // nil: a live session, or none
	Lab   *Simulated // nil: what is on screen is no lab
	Of    int        // rounds of the session, where State ends with an earlier one that is looked at; else 0
}

// Round is the round on screen; nil: nothing was asked.
func (s *Scene) Round() *engine.Round { return s.State.Round() }

// Live reports whether commands can be given: there is a session, and it is no replay.
func (s *Scene) Live() bool { return s.Tape == nil && s.Round() != nil && !s.State.Closed }

// Earlier reports whether an earlier round is looked at than the session's last.
func (s *Scene) Earlier() bool { return s.Of > len(s.State.Rounds) }

// Refused is the sentence why a command is not possible now; empty: it is.
func (s *Scene) Refused(c engine.Command) string {
	if _, asks := c.(engine.Ask); s.Earlier() && !asks {
		return fmt.Sprintf("this is round %d of %d as it was; go to round %d to change something", len(s.State.Rounds), s.Of, s.Of)
	}
	if s.Tape != nil {
		return "this is a replay; nothing runs that could be changed"
	}
	if err := engine.Allowed(s.State, c); err != nil {
		return err.Error()
	}
	return ""
}
