package panes

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
)

// Reading is what is read of the shown merge; zero until it was checked.
func (p *Answer) Reading() engine.Reading { return p.said }

// Go brings a point of the reading into sight and points at it.
func (p *Answer) Go(pt engine.Point) {
	p.mark = -1
	if pt.Start >= 0 {
		p.read.text.Show(pt.Start)
		p.read.text.Point(pt.Start, pt.End-pt.Start)
	}
}

// nextMark goes to the next mark of the text, or to the one before, round its ends: from the
// one that the reader stands on, or else from the top of what is in sight.
func (p *Answer) nextMark(forward bool) []intent.Intent {
	n := len(p.said.Marks)
	switch {
	case n == 0 && !p.card.status.Ended() && p.shown != "":
		return []intent.Intent{intent.Say{Text: "the marks are checked when the merge has ended"}}
	case n == 0:
		return []intent.Intent{intent.Say{Text: "there are no marks in this text"}}
	case p.mark < 0:
		top := p.read.text.TopOffset()
		p.mark = slices.IndexFunc(p.said.Marks, func(m engine.Mark) bool { return m.Start >= top })
		if p.mark < 0 {
			p.mark = 0
		}
		if !forward {
			p.mark--
		}
	case forward:
		p.mark++
	default:
		p.mark--
	}
	p.mark = (p.mark + n) % n
	m := p.said.Marks[p.mark]
	p.read.text.Show(m.Start)
	p.read.text.Point(m.Start, m.End-m.Start)
	return nil
}

// Mark says on which mark the reader stands, for the line above the footer; empty: on none.
func (p *Answer) Mark(r *engine.Round) string {
	if p.mark < 0 || p.mark >= len(p.said.Marks) {
		return ""
	}
	m := p.said.Marks[p.mark]
	where := fmt.Sprintf("mark %d of %d: ", p.mark+1, len(p.said.Marks))
	var names, digits []string
	for _, id := range m.Branches {
		b := r.Branch(id)
		if b == nil || !id.Worker() {
			continue
		}
		names = append(names, fmt.Sprintf("[%d] %s", id.Number(), b.Agent.Name))
		digits = append(digits, fmt.Sprint(id.Number()))
	}
	switch {
	case !m.Supported:
		return where + "not supported, no branch of this merge bears that number"
	case len(digits) == 1:
		return where + names[0] + ", " + digits[0] + " opens its place"
	}
	return where + strings.Join(names, ", ") + "; " + strings.Join(digits, " or ") + " opens its place"
}

// Place is where in the text a person means when asking for the source in a branch: the mark
// that the reader stands on where it names that branch, else the next mark of it in sight or
// below, else its first. -1: the text has no mark of it.
func (p *Answer) Place(id engine.BranchID) int {
	names := func(m engine.Mark) bool { return slices.Contains(m.Branches, id) }
	if p.mark >= 0 && p.mark < len(p.said.Marks) && names(p.said.Marks[p.mark]) {
		return p.said.Marks[p.mark].Start
	}
	if off, n := p.read.text.Pointed(); n > 0 {
		for _, m := range p.said.Marks {
			if names(m) && m.Start >= off && m.Start < off+n {
				return m.Start
			}
		}
	}
	first, top := -1, p.read.text.TopOffset()
	for _, m := range p.said.Marks {
		if !names(m) {
			continue
		}
		if m.Start >= top {
			return m.Start
		}
		if first < 0 {
			first = m.Start
		}
	}
	return first
}
