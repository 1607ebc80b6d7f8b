package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Row is one thing to choose from a List.
type Row struct {
	Name    string
	Note    string          // at the right: a key, a price, a brief
	Refused string          // why it is not possible now; empty: it is
	Helps   string          // what would make it possible, in a clause that is said with why
	Wants   []intent.Intent // what choosing it asks for, besides closing the list
}

// List is rows to choose from. What is typed filters them, where the list is made to be
// typed into; else letters move and close.
type List struct {
	look  Look
	title string
	rows  []Row
	types bool // letters filter
	pick  *widgets.Picker
	intro []string
}

// NewList makes a list. One that filters takes letters as text, and closes by esc alone.
func NewList(look Look, title string, filters bool, rows []Row) *List {
	items := make([]widgets.Item, len(rows))
	for i, r := range rows {
		items[i] = widgets.Item{Title: r.Name, Note: r.Note, Off: r.Refused}
	}
	return &List{look: look, title: title, types: filters, rows: rows, pick: widgets.NewPicker(items)}
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
			l.pick.Type(widgets.OneLine(msg.Content))
		}
	case tea.KeyPressMsg:
		return l.press(msg)
	}
	return nil
}

func (l *List) press(k tea.KeyPressMsg) []intent.Intent {
	km := l.look.Keys
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.List.Choose):
		return l.choose()
	case key.Matches(k, km.List.Up) || !l.types && key.Matches(k, km.Read.Up):
		l.pick.Move(-1)
	case key.Matches(k, km.List.Down) || !l.types && key.Matches(k, km.Read.Down):
		l.pick.Move(1)
	case l.types && k.Code == tea.KeyBackspace:
		l.pick.Erase()
	case l.types && k.Text != "":
		l.pick.Type(k.Text)
	case !l.types && key.Matches(k, km.Everywhere.Quit):
		return []intent.Intent{intent.Back{}}
	}
	return nil
}

func (l *List) choose() []intent.Intent {
	i := l.pick.Chosen()
	if i < 0 {
		return nil
	}
	if row := l.rows[i]; row.Refused != "" {
		says := row.Name + ": " + row.Refused
		if row.Helps != "" {
			says += "; " + row.Helps
		}
		return []intent.Intent{intent.Say{Text: says}}
	}
	return append([]intent.Intent{intent.Back{}}, l.rows[i].Wants...)
}

// View draws the rows around the one that is chosen.
func (l *List) View(width, height int) []string {
	th := l.look.Theme
	var rows []string
	for _, s := range l.intro {
		for _, w := range widgets.Wrap(s, max(width-2, 1)) {
			rows = append(rows, " "+widgets.PenOf(th.Text.Dim).Draw(w))
		}
	}
	if l.types {
		rows = append(rows, " "+widgets.Written(l.pick.Filter(), width-2))
	}
	room := min(max(height-1-len(rows), 1), max(len(l.rows), 1))
	right := ""
	if room < len(l.rows) {
		right = widgets.Count(len(l.rows), false) + " in all"
	}
	rows = append(rows, l.pick.View(th, width, room)...)
	return l.look.sheet(l.title, right, rows, width, height)
}

// Help lists the keys of a list.
func (l *List) Help() []key.Binding {
	km := l.look.Keys
	return []key.Binding{short(km.List.Choose, "choose"), l.look.upDown(), short(km.Everywhere.Back, "close")}
}
