package overlays

import (
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// besideWidth is how wide a terminal is in which the YAML stands beside the fields.
const besideWidth = 118

// View draws the fields, and beside or instead of them the YAML.
func (e *BoardEditor) View(width, height int) []string {
	if height < 1 {
		return nil
	}
	title := "Board " + e.name()
	if e.at >= 0 {
		title = "Agent " + widgets.Count(e.at+1, false)
		if n := widgets.OneLine(e.board.Agents[e.at].Name); n != "" {
			title += " " + n
		}
		title += ", board " + e.name()
	}
	e.yaml.beside = width >= besideWidth
	e.refresh()
	room := height - 1
	var rows []string
	switch {
	case e.yaml.full():
		title += ", as it is saved"
		rows = e.yaml.rows(e.look, width, room, "")
	case e.yaml.beside && !e.yaml.shown:
		left := width * 11 / 20
		rows = e.fieldRows(left, room)
		bar := widgets.PenOf(e.look.Theme.Chrome.Rule).Draw("│")
		right := e.yaml.rows(e.look, width-left-1, room, e.page().slots[e.page().at].key)
		rows = widgets.Box(rows, left, room)
		for i := range rows {
			rows[i] += bar + right[i]
		}
	default:
		rows = e.fieldRows(width, room)
	}
	return e.look.sheet(title, e.standing(), widgets.Tall(rows, width, room), width, height)
}

// standing is what the title says at the right: the price, or how many mistakes there are.
func (e *BoardEditor) standing() string {
	switch n := e.mistakes(); {
	case n == 1:
		return "1 mistake"
	case n > 1:
		return widgets.Count(n, false) + " mistakes"
	}
	return e.weighed.Text
}

func (e *BoardEditor) refresh() {
	if (e.yaml.stale || e.yaml.lines == nil) && e.choice.Text != nil {
		e.yaml.lines, e.yaml.stale = strings.Split(strings.TrimRight(e.choice.Text(e.board), "\n"), "\n"), false
	}
}

// fieldRows draws the fields that stand around the one that has the focus.
func (e *BoardEditor) fieldRows(width, height int) []string {
	p := e.page()
	var rows []string
	if height >= introRoom {
		rows = e.look.prose(width, e.choice.Where)
	}
	if stray := e.stray(); len(stray) > 0 {
		rows = append(rows, e.warnings(width, stray)...)
	}
	room := max(height-len(rows), 1)
	var body []string
	from, to := 0, 0
	for i, s := range p.slots {
		if !e.visible(s) {
			continue
		}
		focused := i == p.at
		if focused {
			from = len(body)
		}
		body = append(body, widgets.Spot{Of: widgets.SpotField, N: i}.Over(e.slotRows(s, focused, width, room), width)...)
		if focused {
			to = len(body)
		}
	}
	p.top = max(min(p.top, from), to-room, 0)
	p.top = max(min(p.top, len(body)-room), 0)
	if to-from > room { // its beginning rather than its end
		p.top = from
	}
	return append(rows, body[p.top:min(p.top+room, len(body))]...)
}

// slotRows draws a field, the title above it and what is wrong with it below.
func (e *BoardEditor) slotRows(s *slot, focused bool, width, room int) []string {
	var rows []string
	if s.title != "" {
		rows = append(rows, widgets.Rule{Left: s.title}.View(e.look.Theme, width))
	}
	least, most := s.room(width, focused)
	tall := min(most, max(least, restingRows))
	if focused {
		if list, ok := s.field.(spacious); ok {
			most = list.spare()
		}
		tall = min(most, max(least, room*2/3, restingRows))
	}
	if f, ok := s.field.(*proseField); ok && !focused && f.input.Size() == 0 {
		tall = 2
	}
	rows = append(rows, s.view(width, tall, focused)...)
	return append(rows, e.warnings(width, e.saysOf(s))...)
}

// restingRows is how many rows a text takes that has not the focus.
const restingRows = 4

// saysOf is what is wrong with a field.
func (e *BoardEditor) saysOf(s *slot) []string {
	var out []string
	if s.why != "" {
		out = append(out, s.why)
	}
	for _, p := range e.wrong {
		if e.owner(p) == s {
			why := p.Why
			if p.Key != s.key {
				why = p.Error()
			}
			out = append(out, why)
		}
	}
	return out
}

// owner is the field in sight that a problem is about; nil: none is.
func (e *BoardEditor) owner(p *engine.BoardProblem) *slot {
	var best *slot
	for _, s := range e.page().slots {
		if s.owns(p.Key) > 0 && (best == nil || len(s.key) > len(best.key)) {
			best = s
		}
	}
	return best
}

// stray is what is wrong and belongs to no field in sight, while the board is.
func (e *BoardEditor) stray() []string {
	var out []string
	for _, p := range e.wrong {
		if e.owner(p) == nil && (e.at < 0 || strings.HasPrefix(p.Key, strings.TrimSuffix(e.one.slots[0].key, ".name"))) {
			out = append(out, p.Error())
		}
	}
	return out
}

func (e *BoardEditor) warnings(width int, says []string) []string {
	var rows []string
	warn := widgets.PenOf(e.look.Theme.State.Warn)
	for _, s := range says {
		for i, w := range widgets.Wrap(widgets.OneLine(s), max(width-8, 1)) {
			lead := "     "
			if i == 0 {
				lead = "   ! "
			}
			rows = append(rows, lead+warn.Draw(w))
		}
	}
	return rows
}
