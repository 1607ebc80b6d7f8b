package widgets

import (
	"strings"

	"plenum/themes"
)

// Rules of the chrome.
const (
	light = "─"
	heavy = "━"
)

// Rule is a line across a part of the screen that carries its title at the left and its
// figures at the right. What has the focus has a heavy rule and a bold title.
type Rule struct {
	Left    string   // "2 Legal"; may hold styles of its own
	Rights  []string // the figures, longest first: the first that fits is shown
	Focused bool
	Warn    bool // the title is that of something degraded or silent
	Bad     bool // the title is that of something failed
}

// View draws the rule in exactly width cells:
//
//	─ 2 Legal ──────── writing 58 t/s   660 w   ~$0.0031 ─
func (r Rule) View(th *themes.Theme, width int) string {
	if width <= 0 {
		return ""
	}
	line, pen := light, PenOf(th.Chrome.Rule)
	title, figure := PenOf(th.Chrome.Title), PenOf(th.Chrome.Figure)
	if r.Focused {
		line, pen, title = heavy, PenOf(th.Chrome.Focus), PenOf(th.Chrome.Focused)
	}
	if r.Warn {
		figure = PenOf(th.State.Warn)
	}
	if r.Bad {
		figure = PenOf(th.State.Bad)
	}
	if r.Left == "" && len(r.Rights) == 0 {
		return pen.Draw(strings.Repeat(line, width))
	}
	right := r.pick(width)
	left := Clip(r.Left, width-4-room(right))
	if left == "" {
		return Fit(pen.Draw(strings.Repeat(line, max(width-room(right)-1, 0)))+figure.Draw(spaced(right))+pen.Draw(line), width)
	}
	used := 3 + Width(left) + room(right) + 1
	out := pen.Draw(line) + " " + title.Draw(left) + " " + pen.Draw(strings.Repeat(line, max(width-used, 0)))
	if right != "" {
		out += figure.Draw(spaced(right))
	}
	return Fit(out+pen.Draw(line), width)
}

// pick is the longest of the figures that leaves room for the title.
func (r Rule) pick(width int) string {
	for _, s := range r.Rights {
		if 3+min(Width(r.Left), 12)+1+room(s)+1 <= width {
			return s
		}
	}
	return ""
}

func spaced(s string) string {
	if s == "" {
		return ""
	}
	return " " + s + " "
}

// room is how many cells the figures take with the spaces around them.
func room(s string) int {
	if s == "" {
		return 0
	}
	return Width(s) + 2
}
