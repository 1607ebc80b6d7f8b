package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// Detail draws the claim that is stood on in full, and what the source says of it that is stood
// on, or each of them, in height rows of width cells.
func (p *Matrix) Detail(width, height int) []string {
	if height <= 0 || width <= 0 || p.Len() == 0 {
		return nil
	}
	row := p.row()
	title := widgets.Rule{Left: fmt.Sprintf("Claim %d", row.claim.N), Rights: []string{row.where + "   " + row.together, row.together}}
	rows := []string{title.View(p.th, width)}
	add := func(pen widgets.Pen, indent, text string) {
		for _, s := range widgets.Wrap(text, max(width-1-len(indent), 1)) {
			rows = append(rows, " "+indent+pen.Draw(s))
		}
	}
	strong, body, dim := widgets.PenOf(p.th.Text.Strong), widgets.PenOf(p.th.Text.Body), widgets.PenOf(p.th.Text.Dim)
	add(strong, "", row.claim.Text)
	if q := widgets.OneLine(row.claim.Quote); q != "" && q != widgets.OneLine(row.claim.Text) {
		add(dim, "", "In the text: "+quoted(q))
	}
	if row.claim.Left != "" {
		add(dim, "", "It is not checked: "+row.claim.Left+".")
	}
	if c, ok := p.cell(); ok {
		rows = append(rows, "")
		p.verdict(c, p.sheet.sources[p.at.col-1], add)
	} else if row.claim.Left == "" {
		rows = append(rows, "")
		for i, c := range row.cells {
			add(body, "", p.brief(c, p.sheet.sources[i], width))
		}
	}
	if len(rows) > height {
		rows = rows[:height]
		rows[height-1] = " " + dim.Draw("...")
	}
	return widgets.Box(rows, width, height)
}

func quoted(s string) string { return `"` + widgets.OneLine(s) + `"` }

// verdict says in full what a source says.
func (p *Matrix) verdict(c sheetCell, src sheetSource, add func(pen widgets.Pen, indent, text string)) {
	strong, body, dim := widgets.PenOf(p.th.Text.Strong), widgets.PenOf(p.th.Text.Body), widgets.PenOf(p.th.Text.Dim)
	add(strong, "", src.name+": "+c.word)
	if src.copyOf != "" {
		add(dim, "", "It is a "+src.copyOf+"; the two count once.")
	}
	if src.cut {
		add(dim, "", "An answer of its checker stops short.")
	}
	v := c.verdict
	switch {
	case v == nil && p.row().claim.Left != "":
		return
	case v == nil && c.why != "":
		add(dim, "", "There is no verdict: "+strings.TrimSuffix(c.why, ".")+".")
		return
	case v == nil:
		add(dim, "", "There is no verdict yet.")
		return
	}
	switch at := fmt.Sprintf("line %d: ", v.Line); {
	case v.Quote == "":
		add(dim, "", "No passage was quoted.")
	case v.End > v.Start && v.Line > 0:
		add(body, "  ", at+quoted(v.Quote))
	default:
		add(body, "  ", quoted(v.Quote))
	}
	if v.Note != "" {
		add(dim, "", "The checker: "+sentence(v.Note))
	}
	if v.Flaw != "" {
		add(widgets.PenOf(p.th.State.Warn), "", "Held for insufficient: "+sentence(v.Flaw))
	}
}

// brief is what a source says in a row.
func (p *Matrix) brief(c sheetCell, src sheetSource, width int) string {
	names := 4
	for _, s := range p.sheet.sources {
		names = max(names, min(widgets.Width(s.name), width/4))
	}
	out := widgets.Fit(widgets.Clip(src.name, names), names) + "  " + widgets.Fit(c.word, len(engine.Insufficient))
	if src.copyOf != "" {
		out += "  " + src.copyOf
	}
	if v := c.verdict; v != nil && v.Quote != "" {
		out += "  " + quoted(v.Quote)
	}
	return widgets.Clip(out, max(width-1, 1))
}
