package overlays

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// preview is the YAML of the board as it would be saved.
type preview struct {
	lines   []string
	wrapped []string // the lines as they were drawn last, in rows
	stale   bool
	shown   bool // instead of the fields; where it stands beside them: left out
	beside  bool
	top     int
	tall    int
}

// full reports whether the YAML is in the place of the fields.
func (p *preview) full() bool { return p.shown && !p.beside }

func (p *preview) scroll(k tea.KeyPressMsg) {
	by := map[string]int{"down": 1, "j": 1, "up": -1, "k": -1, "space": p.tall - 1, "pgdown": p.tall - 1, "b": 1 - p.tall, "pgup": 1 - p.tall}[k.String()]
	switch k.String() {
	case "home", "g":
		by = -p.top
	case "end", "G":
		by = len(p.wrapped)
	}
	p.top = max(min(p.top+by, len(p.wrapped)-p.tall), 0)
}

// wrap lays the lines in rows of so many cells, and says in which row each begins. What goes on in
// another row stands further in than where it began.
func (p *preview) wrap(width int) (starts []int) {
	p.wrapped = nil
	for _, l := range p.lines {
		starts = append(starts, len(p.wrapped))
		l = strings.ReplaceAll(l, "\t", "    ")
		in := len(l) - len(strings.TrimLeft(l, " -"))
		if lead := widgets.Spaces(min(in+2, width/2)); widgets.Width(l) > width {
			rows := widgets.Wrap(l[in:], max(width-len(lead), 1))
			p.wrapped = append(p.wrapped, l[:in]+rows[0])
			for _, row := range rows[1:] {
				p.wrapped = append(p.wrapped, lead+row)
			}
			continue
		}
		p.wrapped = append(p.wrapped, l)
	}
	return starts
}

// rows draws the lines; those of a key are in sight, where one is named.
func (p *preview) rows(look Look, width, height int, key string) []string {
	p.tall = height
	starts := p.wrap(max(width-2, 1))
	if key != "" {
		p.top = max(starts[placeOfKey(p.lines, key)]-height/3, 0)
	}
	p.top = max(min(p.top, len(p.wrapped)-height), 0)
	var rows []string
	pen := widgets.PenOf(look.Theme.Text.Body)
	for _, l := range p.wrapped[p.top:min(p.top+height, len(p.wrapped))] {
		rows = append(rows, " "+pen.Draw(l))
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
