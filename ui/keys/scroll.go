package keys

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Scroll is where a list of rows that is longer than its place is scrolled to.
type Scroll struct {
	Top int // the first row shown

	page, total int
}

// Fit tells how many rows fit and how many there are, and keeps Top among them.
func (s *Scroll) Fit(page, total int) {
	s.page, s.total = page, total
	s.Top = max(min(s.Top, total-page), 0)
}

// Handle moves as the reading keys say. used is false for a key that is none of them.
func (s *Scroll) Handle(press tea.KeyPressMsg, r Read) (used bool) {
	switch {
	case key.Matches(press, r.Down):
		s.Top++
	case key.Matches(press, r.Up):
		s.Top--
	case key.Matches(press, r.PageDown):
		s.Top += s.page
	case key.Matches(press, r.PageUp):
		s.Top -= s.page
	case key.Matches(press, r.Top):
		s.Top = 0
	case key.Matches(press, r.Bottom):
		s.Top = s.total
	default:
		return false
	}
	s.Fit(s.page, s.total)
	return true
}
