package screens

import (
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Click stands on a cell; a click on the one that is stood on opens its source.
func (m *Matrix) Click(c widgets.Click) []intent.Intent {
	if m.source == nil && m.pane.Click(c) {
		return m.read()
	}
	return nil
}

// Wheel goes through the claims, or scrolls the source that is read.
func (m *Matrix) Wheel(w widgets.Wheel) []intent.Intent {
	if m.source != nil {
		m.source.Scroll(w.Rows)
		return nil
	}
	m.pane.Scroll(w.Rows)
	return nil
}
