package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// header draws the first line of a screen of a round: its question, and figures of it.
func header(s *Scene, left string, right []string, width int) string {
	if word := s.roundWord(); word != "" && len(right) > 0 {
		right = slices.Insert(slices.Clone(right), 1, word)
	}
	return topLine(s, left, right, width)
}

// roundWord says which round of the session it is: "round 2 of 2"; empty: there is no other.
func (s *Scene) roundWord() string {
	n := len(s.State.Rounds)
	if of := max(s.Of, n); of > 1 {
		return fmt.Sprintf("round %d of %d", n, of)
	}
	return ""
}

// topLine draws the first line of a screen: a text at the left, which is cut where it must
// be, and what always stays at the right.
func topLine(s *Scene, left string, right []string, width int) string {
	strong, dim := widgets.PenOf(s.Theme.Text.Strong), widgets.PenOf(s.Theme.Chrome.Figure)
	if n := len(right); s.Lab != nil && n > 0 {
		right = append(append(append([]string{}, right[:n-1]...), "simulated"), right[n-1])
	}
	r := strings.Join(right, "   ")
	for len(right) > 1 && widgets.Width(r) > width*3/5 {
		right = lessOf(right)
		r = strings.Join(right, "   ")
	}
	least := 14
	if slices.ContainsFunc(right, isLoud) {
		least = 9
	}
	if widgets.Width(r)+least > width {
		return widgets.Fit(" "+strong.Draw(widgets.Clip(widgets.OneLine(left), max(width-1, 0))), width)
	}
	l := widgets.Clip(widgets.OneLine(left), width-widgets.Width(r)-4)
	gap := widgets.Spaces(width - 2 - widgets.Width(l) - widgets.Width(r))
	return widgets.Fit(" "+strong.Draw(l)+gap+dim.Draw(r)+" ", width)
}

// lessOf leaves out the figure of a header that can be missed first: from the left what is no warning,
// then the last of them, then from the left what is one.
func lessOf(right []string) []string {
	last := len(right) - 1
	i := slices.IndexFunc(right[:last], func(s string) bool { return !isLoud(s) })
	switch {
	case i >= 0:
	case !isLoud(right[last]):
		i = last
	default:
		i = 0
	}
	return slices.Delete(slices.Clone(right), i, i+1)
}

// isLoud reports whether a figure says that what is shown is not what it might be taken for.
func isLoud(figure string) bool {
	var some, all int
	if n, _ := fmt.Sscanf(figure, "merged %d of %d", &some, &all); n == 2 {
		return some < all
	}
	return strings.Contains(figure, "offline") || strings.Contains(figure, "no model") || figure == "simulated"
}

// boardTitle is the board's name, and how many branches were added to it: "report + 1".
func boardTitle(r *engine.Round) string {
	name, added := r.Plan.Board, 0
	for _, b := range r.Branches {
		if b.Why == engine.AddedByPerson {
			added++
		}
	}
	if added > 0 {
		name += " + " + widgets.Count(added, false)
	}
	return name
}

// standingWords are what stands at the right of a header: the board, which goes first where
// there is little room, that no model was called, where none was, what ended the wait, where not
// all were waited for, and what else is given.
func standingWords(r *engine.Round, sum engine.Summary, width int, more ...string) []string {
	words := []string{boardTitle(r)}
	switch {
	case r.OfflineOnly() && width >= 120:
		words = append(words, "offline: no model was called")
	case r.OfflineOnly():
		words = append(words, "offline")
	case sum.Offline:
		words = append(words, "in part offline")
	}
	if by := causeWord(r); by != "" && width >= 80 {
		words = append(words, by)
	}
	return append(append(words, more...), widgets.Clock(sum.Totals.Wall))
}
