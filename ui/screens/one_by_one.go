package screens

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
)

// oneByOne takes the key that lays the same work end to end, and back. What has not begun has
// nothing to lay out.
func oneByOne(s *Scene, k tea.KeyPressMsg) []intent.Intent {
	switch {
	case !key.Matches(k, s.Keys.Round.OneByOne):
		return nil
	case s.Round() == nil || len(s.Round().Branches) == 0:
		return say("nothing was asked yet")
	}
	return []intent.Intent{intent.OneByOne{}}
}

// oneByOneHelp is that key as the footer shows it.
func oneByOneHelp(s *Scene, on bool) key.Binding {
	if on {
		return short(s.Keys.Round.OneByOne, "as it was")
	}
	return short(s.Keys.Round.OneByOne, "one by one")
}

// withOneByOne puts that key among the others: first where the timeline lies end to end already,
// else at a place.
func withOneByOne(s *Scene, help []key.Binding, on bool, at int) []key.Binding {
	if on {
		at = 0
	}
	at = min(at, len(help))
	return append(append(append([]key.Binding{}, help[:at]...), oneByOneHelp(s, on)), help[at:]...)
}
