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
// for: it takes an example or an earlier question, turns an agent off or on, and a line of the
// policy further.
func (a *Ask) Click(c widgets.Click) []intent.Intent {
	to := place(c.Pane)
	if c.Pane < 0 || to >= places {
		return nil
	}
	a.focusOn(to)
	if c.On.Of != widgets.SpotRow || c.On.N < 0 {
		return nil
	}
	switch n := c.On.N; to {
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

// Wheel goes through the questions that were asked before. The focus stays where it is.
func (a *Ask) Wheel(w widgets.Wheel) []intent.Intent {
	if place(w.Pane) == placePast && w.Pane >= 0 {
		for range max(w.Rows, -w.Rows) {
			a.past.move(w.Rows / max(w.Rows, -w.Rows))
		}
	}
	return nil
}
