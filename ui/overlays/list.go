package overlays

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Row is one thing to choose from a List.
type Row struct {
	Name    string
	Note    string          // dimmed, after the name
	Key     string          // the key that does the same, at the right
	Refused string          // why it is not possible now; empty: it is
	Wants   []intent.Intent // what choosing it asks for, besides closing the list
}

// List is rows to choose from. What is typed filters them, where the list is made to be
// typed into; else letters do nothing.
type List struct {
	look   Look
	title  string
	rows   []Row
	typed  string
	types  bool // letters filter
	cursor int  // among the rows that match
	intro  []string
}

// NewList makes a list. One that filters takes letters as text, and closes by esc alone.
func NewList(look Look, title string, filters bool, rows []Row) *List {
	return &List{look: look, title: title, types: filters, rows: rows}
}

// Say puts sentences above the rows.
func (l *List) Say(lines ...string) *List {
	l.intro = lines
	return l
}

// Handle moves, filters and chooses.
func (l *List) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if l.types {
			l.filter(l.typed + widgets.OneLine(msg.Content))
		}
	case tea.KeyPressMsg:
		return l.press(msg)
	}
	return nil
}

func (l *List) press(k tea.KeyPressMsg) []intent.Intent {
	km := l.look.Keys
	shown := l.shown()
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.List.Choose):
		return l.choose(shown)
	case key.Matches(k, km.List.Up) || !l.types && key.Matches(k, km.Read.Up):
		l.cursor = max(l.cursor-1, 0)
	case key.Matches(k, km.List.Down) || !l.types && key.Matches(k, km.Read.Down):
		l.cursor = max(min(l.cursor+1, len(shown)-1), 0)
	case l.types && k.Code == tea.KeyBackspace:
		if r := []rune(l.typed); len(r) > 0 {
			l.filter(string(r[:len(r)-1]))
		}
	case l.types && k.Text != "":
		l.filter(l.typed + k.Text)
	case !l.types && key.Matches(k, km.Everywhere.Quit):
		return []intent.Intent{intent.Back{}}
	}
	return nil
}

func (l *List) filter(typed string) {
	l.typed, l.cursor = strings.TrimLeft(typed, " "), 0
}

func (l *List) choose(shown []Row) []intent.Intent {
	if l.cursor >= len(shown) {
		return nil
	}
	row := shown[l.cursor]
	if row.Refused != "" {
		return []intent.Intent{intent.Say{Text: row.Name + ": " + row.Refused}}
	}
	return append([]intent.Intent{intent.Back{}}, row.Wants...)
}

// shown are the rows in which every word that was typed stands.
func (l *List) shown() []Row {
	words := strings.Fields(strings.ToLower(l.typed))
	if len(words) == 0 {
		return l.rows
	}
	var out []Row
	for _, r := range l.rows {
		text := strings.ToLower(r.Name + " " + r.Note + " " + r.Key)
		hit := true
		for _, w := range words {
			hit = hit && strings.Contains(text, w)
		}
		if hit {
			out = append(out, r)
		}
	}
	return out
}

// View draws the rows around the cursor.
func (l *List) View(width, height int) []string {
	th := l.look.Theme
	shown := l.shown()
	var rows []string
	for _, s := range l.intro {
		for _, w := range widgets.Wrap(s, max(width-2, 1)) {
			rows = append(rows, " "+widgets.PenOf(th.Text.Dim).Draw(w))
		}
	}
	if l.types {
		rows = append(rows, " "+l.typed+th.Find.Current.Render(" "))
	}
	room := max(height-1-len(rows), 1)
	first := max(min(l.cursor-room/2, len(shown)-room), 0)
	for i := first; i < min(first+room, len(shown)); i++ {
		rows = append(rows, l.row(shown[i], i == l.cursor, width))
	}
	if len(shown) == 0 {
		rows = append(rows, " "+widgets.PenOf(th.Text.Dim).Draw("nothing matches; backspace widens"))
	}
	right := ""
	if len(shown) > room {
		right = widgets.Count(l.cursor+1, false) + " of " + widgets.Count(len(shown), false)
	}
	return l.look.sheet(l.title, right, rows, width, height)
}

func (l *List) row(r Row, here bool, width int) string {
	th := l.look.Theme
	name := widgets.Clip(r.Name, max(width-4-widgets.Width(r.Key), 1))
	note := r.Note
	if r.Refused != "" {
		note = r.Refused
	}
	column := min(max(l.nameWidth(), widgets.Width(name)), width)
	note = widgets.Clip(note, width-column-7-widgets.Width(r.Key))
	pad := widgets.Spaces(column - widgets.Width(name) + 2)
	rest := widgets.Spaces(width - 5 - column - widgets.Width(note) - widgets.Width(r.Key))
	switch {
	case here:
		return widgets.Fit(th.Find.Selection.Render(" > "+name+pad+note+rest+r.Key), width)
	case r.Refused != "":
		return widgets.PenOf(th.Text.Faint).Draw("   " + name + pad + note + rest + r.Key)
	}
	return "   " + name + pad + widgets.PenOf(th.Text.Dim).Draw(note) + rest + widgets.PenOf(th.Chrome.Key).Draw(r.Key)
}

// nameWidth is the width of the column of names.
func (l *List) nameWidth() int {
	w := 0
	for _, r := range l.rows {
		w = max(w, widgets.Width(r.Name))
	}
	return min(w, 40)
}

// Help lists the keys of a list.
func (l *List) Help() []key.Binding {
	km := l.look.Keys.List
	return []key.Binding{short(km.Choose, "choose"), short(km.Up, "up"), short(km.Down, "down"), short(l.look.Keys.Everywhere.Back, "close")}
}
