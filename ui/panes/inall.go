package panes

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/widgets"
)

// fact is one row under "In all": what it is, its figure, and a factor.
type fact struct{ what, figure, factor string }

// leastSaved is the US dollars below which what the caches saved would read as nothing.
const leastSaved = 0.00005

// inAll is what the round came to.
func (p *Bill) inAll(width int) []string {
	wide := width >= wideBill
	var rows []string
	for _, f := range p.facts(wide) {
		rows = append(rows, factRow(f, width, wide))
	}
	if p.sum.Offline {
		paced := "paced, not measured"
		if !p.offline {
			paced = "in part " + paced
		}
		rows = append(rows, " "+widgets.PenOf(p.th.Text.Dim).Draw(paced))
	}
	return rows
}

func (p *Bill) facts(wide bool) []fact {
	t := p.sum.Totals
	out := []fact{{"at once", widgets.Took(t.Wall), ""}}
	if p.offline {
		return out
	}
	speed, multiple := "", ""
	if t.Speedup > 0 {
		speed = widgets.Times(t.Speedup)
	}
	if t.Multiple > 0 {
		multiple = widgets.Times(t.Multiple)
	}
	if !p.sum.Offline { // what is paced is no measure of what is saved
		out = append(out, fact{"one by one", widgets.Took(t.Sequential), speed})
	}
	names := struct{ one, merge, share, lost string }{"one branch", "merge alone", " of $", "lost to "}
	if wide {
		names.one, names.merge, names.share, names.lost = "one branch alone", "the merge is", " of the bill", "waited for "
	}
	if t.Multiple > 0 {
		one := money(t.CostUSD/t.Multiple, true, false)
		out = append(out, fact{names.one, one.String(), multiple})
	}
	if t.MergeShare > 0 {
		out = append(out, fact{names.merge, widgets.Percent(t.MergeShare) + names.share, ""})
	}
	if t.Lost > 0 && t.LostTo != "" && !p.sum.Offline {
		what := names.lost + p.nameOf(t.LostTo)
		if wide {
			what += " only"
		}
		out = append(out, fact{what, widgets.Took(t.Lost), ""})
	}
	if !wide {
		if p.saved.usd >= leastSaved {
			out = append(out, fact{"caches saved", money(p.saved.usd, true, true).String(), ""})
		}
		return out
	}
	if p.saved.asked > p.saved.branches {
		out = append(out, fact{"attempts", fmt.Sprintf("%d for %d branches", p.saved.asked, p.saved.branches), ""})
	}
	tokens := widgets.Count(t.Usage.In, t.Usage.Estimated) + " + " + widgets.Count(t.Usage.Out, t.Usage.Estimated)
	out = append(out, fact{"tokens", tokens, ""})
	if t.Usage.Cached > 0 {
		out = append(out, fact{"of them cached", widgets.Count(t.Usage.Cached, false), ""})
		if p.saved.usd >= leastSaved {
			out = append(out, fact{"which saved", money(p.saved.usd, true, true).String(), ""})
		}
	}
	if t.Usage.Reasoning > 0 {
		out = append(out, fact{"of them thought", widgets.Count(t.Usage.Reasoning, t.Usage.Estimated), ""})
	}
	return out
}

func (p *Bill) nameOf(id engine.BranchID) string {
	for _, l := range p.sum.Lines {
		if l.ID == id {
			return l.Name
		}
	}
	return string(id)
}

// factRow puts the figures of the rows under one another: at the left of their column where
// there is room for words, else at its right.
func factRow(f fact, width int, wide bool) string {
	if wide {
		label := widgets.Fit(" "+widgets.Clip(f.what, 22), 24)
		if f.factor == "" {
			return widgets.Fit(label+f.figure, width)
		}
		return label + widgets.Fit(f.figure, max(width-24-7, 0)) + widgets.FitRight(f.factor, 7)
	}
	if f.factor == "" && (widgets.Width(f.what) > 10 || widgets.Width(f.figure) > 8) {
		room := width - widgets.Width(f.figure) - 2
		return " " + widgets.Fit(widgets.Clip(f.what, room), max(room, 0)) + " " + f.figure
	}
	room := max(width-18, 1)
	return widgets.Fit(" "+widgets.Fit(f.what, room-1)+widgets.FitRight(f.figure, 9)+widgets.FitRight(f.factor, 9), width)
}

// check says what the merge's marks and quotes are worth.
func (p *Bill) check(width int, counts bool) []string {
	c := p.worth.checked
	pen := widgets.PenOf(p.th.Text.Body)
	if c.Marks.Invalid+c.Quotes.Invalid > 0 {
		pen = widgets.PenOf(p.th.State.Warn)
	}
	rows := said(pen, width, engine.Verdict(c))
	dim := widgets.PenOf(p.th.Text.Dim)
	if f := c.Findings; f != nil && counts {
		counted := fmt.Sprintf("%d agree, %d conflict, %d alone, %d nobody", len(f.Agreements), len(f.Conflicts), len(f.Unique), len(f.Missing))
		rows = append(rows, said(dim, width, counted)...)
	} else if f == nil {
		rows = append(rows, said(dim, width, "structure not given")...)
	}
	return rows
}

// fewNotes is how many notes on the overlap stand where the list to go to wants the room.
const fewNotes = 2

// alike says how alike the texts of the branches are, and where there is room for it how many
// they come to and who stands apart.
func (p *Bill) alike(width int, full bool) []string {
	o, dim := p.worth.overlap.Last(), widgets.PenOf(p.th.Text.Dim)
	wide := width >= wideBill
	if !o.Known() {
		if !wide {
			return nil
		}
		return said(dim, width, o.Sentence())
	}
	rows := said(widgets.PenOf(p.th.Text.Body), width, o.Sentence())
	notes := o.Notes()
	switch {
	case !wide:
		notes = nil
	case !full:
		notes = notes[:min(len(notes), fewNotes)]
	}
	for _, note := range notes {
		rows = append(rows, said(dim, width, note)...)
	}
	return rows
}

// said is a sentence in rows, one cell in.
func said(pen widgets.Pen, width int, text string) []string {
	if text == "" {
		return nil
	}
	var rows []string
	for _, s := range widgets.Wrap(text, max(width-1, 1)) {
		rows = append(rows, " "+pen.Draw(s))
	}
	return rows
}
