package widgets

import (
	"strconv"
	"strings"
	"time"

	"plenum/themes"
)

// Bar is one line of a timeline: dots while it waits, heavy while it streams, dots again
// while it is silent.
type Bar struct {
	Label string // "1 Research"
	Note  string // at the right: "done", "58 t/s", "silent 14 s"
	Start time.Duration
	First time.Duration // the first content; below 0: none yet
	Last  time.Duration // the last content
	End   time.Duration // of the branch, or now
	Cut   bool          // it was stopped: an x stands at its end
	Warn  bool
	Bad   bool
}

// Timeline is bars over one scale of time.
type Timeline struct {
	Bars   []Bar
	From   time.Duration // the moment at the left edge
	To     time.Duration // the moment at the right edge
	Labels int           // cells of the labels
	Notes  int           // cells of the notes; 0: none are shown
	Axis   bool          // a line of figures above
	Under  bool          // that line stands below instead
}

// View draws the timeline in rows of exactly width cells.
func (t Timeline) View(th *themes.Theme, width int) []string {
	cells := width - t.Labels - t.Notes - 2
	if t.Notes > 0 {
		cells--
	}
	if cells < 4 {
		return nil
	}
	span := max(t.To-t.From, time.Second)
	at := func(d time.Duration) int {
		return min(max(int((d-t.From)*time.Duration(cells)/span), 0), cells)
	}
	var rows []string
	for _, b := range t.Bars {
		note := ""
		if t.Notes > 0 {
			note = " " + notePen(th, b).Draw(FitRight(Clip(b.Note, t.Notes), t.Notes))
		}
		rows = append(rows, Fit(" "+Fit(Clip(b.Label, t.Labels), t.Labels)+t.bar(th, b, cells, at)+note, width))
	}
	if !t.Axis {
		return rows
	}
	axis := Fit(Spaces(1+t.Labels)+PenOf(th.Text.Dim).Draw(axisLine(span, cells)), width)
	if t.Under {
		return append(rows, axis)
	}
	return append([]string{axis}, rows...)
}

func notePen(th *themes.Theme, b Bar) Pen {
	switch {
	case b.Bad:
		return PenOf(th.State.Bad)
	case b.Warn:
		return PenOf(th.State.Warn)
	}
	return PenOf(th.Chrome.Figure)
}

func (t Timeline) bar(th *themes.Theme, b Bar, cells int, at func(time.Duration) int) string {
	dots, ink := PenOf(th.Text.Dim), PenOf(th.Text.Accent)
	start, end := at(b.Start), at(b.End)
	first, last := end, end
	if b.First >= 0 {
		first, last = at(b.First), max(at(b.Last), at(b.First)+1)
	}
	first, last = min(max(first, start), cells), min(last, cells)
	last = max(last, first)
	out := Spaces(start) + dots.Draw(strings.Repeat(".", first-start)) + ink.Draw(strings.Repeat(heavy, last-first))
	used := last
	if end > last {
		out += dots.Draw(strings.Repeat(".", end-last))
		used = end
	}
	if b.Cut && used < cells {
		out += PenOf(th.State.Warn).Draw("x")
		used++
	}
	return out + Spaces(cells-used)
}

// axisLine writes figures of whole seconds over the scale, about ten cells apart or more.
func axisLine(span time.Duration, cells int) string {
	seconds := span.Seconds()
	step := 1.0
	for _, s := range []float64{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400} {
		step = s
		if s*float64(cells)/seconds >= 7 {
			break
		}
	}
	line := []byte(strings.Repeat(" ", cells))
	for s := 0.0; s <= seconds; s += step {
		label := strconv.Itoa(int(s))
		pos := int(s * float64(cells) / seconds)
		if s+step > seconds {
			label += " s"
			pos = min(pos, cells-len(label))
		}
		if pos < 0 || pos+len(label) > cells {
			continue
		}
		copy(line[pos:], label)
	}
	return string(line)
}
