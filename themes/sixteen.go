package themes

import "charm.land/lipgloss/v2"

// Sixteen is the theme on a terminal of sixteen colours. Those are the person's own, so only
// the few are used that can be read on black, or else on white, in the palettes of xterm and of
// the PC console; what is chosen or found is reversed. The rest stays as the terminal writes.
func (t *Theme) Sixteen() *Theme {
	if t.Plain {
		return t
	}
	c := Colors{Accent: lipgloss.Blue, Warn: lipgloss.Magenta, Bad: lipgloss.Red, Rule: lipgloss.BrightBlack}
	if t.Dark {
		c = Colors{Accent: lipgloss.BrightCyan, Good: lipgloss.BrightGreen, Warn: lipgloss.BrightYellow, Bad: lipgloss.BrightRed, Rule: lipgloss.BrightBlack}
	}
	out := build(t.Name, t.About, t.Dark, c)
	out.Plain = false
	return out
}
