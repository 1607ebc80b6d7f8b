package overlays

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Said is the sentences that stood above the footer, whole, the latest first.
type Said struct {
	look   Look
	past   []string
	scroll keys.Scroll
}

// NewSaid makes the sheet of what was said, the latest last.
func NewSaid(look Look, past []string) *Said { return &Said{look: look, past: past} }

// Handle scrolls and closes.
func (s *Said) Handle(msg tea.Msg) []intent.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if s.look.closes(k) {
		return []intent.Intent{intent.Back{}}
	}
	s.scroll.Handle(k, s.look.Keys.Read)
	return nil
}

// View draws the sentences, each with its number in the order in which they were said.
func (s *Said) View(width, height int) []string {
	var rows []string
	dim := widgets.PenOf(s.look.Theme.Chrome.Figure)
	for i := len(s.past) - 1; i >= 0; i-- {
		number := fmt.Sprintf(" %3d  ", i+1)
		for _, line := range widgets.Wrap(widgets.OneLine(s.past[i]), max(width-widgets.Width(number)-1, 1)) {
			rows = append(rows, dim.Draw(number)+line)
			number = widgets.Spaces(len(number))
		}
	}
	total, page := len(rows), max(height-1, 1)
	s.scroll.Fit(page, total)
	right := "the latest first"
	if total > page {
		right = fmt.Sprintf("%d of %d", min(s.scroll.Top+page, total), total)
	}
	return s.look.sheet("What was said", right, rows[s.scroll.Top:], width, height)
}

// Help lists the keys of the sheet.
func (s *Said) Help() []key.Binding {
	km := s.look.Keys
	return []key.Binding{short(km.Read.Down, "down"), short(km.Read.Up, "up"), short(km.Read.PageDown, "page"), short(km.Everywhere.Back, "close")}
}
