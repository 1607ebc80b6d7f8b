package screens

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Click chooses a lab, and a second one opens it.
func (l *Labs) Click(c widgets.Click) []intent.Intent {
	if c.On.Of != widgets.SpotRow || c.On.N >= len(l.rows) {
		return nil
	}
	l.open, l.at = "", c.On.N
	if c.Again {
		return []intent.Intent{intent.Practise{Lab: l.rows[l.at].Name}}
	}
	return nil
}

// Wheel goes through the list.
func (l *Labs) Wheel(w widgets.Wheel) []intent.Intent {
	l.open, l.at = "", max(min(l.at+w.Rows, len(l.rows)-1), 0)
	return nil
}

// Click puts the cursor where it is in the board.
func (l *Lab) Click(c widgets.Click) []intent.Intent {
	if l.at != nil && c.On.Of == widgets.SpotText {
		l.at.editor.Point(c.In.X, c.In.Y)
	}
	return nil
}

// Wheel goes through the board of a lab, as the arrows do.
func (l *Lab) Wheel(w widgets.Wheel) []intent.Intent {
	arrow := tea.KeyPressMsg{Code: tea.KeyDown}
	if w.Rows < 0 {
		arrow.Code = tea.KeyUp
	}
	for range max(w.Rows, -w.Rows) {
		if l.at != nil {
			l.at.editor.Press(arrow)
		}
	}
	return nil
}
