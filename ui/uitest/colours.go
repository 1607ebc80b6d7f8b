package uitest

import (
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"plenum/themes"
)

// Ink is how a cell of the screen is drawn.
type Ink struct {
	Fore, Back color.Color // nil: the terminal's own
	// Attributes, as the terminal knows them.
	Bold, Italic, Underline, Reverse, Struck bool
}

// Cell is one cell of the screen; a wide character stands in its first.
type Cell struct {
	Text string
	Ink
}

// Bits of a cell's attributes, as the terminal library counts them.
const (
	boldBit    = 1 << 0
	italicBit  = 1 << 2
	reverseBit = 1 << 5
	struckBit  = 1 << 7
)

// Cells is a styled text as a terminal of that size draws it.
func Cells(styled string, width, height int) [][]Cell {
	grid := vt.NewEmulator(width, height)
	_, _ = grid.Write([]byte(strings.ReplaceAll(styled, "\n", "\r\n"))) // an emulator in memory takes all
	rows := make([][]Cell, height)
	for y := range rows {
		rows[y] = make([]Cell, width)
		for x := range rows[y] {
			if c := grid.CellAt(x, y); c != nil {
				st := c.Style
				rows[y][x] = Cell{c.Content, Ink{
					Fore: st.Fg, Back: st.Bg, Bold: st.Attrs&boldBit != 0, Italic: st.Attrs&italicBit != 0,
					Reverse: st.Attrs&reverseBit != 0, Struck: st.Attrs&struckBit != 0, Underline: st.Underline != 0,
				}}
			}
		}
	}
	return rows
}

// Coloured is the screen with its colours.
func (l *Light) Coloured(width, height int) [][]Cell {
	return Cells(l.app.View().Content, width, height)
}

// Inked draws a screen as text in which colours can be read: each row after "|", and below it,
// where something in it is styled, after ":" a letter for each cell, by what it means in the theme:
//
//	a accent   b bad   c code   d dim   f faint   g good   r rule   w warn   T bold text
//	i italic   u underlined   ~ struck out   s selection   h found   @ reversed
//
// A capital is bold. An ink that is none of the theme's fails the test.
func Inked(t *testing.T, th *themes.Theme, rows [][]Cell) string {
	t.Helper()
	var out strings.Builder
	for _, row := range rows {
		var text, inks strings.Builder
		for _, c := range row {
			letter := letterOf(th, c)
			if letter == '?' {
				t.Errorf("%q is drawn in an ink that %s does not have: %+v", c.Text, th.Name, c.Ink)
			}
			text.WriteString(c.Text) // nothing behind a wide character
			inks.WriteByte(letter)
		}
		out.WriteString("|" + strings.TrimRight(text.String(), " ") + "\n")
		if s := strings.TrimRight(inks.String(), " "); s != "" {
			out.WriteString(":" + s + "\n")
		}
	}
	return out.String()
}

// letterOf names the ink of a cell; '?': the theme has none like it.
func letterOf(th *themes.Theme, c Cell) byte {
	if strings.TrimSpace(c.Text) == "" && c.Back == nil && !c.Reverse && !c.Underline {
		return ' '
	}
	letter := groundOf(th, c.Ink)
	if letter == 0 {
		letter = foreOf(th, c.Ink)
	}
	if c.Bold && letter >= 'a' && letter <= 'z' {
		letter -= 'a' - 'A'
	}
	if c.Bold && letter == ' ' {
		letter = 'T'
	}
	return letter
}

// groundOf is the letter of what stands on a ground of its own; 0: it stands on none.
func groundOf(th *themes.Theme, ink Ink) byte {
	c := th.Colors
	switch {
	case ink.Reverse:
		return '@'
	case ink.Back == nil:
		return 0
	case same(ink.Back, c.Selection) && same(ink.Fore, c.Text):
		return 's'
	case same(ink.Back, c.Found) && same(ink.Fore, c.Text):
		return 'h'
	}
	return '?'
}

func foreOf(th *themes.Theme, ink Ink) byte {
	c := th.Colors
	for _, one := range []struct {
		is     color.Color
		letter byte
	}{{c.Dim, 'd'}, {c.Faint, 'f'}, {c.Accent, 'a'}, {c.Good, 'g'}, {c.Warn, 'w'}, {c.Bad, 'b'}, {c.Rule, 'r'}, {c.Code, 'c'}} {
		if ink.Fore != nil && same(ink.Fore, one.is) {
			return one.letter
		}
	}
	switch {
	case ink.Fore != nil:
		return '?'
	case ink.Struck:
		return '~'
	case ink.Underline:
		return 'u'
	case ink.Italic:
		return 'i'
	}
	return ' '
}

func same(a, b color.Color) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return ar == br && ag == bg && ab == bb
}
