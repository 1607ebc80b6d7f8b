package overlays

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

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

// preview is the YAML of the board as it would be saved.
type preview struct {
	lines  []string
	stale  bool
	shown  bool // instead of the fields; where it stands beside them: left out
	beside bool
	top    int
	tall   int
}

// full reports whether the YAML is in the place of the fields.
func (p *preview) full() bool { return p.shown && !p.beside }

func (p *preview) scroll(k tea.KeyPressMsg) {
	by := map[string]int{"down": 1, "j": 1, "up": -1, "k": -1, "space": p.tall - 1, "pgdown": p.tall - 1, "b": 1 - p.tall, "pgup": 1 - p.tall}[k.String()]
	switch k.String() {
	case "home", "g":
		by = -p.top
	case "end", "G":
		by = len(p.lines)
	}
	p.top = max(min(p.top+by, len(p.lines)-p.tall), 0)
}

// rows draws the lines; those of a key are in sight, where one is named.
func (p *preview) rows(look Look, width, height int, key string) []string {
	p.tall = height
	if key != "" {
		p.top = max(placeOfKey(p.lines, key)-height/3, 0)
	}
	p.top = max(min(p.top, len(p.lines)-height), 0)
	var rows []string
	pen := widgets.PenOf(look.Theme.Text.Body)
	for _, l := range p.lines[p.top:min(p.top+height, len(p.lines))] {
		rows = append(rows, " "+pen.Draw(widgets.Clip(strings.ReplaceAll(l, "\t", "    "), max(width-2, 1))))
	}
	return widgets.Box(rows, width, height)
}

// placeOfKey is the line at which a key of the board stands, or the one nearest above it.
func placeOfKey(lines []string, key string) int {
	at := 0
	for _, part := range strings.Split(strings.ReplaceAll(key, "[", ".["), ".") {
		if n, ok := strings.CutPrefix(part, "["); ok {
			at = nthItem(lines, at, n)
			continue
		}
		i := slices.IndexFunc(lines[at:], func(l string) bool {
			return strings.HasPrefix(strings.TrimLeft(l, " -"), part+":")
		})
		if i < 0 {
			return at
		}
		at += i
	}
	return at
}

// nthItem is the line of an item of the list below from: "2]" is the third.
func nthItem(lines []string, from int, n string) int {
	left := 0
	for _, r := range strings.TrimSuffix(n, "]") {
		left = left*10 + int(r-'0')
	}
	for i := from; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "  - ") {
			if left == 0 {
				return i
			}
			left--
		}
	}
	return from
}
