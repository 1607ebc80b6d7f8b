package screens

import (
	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// spotPane makes drawn rows a pane that can be pointed at, n being which of its screen.
func spotPane(n, width int, rows []string) []string {
	return widgets.Spot{Of: widgets.SpotPane, N: n}.Over(rows, width)
}

// spotRow makes a drawn row that of the thing number n of a list.
func spotRow(n int, row string) string { return widgets.Spot{Of: widgets.SpotRow, N: n}.On(row) }

// onTitle reports whether a click is the second on the title of a pane.
func onTitle(c widgets.Click) bool { return c.Again && c.At.Y == 0 && c.Pane >= 0 }

// Click gives the pane that it is in the focus, and a second one on its title the whole screen. A
// line of the timeline leads to its branch.
func (r *Run) Click(c widgets.Click) []intent.Intent {
	switch {
	case c.On.Of == widgets.SpotLane:
		return toLane(c)
	case c.Pane < 0 || c.Pane >= len(r.panes):
		return nil
	}
	if r.focus == c.Pane && onTitle(c) {
		return []intent.Intent{intent.Zoom{}}
	}
	r.focus = c.Pane
	return nil
}

// Wheel scrolls the pane that it is over.
func (r *Run) Wheel(w widgets.Wheel) []intent.Intent {
	if w.Pane >= 0 && w.Pane < len(r.panes) {
		r.panes[w.Pane].Scroll(w.Rows)
	}
	return nil
}

// toLane goes to the branch of a line of a timeline or of a bill, or to the merge.
func toLane(c widgets.Click) []intent.Intent {
	id := panes.BranchOf(c.On)
	if id.Reduction() {
		return []intent.Intent{intent.Show{Screen: intent.ScreenSynthesis}}
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: id, At: -1}}
}

// Click gives a pane the focus; a tab turns to its merge, a mark opens the branch that it names, a
// point of the list is chosen, and gone to by a second click.
func (s *Synthesis) Click(c widgets.Click) []intent.Intent {
	if c.Pane < 0 || c.Pane >= int(parts) {
		return nil
	}
	was := s.focus
	s.focus = part(c.Pane)
	switch {
	case c.On.Of == widgets.SpotLane:
		return s.toLine(panes.BranchOf(c.On))
	case c.On.Of == widgets.SpotTab:
		s.answer.ChooseTab(c.On.N)
		s.follow()
	case c.On.Of == widgets.SpotText && s.focus == onAnswer:
		if id := s.answer.Click(c); id != "" {
			return s.source(id)
		}
	case c.On.Of == widgets.SpotRow && s.focus == onGoTo:
		s.goTo.Choose(c.On.N)
		if pt, ok := s.goTo.Chosen(); ok && c.Again {
			s.answer.Go(pt)
			s.focus = onAnswer
		}
	case s.focus == was && onTitle(c):
		s.zoomed = !s.zoomed
	}
	return nil
}

// toLine goes to what a line of the bill is about: a branch where it stands, a merge in its tab.
func (s *Synthesis) toLine(id engine.BranchID) []intent.Intent {
	if id.Reduction() {
		s.answer.Pick(id)
		s.follow()
		return nil
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: id, At: -1, Detour: true}}
}

// Wheel scrolls the pane that it is over.
func (s *Synthesis) Wheel(w widgets.Wheel) []intent.Intent {
	switch part(w.Pane) {
	case onAnswer:
		s.answer.Scroll(w.Rows)
	case onGoTo:
		s.goTo.Scroll(w.Rows)
	case onBill:
		s.bill.Scroll(w.Rows)
	}
	return nil
}

// The panes of the list of sessions.
const (
	onList = iota
	onPreview
)

// Click chooses a session, and a second one opens it.
func (s *Sessions) Click(c widgets.Click) []intent.Intent {
	switch {
	case c.On.Of != widgets.SpotRow:
		return nil
	case c.Again && c.On.N == s.at:
		s.field.typing = false
		opens := s.acts()[0]
		if opens.why != "" {
			return say(opens.why)
		}
		return opens.does()
	}
	return s.move(c.On.N)
}

// Wheel goes through the list, or scrolls what the chosen session holds.
func (s *Sessions) Wheel(w widgets.Wheel) []intent.Intent {
	if w.Pane == onPreview {
		s.view.text.Scroll(w.Rows)
		return nil
	}
	return s.move(s.at + w.Rows)
}

// Wheel scrolls what was sent.
func (s *Inspector) Wheel(w widgets.Wheel) []intent.Intent {
	s.pane.Scroll(w.Rows)
	return nil
}
