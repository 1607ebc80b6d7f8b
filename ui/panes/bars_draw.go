package panes

import (
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// lanes says how lines of a timeline are laid out over one scale of time.
type lanes struct {
	to     time.Duration // the moment at the right edge
	labels int           // cells of the labels
	notes  int           // cells of the notes; 0: none are shown
	axis   bool          // a line of figures above
	under  bool          // that line stands below instead
}

// rows draws the lanes in rows of exactly width cells.
func (t lanes) rows(th *themes.Theme, all []lane, width int) []string {
	cells := width - t.labels - t.notes - 2
	if t.notes > 0 {
		cells--
	}
	if cells < 4 {
		return nil
	}
	rows := make([]string, 0, len(all)+1)
	for _, l := range all {
		note := ""
		if t.notes > 0 {
			note = " " + notePen(th, l).Draw(widgets.FitRight(widgets.Clip(l.note, t.notes), t.notes))
		}
		label := widgets.Fit(widgets.Clip(l.label, t.labels), t.labels)
		rows = append(rows, l.spot(widgets.Fit(" "+label+drawn(th, t.paint(l, cells))+note, width)))
	}
	if !t.axis {
		return rows
	}
	axis := widgets.Fit(widgets.Spaces(1+t.labels)+widgets.PenOf(th.Text.Dim).Draw(widgets.Axis(t.to, cells)), width)
	if t.under {
		return append(rows, axis)
	}
	return append([]string{axis}, rows...)
}

func notePen(th *themes.Theme, l lane) widgets.Pen {
	switch {
	case l.bad:
		return widgets.PenOf(th.State.Bad)
	case l.warn:
		return widgets.PenOf(th.State.Warn)
	}
	return widgets.PenOf(th.Chrome.Figure)
}

// What a cell of a lane can hold.
const (
	cellEmpty   = ' '
	cellWaits   = '.'
	cellWrites  = '━'
	cellStopped = 'x'
	cellBeside  = '+'
)

// paint puts a lane into cells: what waits, over it what streams, over that the marks, so that
// two attempts at once are both seen.
func (t lanes) paint(l lane, cells int) []rune {
	span := max(t.to, time.Second)
	at := func(d time.Duration) int { return min(max(int(d*time.Duration(cells)/span), 0), cells) }
	out := make([]rune, cells)
	fill := func(from, to int, with rune) {
		for i := max(from, 0); i < min(to, cells); i++ {
			out[i] = with
		}
	}
	fill(0, cells, cellEmpty)
	for _, s := range l.stretches {
		fill(at(s.start), at(max(s.end, s.next)), cellWaits)
	}
	for _, s := range l.stretches {
		if s.first != engine.Never {
			first := max(at(s.first), at(s.start))
			fill(first, max(at(s.last), first+1), cellWrites)
		}
	}
	for _, s := range l.stretches {
		if s.cut {
			end := at(s.end)
			if s.first != engine.Never {
				end = max(end, at(s.last), at(s.first)+1)
			}
			fill(end, end+1, cellStopped)
		}
		if s.hedge {
			fill(at(s.start), at(s.start)+1, cellBeside)
		}
	}
	return out
}

// drawn draws the cells of a lane, each run of like ones at once.
func drawn(th *themes.Theme, cells []rune) string {
	pens := map[rune]widgets.Pen{
		cellWaits: widgets.PenOf(th.Text.Dim), cellWrites: widgets.PenOf(th.Text.Accent),
		cellStopped: widgets.PenOf(th.State.Warn), cellBeside: widgets.PenOf(th.State.Warn),
	}
	out := ""
	for i := 0; i < len(cells); {
		n := i + 1
		for n < len(cells) && cells[n] == cells[i] {
			n++
		}
		run := string(cells[i:n])
		if pen, ok := pens[cells[i]]; ok {
			run = pen.Draw(run)
		}
		out, i = out+run, n
	}
	return out
}
