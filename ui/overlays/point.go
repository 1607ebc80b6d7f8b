package overlays

import (
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// pointable is a field with a text in it: a click puts the cursor where it is. The point is in the
// field as it was drawn last, in so many cells, with the focus or without it.
type pointable interface {
	point(x, y, wide int, focused bool)
}

// pointAt gives a click to a field that has a text.
func pointAt(f field, c widgets.Click, above int, focused bool) {
	if p, ok := f.(pointable); ok {
		p.point(c.In.X, c.In.Y-above, c.Wide, focused)
	}
}

// point implements pointable.
func (f *lineField) point(x, y, wide int, focused bool) {
	if y != 0 {
		return
	}
	if !focused {
		f.input.SetCursor(0) // it was drawn from its beginning
	}
	f.input = widgets.PointIn(f.input, x-(3+f.col+1), f.cells(wide)+1)
}

// point implements pointable. The row above the text is its rule.
func (f *proseField) point(x, y, _ int, _ bool) {
	if y > 0 && f.input.Size() > 0 {
		f.input.Point(x-1, y-1)
	}
}

// alone makes the rows of a field that is the only one of its overlay a spot.
func alone(rows []string, width int) []string {
	return widgets.Spot{Of: widgets.SpotField}.Over(rows, width)
}

// clickAlone puts the cursor of the only field of an overlay where a click is.
func clickAlone(f *lineField, c widgets.Click) {
	if c.On.Of == widgets.SpotField {
		f.point(c.In.X, c.In.Y, c.Wide, true)
	}
}

// Click puts the cursor where it is.
func (r *Rename) Click(c widgets.Click) []intent.Intent {
	clickAlone(r.title, c)
	return nil
}

// Click puts the cursor where it is. Of a key nothing is seen that could be pointed at.
func (c *Connect) Click(at widgets.Click) []intent.Intent {
	if !c.waits {
		clickAlone(c.field, at)
	}
	return nil
}

// Click chooses a text, or puts the cursor of its name where it is.
func (s *Save) Click(c widgets.Click) []intent.Intent {
	if c.On.Of == widgets.SpotRow && c.On.N >= 0 && c.On.N < len(s.what) {
		s.choose(c.On.N - s.at + len(s.what))
	}
	clickAlone(s.name, c)
	return nil
}

// Click chooses a format, or puts the cursor of the file's name where it is.
func (e *Export) Click(c widgets.Click) []intent.Intent {
	if c.On.Of == widgets.SpotRow && c.On.N >= 0 && c.On.N < len(formats) {
		e.choose(c.On.N - e.at + len(formats))
	}
	clickAlone(e.name, c)
	return nil
}

// Click puts the cursor where it is.
func (r *Revise) Click(c widgets.Click) []intent.Intent {
	r.sure = false
	if r.input != nil && c.On.Of == widgets.SpotText {
		r.input.Point(c.In.X-1, c.In.Y)
	}
	return nil
}
