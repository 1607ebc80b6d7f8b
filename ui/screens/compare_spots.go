package screens

import (
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// The parts of a comparison that can be pointed at.
const (
	onTitles = iota
	onTexts
)

// Click gives the text that it is in the keys that are about one of the two.
func (c *Compare) Click(at widgets.Click) []intent.Intent {
	width := c.view.Width()
	switch {
	case c.diff == nil:
	case at.Pane == onTexts && width < widgets.SideBySide:
		if left, one := c.view.Left(at.At.Y); one {
			c.onLeft = left
		}
	case at.Pane == onTitles || at.Pane == onTexts:
		c.onLeft = at.At.X < width/2
	}
	return nil
}

// Wheel scrolls both texts.
func (c *Compare) Wheel(w widgets.Wheel) []intent.Intent {
	c.view.Scroll(w.Rows)
	return nil
}
