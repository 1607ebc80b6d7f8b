package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/screens"
)

// stage is the screens, which of them is shown, and the way back from a detour.
type stage struct {
	ask       *screens.Ask
	run       *screens.Run
	synthesis *screens.Synthesis
	compare   *screens.Compare
	sent      *screens.Inspector
	matrix    *screens.Matrix
	sessions  *screens.Sessions
	labs      *screens.Labs
	lab       *screens.Lab
	at        intent.Screen
	back      []intent.Screen // where detours began, the latest last
}

// current is the screen that is shown.
func (s *stage) current() screens.Screen {
	switch s.at {
	case intent.ScreenRun:
		return s.run
	case intent.ScreenSynthesis:
		return s.synthesis
	case intent.ScreenCompare:
		return s.compare
	case intent.ScreenSent:
		return s.sent
	case intent.ScreenMatrix:
		return s.matrix
	case intent.ScreenSessions:
		return s.sessions
	case intent.ScreenLabs:
		return s.labs
	case intent.ScreenLab:
		return s.lab
	}
	return s.ask
}

// all lists the screens.
func (s *stage) all() []screens.Screen {
	return []screens.Screen{s.ask, s.run, s.synthesis, s.compare, s.sent, s.matrix, s.sessions, s.labs, s.lab}
}

// tell lets the screens that read the state know of it, and says what they want. A comparison,
// what was sent, or the claims, that nobody is to see again want nothing.
func (s *stage) tell(msg tea.Msg) []intent.Intent {
	var wants []intent.Intent
	detours := s.detours()
	for _, one := range s.all()[1:] {
		if at, detour := detours[one]; detour && !s.holds(at) {
			continue
		}
		wants = append(wants, one.Handle(msg)...)
	}
	return wants
}

// detours are the screens that need to know of the state only while they are seen.
func (s *stage) detours() map[screens.Screen]intent.Screen {
	return map[screens.Screen]intent.Screen{s.compare: intent.ScreenCompare, s.sent: intent.ScreenSent, s.matrix: intent.ScreenMatrix, s.sessions: intent.ScreenSessions}
}

// holds reports whether a screen is shown, or the way back leads to it.
func (s *stage) holds(one intent.Screen) bool {
	return s.at == one || slices.Contains(s.back, one)
}

// turn goes to another screen for good.
func (s *stage) turn(to intent.Screen) { s.at, s.back = to, nil }

// detour goes to another screen, from which leave comes back.
func (s *stage) detour(to intent.Screen) {
	if s.at != to {
		s.back = append(s.back, s.at)
	}
	s.at = to
}

// leave comes back from a detour; false: the screen that is shown is none.
func (s *stage) leave() bool {
	n := len(s.back)
	if n == 0 {
		return false
	}
	s.at, s.back = s.back[n-1], s.back[:n-1]
	return true
}
