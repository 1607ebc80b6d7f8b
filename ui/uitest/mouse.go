package uitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Click presses the left button where a text stands on the screen: on its first cell, in the n-th
// row from the top that holds it, counted from 1.
func (l *Light) Click(text string, n int) {
	l.t.Helper()
	x, y := l.find(text, n)
	l.ClickAt(x, y)
}

// ClickAt presses the left button on a cell, and lets it go.
func (l *Light) ClickAt(x, y int) {
	l.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	l.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Wheel turns the wheel over a text by so many notches, up where it is below 0.
func (l *Light) Wheel(text string, notches int) {
	l.t.Helper()
	x, y := l.find(text, 1)
	m := tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown}
	if notches < 0 {
		m.Button = tea.MouseWheelUp
	}
	for range max(notches, -notches) {
		l.Send(m)
	}
}

func (l *Light) find(text string, n int) (x, y int) {
	l.t.Helper()
	for y, row := range strings.Split(l.Screen(), "\n") {
		if i := strings.Index(row, text); i >= 0 {
			if n--; n == 0 {
				return ansi.StringWidth(row[:i]), y
			}
		}
	}
	l.t.Fatalf("the screen lacks %q:\n%s", text, l.Screen())
	return 0, 0
}
