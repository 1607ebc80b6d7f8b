package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/themes"
	"plenum/ui/widgets"
)

// Simulated is the lab whose round is on screen: scripted models in simulated time.
type Simulated struct {
	Name, Title string
	Checks      []Check
	Over        bool   // nothing works any more, so that what is not met was missed
	Next        string // the title of the lab to go to from here; empty: all are passed
}

// Check is one thing that a lab asks for, and how it stands.
type Check struct {
	Say      string // what is checked
	Standing string // how far one is: "14.2 s of 12 s"; may be empty
	Met      bool
	Final    bool // nothing that still comes can change it
}

// Met is how many checks are met.
func (s *Simulated) Met() int { return met(s.Checks) }

// Passed reports whether the round is over and all that the lab asks for is met, for good.
func (s *Simulated) Passed() bool { return s.Over && allMet(s.Checks) }

func allMet(all []Check) bool {
	for _, c := range all {
		if !c.Met || !c.Final {
			return false
		}
	}
	return len(all) > 0
}

func met(all []Check) int {
	n := 0
	for _, c := range all {
		if c.Met {
			n++
		}
	}
	return n
}

// counted is how many of the checks are met: "2 of 4 met", "all 4 met".
func counted(all []Check) string {
	if n := met(all); n < len(all) || n == 0 {
		return fmt.Sprintf("%d of %d met", n, len(all))
	}
	return fmt.Sprintf("all %d met", len(all))
}

// Heights from which on there is room for a line about the checks, for all of them once the round
// is over, and for all of them while it runs.
const (
	roomForLine   = 8
	roomForResult = 16
	roomForAll    = 34
)

// Checks draws how the lab's checks stand, for the rows above the foot of whatever screen shows its
// round: a line, or where there is room a row each. It is empty where no lab is on screen.
func (s *Scene) Checks(width, height int) []string {
	l := s.Lab
	switch {
	case l == nil || len(l.Checks) == 0 || height < roomForLine || width < 20:
		return nil
	case height >= roomForAll, l.Over && height >= roomForResult:
		rows := []string{s.checksRule(width)}
		all := fewer(checkRows(s.Theme, openFirst(l.Checks), l.Over, width, 1), height/3-1, widgets.PenOf(s.Theme.Text.Dim).Draw)
		return widgets.Box(append(rows, all...), width, len(all)+1)
	}
	return []string{s.checksLine(width)}
}

// openFirst is the checks with those that are not met before the others: they are what one looks
// for, and what must find room.
func openFirst(all []Check) []Check {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Check) int {
		switch {
		case a.Met == b.Met:
			return 0
		case b.Met:
			return -1
		}
		return 1
	})
	return out
}

// fewer is as many rows as find room, the last of which says how many do not.
func fewer(rows []string, room int, dim func(string) string) []string {
	if len(rows) <= room {
		return rows
	}
	n := max(room-1, 0)
	return append(slices.Clip(rows[:n]), " "+dim(fmt.Sprintf("and %d more", len(rows)-n)))
}

// checksRule heads the rows of the checks with what they come to, and what to do next.
func (s *Scene) checksRule(width int) string {
	l, km := s.Lab, s.Keys.Lab
	board := km.Board.Help().Key
	switch {
	case l.Passed() && l.Next != "":
		next := km.Next.Help().Key
		return widgets.Rule{Left: "Passed: " + counted(l.Checks), Rights: []string{next + " next: " + l.Next, next + " next lab"}}.View(s.Theme, width)
	case l.Passed():
		return widgets.Rule{Left: "Passed: " + counted(l.Checks), Rights: []string{"and so are all the other labs"}}.View(s.Theme, width)
	case l.Over:
		return widgets.Rule{
			Left: "Not passed: " + counted(l.Checks), Warn: true,
			Rights: []string{board + " back to the board, as you left it", board + " the board"},
		}.View(s.Theme, width)
	}
	return widgets.Rule{Left: "Simulated: " + l.Title, Rights: []string{counted(l.Checks) + " so far", counted(l.Checks)}}.View(s.Theme, width)
}

// checksLine is the checks in one line: what is not met first, since that is what one watches.
func (s *Scene) checksLine(width int) string {
	l := s.Lab
	said := counted(l.Checks)
	switch {
	case l.Passed():
		said = "Passed: " + said
	case l.Over:
		said = "Not passed: " + said
	}
	var open, closed []string
	for _, c := range l.Checks {
		word := c.Say
		if c.Standing != "" {
			word += ", " + c.Standing
		}
		if c.Met {
			closed = append(closed, word)
		} else {
			open = append(open, word)
		}
	}
	switch {
	case len(open) > 0 && l.Over:
		said += "   not met: " + strings.Join(open, "; ")
	case len(open) > 0:
		said += "   not yet: " + strings.Join(open, "; ")
	default:
		said += ": " + strings.Join(closed, "; ")
	}
	pen := widgets.PenOf(s.Theme.Text.Body)
	if l.Over && !l.Passed() {
		pen = widgets.PenOf(s.Theme.State.Warn)
	}
	return widgets.Fit(" "+pen.Draw(widgets.Clip(said, max(width-2, 0))), width)
}

// checkRows is so many rows at the most for each check: how it stands in a word, what it is, its
// figure at the right.
func checkRows(th *themes.Theme, all []Check, over bool, width, each int) []string {
	dim, figure := widgets.PenOf(th.Text.Dim), widgets.PenOf(th.Chrome.Figure)
	var rows []string
	for _, c := range all {
		word, pen := "not yet", widgets.PenOf(th.Text.Body)
		switch {
		case c.Met:
			word, pen = "met", dim
		case over || c.Final:
			word, pen = "not met", widgets.PenOf(th.State.Warn)
		}
		standing := widgets.Clip(c.Standing, max(width/2-10, 0))
		room := max(width-10-widgets.Width(standing)-2, 0)
		for _, said := range few(c.Say, room, each) {
			rows = append(rows, widgets.Fit(" "+pen.Draw(widgets.Fit(word, 9)+widgets.Fit(said, room))+" "+figure.Draw(standing), width))
			word, standing = "", ""
		}
	}
	return rows
}

// few is a text in so many rows at the most, the last of which is cut where more follows.
func few(text string, width, most int) []string {
	rows := widgets.Wrap(text, max(width, 1))
	if len(rows) == 0 || most < 2 {
		return []string{widgets.Clip(text, width)}
	}
	if len(rows) > most {
		rows = append(rows[:most-1:most-1], strings.Join(rows[most-1:], " "))
	}
	for i := range rows {
		rows[i] = widgets.Clip(rows[i], width)
	}
	return rows
}
