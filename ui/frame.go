package ui

import (
	"image"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// foot is how many rows below the screen belong to the program: a line that says something,
// and the footer.
const foot = 2

// draw makes the view: the screen, its foot, and the top overlay over them.
func (a *App) draw() tea.View {
	v := a.shell()
	width, height := a.size.X, a.size.Y
	if width < 1 || height < 1 {
		return v
	}
	body := height - footRows(height)
	rows := a.screen(width, body)
	top := 0 // what is below it can hold the text cursor
	if o := a.top(); o != nil {
		sheet := o.View(width, max(body-1, 1))
		top = max(body-len(sheet), 0)
		copy(rows[top:], widgets.Spot{Of: widgets.SpotPane, N: overSheet}.Over(sheet, width))
	} else {
		v.Cursor = a.cursor(body)
		if above := a.sentence(width); len(above) > 1 && footRows(height) == foot {
			copy(rows[body-len(above)+1:], above[:len(above)-1])
		}
	}
	a.paint(&v)
	rows = append(rows, a.feet(width, height)...)
	a.frame.spots = widgets.Lift(rows)
	if at, ok := widgets.CaretOf(a.frame.spots, top); ok {
		v.Cursor = a.shown(tea.NewCursor(at.X, at.Y), height)
	}
	v.Content = content(rows)
	return v
}

// screen draws the screen, and below it how the checks stand of the lab whose round it shows.
func (a *App) screen(width, height int) []string {
	var checks []string
	if !a.stage.practises() && a.stage.at != intent.ScreenAsk {
		checks = a.scene.Checks(width, height)
	}
	room := height - len(checks)
	rows := strings.Split(a.stage.current().View(image.Rect(0, 0, width, room)), "\n")
	return append(widgets.Tall(rows, width, room), checks...)
}

// help lists what can be done where the keys go: in a lab that is over, first what comes next.
func (a *App) help() []key.Binding {
	help := a.stage.current().Help()
	l, km := a.scene.Lab, a.scene.Keys.Lab
	if l == nil || a.stage.practises() {
		return help
	}
	next, board := km.Next, km.Board
	next.SetHelp(km.Next.Help().Key, "next lab")
	board.SetHelp(km.Board.Help().Key, "the board")
	switch {
	case l.Passed() && l.Next != "":
		return append([]key.Binding{next, board}, help...)
	case l.Over:
		return append([]key.Binding{board}, help...)
	}
	return slices.Insert(slices.Clone(help), min(2, len(help)), board)
}

// content joins rows without the blanks at their ends: the terminal library looks at each
// cell that it is given, and clears the others for nothing.
func content(rows []string) string {
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " ")
	}
	return strings.Join(rows, "\n")
}

// cursor is where the text cursor stands; nil: nowhere, or where there is no room for it.
func (a *App) cursor(body int) *tea.Cursor {
	s, ok := a.stage.current().(interface{ Cursor() *tea.Cursor })
	if !ok {
		return nil
	}
	return a.shown(s.Cursor(), body)
}

// shown is a cursor as the terminal is to show it: where there is room, and still where nothing is
// to move.
func (a *App) shown(c *tea.Cursor, height int) *tea.Cursor {
	if c == nil || c.Y >= height || c.X >= a.size.X {
		return nil
	}
	c.Blink = c.Blink && !a.opts.Manners.Still
	return c
}

// footRows is how many rows stand below the screen: fewer on the smallest terminals.
func footRows(height int) int {
	switch {
	case height < 3:
		return 0
	case height < 6:
		return 1
	}
	return foot
}

// feet are the rows below the screen. They are drawn after it, since they say how much of it
// is in sight.
func (a *App) feet(width, height int) []string {
	switch n := footRows(height); {
	case n == 0:
		return nil
	case n == 1 && a.notice != "":
		return []string{a.line(width, height)}
	case n == 1:
		return []string{a.footer(width)}
	}
	return []string{a.line(width, height), a.footer(width)}
}

// line is a sentence for the person, else how the replay stands, else what the screen says.
func (a *App) line(width, height int) string {
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	switch s := a.stage.current().(type) {
	case interface {
		Status(width, height int) []string
	}:
		if a.notice != "" {
			break
		}
		if a.scene.Tape != nil {
			return a.bar(width)
		}
		return widgets.Fit(" "+dim.Draw(widgets.First(s.Status(width, height-foot), width-2)), width)
	}
	warn := widgets.PenOf(a.scene.Theme.State.Warn)
	if rows := a.sentence(width); len(rows) > 1 && len(a.overlays) == 0 && footRows(height) == foot {
		return rows[len(rows)-1]
	}
	return widgets.Fit(" "+warn.Draw(widgets.Clip(widgets.OneLine(a.notice), max(width-2, 0))), width)
}

// mostSaid is how many rows a sentence for the person takes at most. Those above the last lie
// over the screen until the next key: what ends a sentence is often what it is about.
const mostSaid = 3

// roomToSay is how many rows may be said: never over what is being typed.
func (a *App) roomToSay() int {
	if !a.stage.current().Typing() {
		return mostSaid
	}
	body := a.size.Y - foot
	if c := a.cursor(body); c != nil {
		return min(max(body-c.Y, 1), mostSaid)
	}
	return 1
}

// sentence is what is said to the person, wrapped.
func (a *App) sentence(width int) []string {
	if a.notice == "" || width < 3 {
		return nil
	}
	warn := widgets.PenOf(a.scene.Theme.State.Warn)
	lines := widgets.Wrap(widgets.OneLine(a.notice), width-2)
	if most := a.roomToSay(); len(lines) > most {
		rest := strings.Join(lines[most-1:], " ")
		lines = append(lines[:most-1], widgets.Clip(rest, width-2))
	}
	for i, l := range lines {
		lines[i] = widgets.Fit(" "+warn.Draw(l), width)
	}
	return lines
}

// footer shows what can be done where the keys go.
func (a *App) footer(width int) string {
	bindings := a.hinted()
	keep := map[string]bool{}
	km := a.scene.Keys.Everywhere
	for _, b := range []key.Binding{km.Help, km.Palette, km.Back} {
		keep[b.Help().Key] = true
	}
	keep["f1"], keep["ctrl+p"] = true, true
	if a.watches() && len(a.overlays) == 0 {
		keep = map[string]bool{km.Back.Help().Key: true} // what drives it is needed all the time
	}
	hints := make([]widgets.Hint, 0, len(bindings))
	for _, b := range bindings {
		h := b.Help()
		hints = append(hints, widgets.Hint{Key: h.Key, Does: h.Desc, Off: !b.Enabled(), Keep: keep[h.Key]})
	}
	return widgets.Footer(a.scene.Theme, width, hints)
}
