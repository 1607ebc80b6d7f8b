package screens

import (
	"cmp"
	"fmt"
	"strings"

	"plenum/ui/widgets"
)

// sheet is rows of prose that are drawn below one another.
type sheet struct {
	rows  []string
	width int
}

// add wraps a text into at most so many rows; the last says where more was left out.
func (d *sheet) add(pen widgets.Pen, most int, text string) {
	room := max(d.width-2, 1)
	all := widgets.Wrap(text, room)
	if len(all) > most {
		all = append(all[:most-1], widgets.Clip(strings.Join(all[most-1:], " "), room))
	}
	for _, w := range all {
		d.rows = append(d.rows, " "+pen.Draw(w))
	}
}

// list adds things with a sign between them. None is broken over two rows that has room in one.
func (d *sheet) list(pen widgets.Pen, most int, things []string, between string) {
	kept := make([]string, len(things))
	for i, t := range things {
		if i < len(things)-1 {
			t += between
		}
		if widgets.Width(t) < d.width-2 {
			t = strings.ReplaceAll(t, " ", unbroken)
		}
		kept[i] = t
	}
	from := len(d.rows)
	d.add(pen, most, strings.Join(kept, " "))
	for i := from; i < len(d.rows); i++ {
		d.rows[i] = strings.ReplaceAll(d.rows[i], unbroken, " ")
	}
}

// unbroken is a space at which no row ends.
const unbroken = "\u00a0"

// tightPreview is the height below which a preview keeps to what matters most.
const tightPreview = 14

// view draws a session in about height rows below a rule with its title.
func (p *preview) view(s *Scene, r SessionRow, width, height int) []string {
	th := s.Theme
	if r.ID == "" {
		return []string{widgets.Rule{}.View(th, width)}
	}
	warns := r.State == stateUnreadable || r.State == stateRunning || strings.HasPrefix(r.State, "cut short")
	d := sheet{width: width, rows: []string{widgets.Rule{Left: p.heading(r), Rights: []string{r.State}, Warn: warns}.View(th, width)}}
	dim, warn := widgets.PenOf(th.Text.Dim), widgets.PenOf(th.State.Warn)
	if !p.here(r) {
		return append(d.rows, " "+dim.Draw("reading ..."))
	}
	most := 5
	if height < tightPreview {
		most = 2
	}
	if note := cmp.Or(r.Trouble, p.note()); note != "" {
		d.add(warn, most, note)
	}
	p.rounds(&d, s, most)
	if r.State != stateUnreadable {
		d.list(dim, max(most-2, 2), p.facts(r), " ·")
	}
	if n := p.unended(); n > 0 && r.State != stateRunning {
		d.add(warn, 2, plural(n, "branch", "branches")+" had not ended: going on asks "+itOrThem(n)+" again")
	}
	if height >= tightPreview {
		d.rows = append(d.rows, "")
	}
	return append(d.rows, p.last(width, height-len(d.rows), dim)...)
}

// earlierRounds is how many rounds before the last are named at the most.
const earlierRounds = 3

// rounds draws what was asked: of the last round also who answered.
func (p *preview) rounds(d *sheet, s *Scene, most int) {
	dim, strong := widgets.PenOf(s.Theme.Text.Dim), widgets.PenOf(s.Theme.Text.Strong)
	n := len(p.got.Rounds)
	first := max(n-1-earlierRounds, 0)
	if most < 5 {
		first = n - 1
	}
	for i := max(first, 0); i < n; i++ {
		question := widgets.OneLine(p.got.Rounds[i].Question)
		if n > 1 {
			question = fmt.Sprintf("%d. %s", i+1, question)
		}
		if i < n-1 {
			d.add(dim, 2, question)
			continue
		}
		d.add(strong, most, question)
		d.list(dim, most, p.got.Rounds[i].Branches, "  ")
	}
}

// heading is a title of the person's own, since the question itself stands below.
func (p *preview) heading(r SessionRow) string {
	title, n := widgets.OneLine(r.Title), len(p.got.Rounds)
	if p.here(r) && n > 0 && title == widgets.OneLine(p.got.Rounds[0].Question) {
		return askedIn(n)
	}
	return cmp.Or(title, "session "+r.ID)
}

func askedIn(n int) string {
	if n == 1 {
		return "Asked"
	}
	return fmt.Sprintf("Asked in %d rounds", n)
}

// note is what is wrong with the file.
func (p *preview) note() string {
	if p.got.Err != nil {
		return p.got.Err.Error()
	}
	return p.got.Note
}

// unended is how many branches of the last round had not ended.
func (p *preview) unended() int {
	if n := len(p.got.Rounds); n > 0 {
		return p.got.Rounds[n-1].Unended
	}
	return 0
}

// last draws the answer, or says why there is none.
func (p *preview) last(width, room int, dim widgets.Pen) []string {
	n := len(p.got.Rounds)
	if room < 1 || n == 0 {
		return nil
	}
	round := p.got.Rounds[n-1]
	var rows []string
	if round.Answer == "" {
		for _, w := range widgets.Wrap(widgets.OneLine(cmp.Or(round.None, "There is no answer.")), max(width-2, 1)) {
			rows = append(rows, " "+dim.Draw(w))
		}
		return rows
	}
	p.text.Resize(max(width-2, 1), max(room-len(rows), 0))
	for _, row := range p.text.Rows() {
		rows = append(rows, " "+row)
	}
	return rows
}

// facts are figures of a session, and what it was given.
func (p *preview) facts(r SessionRow) []string {
	cost := widgets.Money{USD: r.CostUSD, Known: r.Known}.Round()
	facts := []string{r.Board, fmt.Sprintf("%d of %s", r.Usable, plural(r.Branches, "branch", "branches")), cost}
	if r.Board == "" {
		facts = facts[1:]
	}
	if p.got.Took > 0 {
		facts = append(facts, widgets.Took(p.got.Took))
	}
	if n := len(p.got.Rounds); n > 1 {
		facts = append(facts, plural(n, "round", "rounds"))
	}
	if len(p.got.Material) > 0 {
		facts = append(facts, "with "+strings.Join(p.got.Material, ", "))
	}
	if p.got.Size > 0 {
		facts = append(facts, fmt.Sprintf("%.0f KB", max(float64(p.got.Size)/1000, 1)))
	}
	return append(facts, "id "+r.ID)
}
