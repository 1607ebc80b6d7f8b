package panes

import (
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// spot makes a row of a timeline what leads to its branch.
func (l lane) spot(row string) string { return SpotOf(l.id, row) }

// SpotOf makes a drawn row what leads to a branch or a merge. The row of anything else stays as it
// is.
func SpotOf(id engine.BranchID, row string) string {
	switch {
	case id.Worker():
		return widgets.Spot{Of: widgets.SpotLane, N: id.Number()}.On(row)
	case id.Reduction():
		return widgets.Spot{Of: widgets.SpotLane, N: -id.Number()}.On(row)
	}
	return row
}

// BranchOf is the branch or the merge that such a row leads to.
func BranchOf(s widgets.Spot) engine.BranchID {
	if s.N < 0 {
		return engine.NewBranchID('R', -s.N)
	}
	return engine.NewBranchID('B', s.N)
}

// Scroll goes n rows down in the text, or up where n is negative.
func (p *Branch) Scroll(n int) { p.read.text.Scroll(n) }

// Scroll goes n rows down in the text, or up where n is negative.
func (p *Answer) Scroll(n int) { p.read.text.Scroll(n) }

// Scroll goes n rows down in the text, or up where n is negative.
func (p *Sent) Scroll(n int) { p.read.text.Scroll(n) }

// Scroll goes n rows down in the text, or up where n is negative.
func (p *Source) Scroll(n int) { p.read.text.Scroll(n) }

// Scroll goes to the claim n rows further down, or up where n is negative.
func (p *Matrix) Scroll(n int) { p.stand(spot{p.at.row + n, p.at.col}) }

// Click stands on the cell that it is in, or on its claim; opens: that is where one stood already.
func (p *Matrix) Click(c widgets.Click) (opens bool) {
	if c.On.Of != widgets.SpotRow || c.On.N >= len(p.sheet.rows) {
		return false
	}
	was, col := p.at, p.at.col
	switch x := c.In.X - claimSign - p.laid.claim; {
	case x < 0:
	case x < p.laid.all:
		col = 0
	case x < p.laid.all+p.laid.each*p.laid.shown:
		col = p.columns + (x-p.laid.all)/p.laid.each + 1
	}
	p.stand(spot{c.On.N, col})
	return p.at == was
}

// Scroll goes n rows down in the list, or up where n is negative.
func (p *GoTo) Scroll(n int) { p.choose(p.at + n) }

// Choose puts the cursor on a point of the list.
func (p *GoTo) Choose(i int) { p.choose(i) }

func (p *GoTo) choose(i int) { p.at = max(min(i, len(p.points)-1), 0) }

// Scroll goes n rows down, or up where n is negative.
func (p *Bill) Scroll(n int) { p.scroll.Top += n }

// ChooseTab shows the merge of a tab.
func (p *Answer) ChooseTab(i int) {
	if i >= 0 && i < len(p.tabs) {
		p.Pick(p.tabs[i].id)
	}
}

// Click takes a click on the text: on a mark it goes there, and id is the branch that the mark
// names. Empty: there is no mark.
func (p *Answer) Click(c widgets.Click) (id engine.BranchID) {
	row, from, to := p.read.text.At(c.In.Y)
	n, nth, ok := markAt(row, c.In.X-1) // a cell of margin stands before a text
	if !ok {
		return ""
	}
	id = engine.NewBranchID('B', n)
	for i, m := range p.said.Marks {
		if m.Start < from || m.Start >= to || !names(m, id) {
			continue
		}
		if nth--; nth < 0 {
			p.mark = i
			p.read.text.Point(m.Start, m.End-m.Start)
			break
		}
	}
	return id
}

func names(m engine.Mark, id engine.BranchID) bool {
	for _, b := range m.Branches {
		if b == id {
			return true
		}
	}
	return false
}

// markAt reads the mark that stands in a cell of a row, as "[2]", and how many of the same stand
// before it.
func markAt(row string, cell int) (n, before int, ok bool) {
	seen := map[int]int{}
	for at := 0; ; {
		open := strings.IndexByte(row[at:], '[')
		if open < 0 {
			return 0, 0, false
		}
		open += at
		end := open + 1
		for end < len(row) && row[end] >= '0' && row[end] <= '9' && end-open < 4 {
			end++
		}
		at = open + 1
		if end == open+1 || end >= len(row) || row[end] != ']' {
			continue
		}
		n := 0
		for _, d := range row[open+1 : end] {
			n = n*10 + int(d-'0')
		}
		from := widgets.Width(row[:open])
		if cell >= from && cell <= from+end-open {
			return n, seen[n], true
		}
		seen[n]++
		at = end
	}
}
