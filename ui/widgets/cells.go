package widgets

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// tab is what a TAB becomes when it is drawn; the terminal library would drop it.
const tab = "    "

// ellipsis ends a text that was cut. It is three cells in every terminal and every font.
const ellipsis = "..."

// Width is how many cells a styled text takes.
func Width(s string) int {
	if printable(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// printable reports whether s is plain ASCII without controls: a byte is a cell.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// Fit pads or cuts a styled text to exactly width cells. A style that is open where it is
// cut is closed.
func Fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	w := Width(s)
	if w > width {
		s = ansi.Truncate(s, width, "")
		w = Width(s)
	}
	return s + Spaces(width-w)
}

// FitRight is Fit with the text at the right.
func FitRight(s string, width int) string {
	if w := Width(s); w < width {
		return Spaces(width-w) + s
	}
	return Fit(s, width)
}

// Clip cuts a text to at most width cells and lets the cut be seen.
func Clip(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	if width <= len(ellipsis) {
		return ansi.Truncate(s, max(width, 0), "")
	}
	return strings.TrimRight(ansi.Truncate(s, width-len(ellipsis), ""), " ") + ellipsis
}

// First is the first of the texts that fits into width cells: give the longest form first. It is
// empty where none fits.
func First(forms []string, width int) string {
	for _, s := range forms {
		if Width(s) <= width {
			return s
		}
	}
	return ""
}

// OneLine makes any text fit to stand in one row: line ends, TABs and runs of spaces become
// one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Spaces is a string of n spaces; none below 1.
func Spaces(n int) string {
	const some = "                                                                                                                                                                                                                                                                "
	if n <= 0 {
		return ""
	}
	if n <= len(some) {
		return some[:n]
	}
	return strings.Repeat(" ", n)
}

// Box makes rows exactly width cells wide and height rows high: longer ones are cut, missing
// ones are blank.
func Box(rows []string, width, height int) []string {
	out := make([]string, max(height, 0))
	for i := range out {
		if i < len(rows) {
			out[i] = Fit(rows[i], width)
		} else {
			out[i] = Spaces(width)
		}
	}
	return out
}

// Tall makes rows that are each exactly width cells wide already height rows high. It
// measures nothing, which Box does for each row: a frame goes through it whole.
func Tall(rows []string, width, height int) []string {
	height = max(height, 0)
	for len(rows) < height {
		rows = append(rows, Spaces(width))
	}
	return rows[:height]
}

// Pen is a style made ready to be drawn with often: its sequences are computed once.
type Pen struct{ open, close string }

// PenOf makes a pen of a style that colours text. Its width, padding and the like are not
// taken over. A frame makes many pens: this takes a tenth of what rendering with the style
// takes.
func PenOf(st lipgloss.Style) Pen {
	var a ansi.Style
	if st.GetBold() {
		a = a.Bold()
	}
	if st.GetFaint() {
		a = a.Faint()
	}
	if st.GetItalic() {
		a = a.Italic(true)
	}
	if st.GetUnderline() {
		a = a.Underline(true)
	}
	if st.GetReverse() {
		a = a.Reverse(true)
	}
	if c := st.GetForeground(); c != (lipgloss.NoColor{}) {
		a = a.ForegroundColor(c)
	}
	if c := st.GetBackground(); c != (lipgloss.NoColor{}) {
		a = a.BackgroundColor(c)
	}
	if len(a) == 0 {
		return Pen{}
	}
	return Pen{open: a.String(), close: ansi.ResetStyle}
}

// Draw draws a text of one row that holds no styles of its own.
func (p Pen) Draw(s string) string {
	if s == "" || p.open == "" {
		return s
	}
	return p.open + s + p.close
}
