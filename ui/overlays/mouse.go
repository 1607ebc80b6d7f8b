package overlays

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Wheel turns the wheel over an overlay: help scrolls, a list goes on by one.
func Wheel(o Overlay, w widgets.Wheel) []intent.Intent {
	press, times := tea.KeyPressMsg{Code: tea.KeyDown}, 1
	if w.Rows < 0 {
		press.Code = tea.KeyUp
	}
	if _, scrolls := o.(*Help); scrolls {
		times = max(w.Rows, -w.Rows)
	}
	var wants []intent.Intent
	for range times {
		wants = append(wants, o.Handle(press)...)
	}
	return wants
}

// Click moves to a row; a second click on it chooses it.
func (l *List) Click(c widgets.Click) []intent.Intent {
	if c.On.Of != widgets.SpotRow {
		return nil
	}
	l.pick.Choose(c.On.N)
	if c.Again && l.pick.Chosen() == c.On.N {
		return l.choose()
	}
	return nil
}

// Click moves to a cue; a second click goes there.
func (g *GoTo) Click(c widgets.Click) []intent.Intent {
	if c.On.Of != widgets.SpotRow {
		return nil
	}
	g.pick.Choose(c.On.N)
	if c.Again && g.pick.Chosen() == c.On.N {
		return g.leap()
	}
	return nil
}

// Click gives the answer that it is on.
func (c *Confirm) Click(at widgets.Click) []intent.Intent {
	if at.On.Of != widgets.SpotRow {
		return nil
	}
	if at.On.N < len(c.ask.Choices) {
		return append([]intent.Intent{intent.Back{}}, c.ask.Choices[at.On.N].Wants...)
	}
	return []intent.Intent{intent.Back{}}
}

// chooser is a field with rows of its own to choose from.
type chooser interface{ choose(row int) }

// Click gives a field the focus, and puts the cursor of its text where it is; in the field that has
// the focus a row is chosen.
func (f *form) Click(c widgets.Click) []intent.Intent {
	f.sure = false
	switch {
	case c.On.N < 0:
	case c.On.Of == widgets.SpotField && c.On.N < len(f.fields):
		pointAt(f.fields[c.On.N], c, 0, f.at == c.On.N)
		f.focus(c.On.N)
	case c.On.Of == widgets.SpotRow:
		if rows, ok := f.fields[f.at].(chooser); ok {
			rows.choose(c.On.N)
		}
	}
	return f.said()
}

// choose implements chooser. One that cannot be asked now says why.
func (f *modelField) choose(row int) {
	if offered := f.offered(); row < len(offered) {
		f.turn(offered[row])
		f.refuse()
	}
}

// choose implements chooser: it ticks a branch, or takes the tick away.
func (f *ticksField) choose(row int) {
	if row < len(f.round.Branches) {
		f.cursor = row
		b := f.round.Branches[row]
		f.wish[b.ID] = !f.ticked(b)
	}
}

// choose implements chooser.
func (f *strategyField) choose(row int) {
	if row < len(f.ways) {
		f.at = row
	}
}
