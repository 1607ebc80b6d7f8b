package screens

import (
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// spot makes the rows of a section what leads to its part of the screen, where it is one.
func (s section) spot(rows []string, width int) []string {
	if s.part == placeQuestion {
		return rows
	}
	return spotPane(int(s.part), width, rows)
}

// Click goes to the part that it is in, and to the row; a second click on that does what the row is
// for: it takes an example, an earlier question or a name, turns an agent off or on, and a line of the
// policy further. In a text it puts the cursor there.
func (a *Ask) Click(c widgets.Click) []intent.Intent {
	to := place(c.Pane)
	if c.Pane < 0 || to >= places {
		return nil
	}
	a.focusOn(to)
	if c.On.Of == widgets.SpotText {
		return a.clickText(to, c)
	}
	if c.On.Of != widgets.SpotRow || c.On.N < 0 {
		return nil
	}
	switch n := c.On.N; to {
	case placeQuestion:
		return a.clickName(n, c.Again)
	case placeMode:
		if lines := a.modeLines(); n < len(lines) && lines[n].kind != lineSays {
			a.standOn(lines[n])
		}
	case placeBoard:
		return a.clickAgent(n, c.Again)
	case placePolicy:
		a.row = min(n, a.lines()-1)
		if c.Again {
			return a.pressPolicy(tea.KeyPressMsg{Code: tea.KeyRight})
		}
	case placeAlong:
		a.along.at = n
	case placeExamples:
		list := a.examples()
		a.tries.at = max(min(n, len(list)-1), 0)
		if c.Again && n < len(list) {
			return list[n].take()
		}
	case placePast:
		a.past.cursor = max(min(n, len(a.past.rows)-1), 0)
		if c.Again && n < len(a.past.rows) {
			return a.choosePast(n)
		}
	}
	return nil
}

func (a *Ask) clickAgent(n int, again bool) []intent.Intent {
	p := a.plan()
	if p == nil || n >= len(p.agents) {
		return nil
	}
	a.board.cursor = n
	if again {
		a.board.toggle()
		return a.weigh()
	}
	return nil
}

// clickText puts the cursor of the field that a click is in where it is.
func (a *Ask) clickText(in place, c widgets.Click) []intent.Intent {
	if in == placeMode {
		a.form.entry = widgets.PointIn(a.form.entry, c.In.X, c.Wide)
		return nil
	}
	a.field.text.Point(c.In.X, c.In.Y)
	return a.complete()
}

// clickName chooses a name of the list below the cursor, and a second click writes it.
func (a *Ask) clickName(n int, again bool) []intent.Intent {
	l := &a.field.names
	if !l.open() || n >= len(l.rows) {
		return nil
	}
	if again && l.at == n {
		return a.takeName(l.chosen())
	}
	l.at = n
	return nil
}

// Wheel goes through a long question and through those that were asked before. The focus stays where
// it is.
func (a *Ask) Wheel(w widgets.Wheel) []intent.Intent {
	switch l := &a.field.names; {
	case place(w.Pane) != placeQuestion:
	case l.open() && w.On.Of == widgets.SpotRow:
		l.at = max(min(l.at+w.Rows, len(l.rows)-1), 0)
	default:
		a.field.text.Turn(w.Rows)
		return a.complete()
	}
	if place(w.Pane) == placePast && w.Pane >= 0 {
		for range max(w.Rows, -w.Rows) {
			a.past.move(w.Rows / max(w.Rows, -w.Rows))
		}
	}
	return nil
}
