package panes

import (
	"fmt"
	"path"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// Cells of the columns of a matrix. What is stood on has brackets around it, so that it is seen
// without colours too.
const (
	claimSign    = 7  // the sign, the number of the claim, a gap
	leastClaim   = 20 // of a claim's text
	together     = 19 // "supported, strong"
	fullColumn   = 15 // "insufficient"
	narrowColumn = 11 // "insuff."
)

// wholeTitle is the width from which on the title stands whole. Below it the counts matter more: what is
// not checked stands among them.
const wholeTitle = 60

const shortInsufficient = "insuff."

// columnsOf says how a matrix is laid out in a width.
type columnsOf struct {
	claim  int  // cells of the claim's text
	all    int  // of what the sources say together; 0: not shown
	each   int  // of each source
	shown  int  // so many sources
	narrow bool // the long word is cut short
}

// lay lays out n sources: in whole words, in narrower ones, or as many as there is room for. On
// the narrowest screens only the column is shown that is stood on.
func lay(width, n, col int) columnsOf {
	c := columnsOf{all: together, each: fullColumn, shown: n}
	room := width - claimSign - leastClaim - together
	switch {
	case n*fullColumn <= room:
	case room >= narrowColumn:
		c.each, c.narrow = narrowColumn, true
		c.shown = min(n, room/narrowColumn)
	case col == 0:
		c.all, c.shown = min(together, max(width-claimSign, 0)), 0
	default:
		c.all, c.each, c.narrow, c.shown = 0, narrowColumn, true, min(n, 1)
	}
	c.claim = max(width-claimSign-c.all-c.each*c.shown, 0)
	return c
}

// Rows draws the title, the names of the sources and the claims in height rows of width cells.
func (p *Matrix) Rows(width, height int, focused bool) []string {
	if height <= 0 || width <= 0 {
		return nil
	}
	c := lay(width, len(p.sheet.sources), p.at.col)
	p.look(c.shown)
	p.laid = c
	const name = "Claims by sources"
	title := widgets.Rule{Left: name, Rights: p.rights(), Focused: focused}
	if width >= wholeTitle {
		title.Rights = leaving(len(name), name, title.Rights, width)
	}
	rows := []string{title.View(p.th, width)}
	if p.sheet.note != "" && height > 12 {
		for _, s := range widgets.Wrap(p.sheet.note, max(width-2, 1)) {
			rows = append(rows, " "+widgets.PenOf(p.th.State.Warn).Draw(s))
		}
	}
	if p.sheet.none != "" {
		for _, s := range widgets.Wrap(p.sheet.none, max(width-2, 1)) {
			rows = append(rows, " "+widgets.PenOf(p.th.Text.Dim).Draw(s))
		}
		return widgets.Box(rows, width, height)
	}
	rows = append(rows, p.heads(c, width))
	room := max(height-len(rows), 0)
	p.scroll.Fit(room, len(p.sheet.rows))
	p.scroll.Show(p.at.row)
	for i := p.scroll.Top; i < min(p.scroll.Top+room, len(p.sheet.rows)); i++ {
		rows = append(rows, widgets.Spot{Of: widgets.SpotRow, N: i}.On(p.claimRow(i, c, width)))
	}
	return widgets.Box(rows, width, height)
}

// Height is how many rows the whole matrix takes at a width.
func (p *Matrix) Height(width int) int {
	note := 0
	if p.sheet.note != "" {
		note = len(widgets.Wrap(p.sheet.note, max(width-2, 1)))
	}
	return 2 + note + len(p.sheet.rows)
}

// look brings the source that is stood on among those in sight.
func (p *Matrix) look(shown int) {
	p.inSight = shown
	at := p.at.col - 1
	switch {
	case at < 0 && p.at.col == 0:
		p.columns = min(p.columns, max(len(p.sheet.sources)-shown, 0))
	case at < p.columns:
		p.columns = at
	case at >= p.columns+shown:
		p.columns = at - shown + 1
	}
	p.columns = max(min(p.columns, len(p.sheet.sources)-shown), 0)
}

// rights are the counts, and which sources are in sight where not all are.
func (p *Matrix) rights() []string {
	all := p.sheet.summary()
	if n := len(p.sheet.sources); p.inSight < n && p.inSight > 0 && len(all) > 0 {
		which := fmt.Sprintf("sources %d to %d of %d", p.columns+1, p.columns+p.inSight, n)
		if p.inSight == 1 {
			which = fmt.Sprintf("source %d of %d", p.columns+1, n)
		}
		return []string{all[0] + "   " + which, all[1] + "   " + which, which}
	}
	return all
}

// heads names the columns.
func (p *Matrix) heads(c columnsOf, width int) string {
	row := widgets.Spaces(claimSign) + widgets.Fit("claim", c.claim)
	if c.all > 0 {
		row += widgets.Fit(" together", c.all)
	}
	for i := p.columns; i < min(p.columns+c.shown, len(p.sheet.sources)); i++ {
		row += widgets.Fit(" "+widgets.Clip(sourceHead(p.sheet.sources[i], c.each-2), c.each-2), c.each)
	}
	return widgets.PenOf(p.th.Text.Dim).Draw(widgets.Fit(row, width))
}

// sourceHead is the name of a source, with a word where it is a copy, if the two fit whole. Where
// there is little room the folders go first, then the word, the ending, and the front: what tells
// sources from one another mostly stands at the end.
func sourceHead(s sheetSource, room int) string {
	file := path.Base(s.name)
	tries := []string{s.name, file, strings.TrimSuffix(file, path.Ext(file))}
	if s.copyOf != "" {
		tries = append([]string{s.name + " (copy)", file + " (copy)"}, tries...)
	}
	for _, name := range tries {
		if name != "" && widgets.Width(name) <= room {
			return name
		}
	}
	name := file
	for cut := []rune(file); widgets.Width(name) > room && len(cut) > 0; {
		cut = cut[1:]
		name = ".." + string(cut)
	}
	return name
}

// claimRow draws a claim and what is said of it.
func (p *Matrix) claimRow(i int, c columnsOf, width int) string {
	row, here := p.sheet.rows[i], i == p.at.row
	sign := "   "
	body := widgets.PenOf(p.th.Text.Body)
	if here {
		sign, body = " > ", widgets.PenOf(p.th.Text.Strong)
	}
	out := body.Draw(sign + widgets.FitRight(fmt.Sprint(row.claim.N), 3) + " " + widgets.Fit(widgets.Clip(widgets.OneLine(row.claim.Text), max(c.claim-1, 0)), c.claim))
	if c.all > 0 {
		word := row.together
		if word == string(engine.Insufficient) && c.all < len(word)+2 {
			word = shortInsufficient
		}
		out += p.drawn(word, string(row.ruling), c.all, here && p.at.col == 0)
	}
	for k := p.columns; k < min(p.columns+c.shown, len(row.cells)); k++ {
		word := row.cells[k].word
		ruling := word
		if c.narrow && word == string(engine.Insufficient) {
			word = shortInsufficient
		}
		out += p.drawn(word, ruling, c.each, here && p.at.col == k+1)
	}
	return widgets.Fit(out, width)
}

// drawn draws a word in its column, in brackets where it is stood on.
func (p *Matrix) drawn(word, ruling string, width int, here bool) string {
	pen := p.penOf(engine.Ruling(ruling))
	word = widgets.Clip(word, max(width-2, 0))
	if here {
		return widgets.PenOf(p.th.Find.Selection).Draw("["+word+"]") + widgets.Spaces(max(width-widgets.Width(word)-2, 0))
	}
	return pen.Draw(widgets.Fit(" "+word, width))
}

func (p *Matrix) penOf(ruling engine.Ruling) widgets.Pen {
	switch ruling {
	case engine.Supported:
		return widgets.PenOf(p.th.Text.Body)
	case engine.Refuted, engine.Disputed:
		return widgets.PenOf(p.th.State.Warn)
	}
	return widgets.PenOf(p.th.Text.Dim)
}
