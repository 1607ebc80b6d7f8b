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

// Page is how many rows fit.
func (s *Scroll) Page() int { return s.page }

// Show scrolls as little as brings a row into sight.
func (s *Scroll) Show(row int) {
	switch {
	case row < s.Top:
		s.Top = row
	case row >= s.Top+s.page:
		s.Top = row - s.page + 1
	}
	s.Fit(s.page, s.total)
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
