package widgets

import (
	"image/color"

	"plenum/themes"
)

// worn tells a theme from another that has come into its place: a program changes the theme that
// all hold, and what was drawn before is drawn anew when it is next looked at. Where a reader
// stands does not change by that.
type worn struct {
	name string
	text color.Color // a theme of the same name has none where the terminal has sixteen colours
}

func wornOf(th *themes.Theme) worn { return worn{th.Name, th.Colors.Text} }

// dress draws with the theme as it is now.
func (s *Stream) dress() {
	d := &s.doc
	now := wornOf(d.th)
	if now == d.worn {
		return
	}
	th := d.th
	s.hits = hitPens{hit: PenOf(th.Find.Hit), current: PenOf(th.Find.Current), chosen: PenOf(th.Find.Selection)}
	d.worn, d.md = now, nil
	for i := range d.pieces {
		if d.pieces[i].markdown {
			d.pieces[i].width = 0
		}
	}
	d.version++
}

// Dress draws with the theme as it is now. The reader's place, the current change and the search
// stay.
func (c *Compare) Dress() {
	c.pens = comparePensOf(c.drawn.th)
	c.drawn.md = nil
	c.drawn.forget(c.diff)
}
