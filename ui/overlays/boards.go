package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// BoardRow is one board of the list.
type BoardRow struct {
	Name string
	Own  bool // the person's own file
}

// BoardCard is what is known of a board by now.
type BoardCard struct {
	About    string
	Note     string // in short: "sections, 3 agents"
	Broken   string // why it cannot be used, with the line; empty: it can
	Question string // its own; empty: it has none
	Facts    [][2]string
	Agents   []CardAgent
}

// CardAgent is one agent of a board.
type CardAgent struct {
	Name, Brief, Model string
	Off                bool // the board leaves it out
}

// Boards is the list of all boards, filtered by what is typed, and what the chosen one is.
type Boards struct {
	look   Look
	rows   []BoardRow
	card   func(name string) BoardCard
	pick   *widgets.Picker
	scroll int // of the card
	end    int // the last scroll that there is
}

// NewBoards makes the list, with the board of that place chosen. card tells what a board is; it may
// tell more later.
func NewBoards(look Look, rows []BoardRow, at int, card func(name string) BoardCard) *Boards {
	b := &Boards{look: look, rows: rows, card: card, pick: widgets.NewPicker(make([]widgets.Item, len(rows)))}
	b.follow()
	b.pick.SetFilter("")
	b.pick.Move(at)
	return b
}

// follow takes up what was read of the boards meanwhile.
func (b *Boards) follow() {
	for i, r := range b.rows {
		c := b.card(r.Name)
		note := c.Note
		if r.Own {
			note += ", yours"
		}
		b.pick.Items[i] = widgets.Item{Title: r.Name, Note: note}
		if c.Broken != "" {
			b.pick.Items[i].Off = note
		}
	}
}

// Chosen is the name of the board under the cursor; empty: nothing is left by the filter.
func (b *Boards) Chosen() string {
	if i := b.pick.Chosen(); i >= 0 {
		return b.rows[i].Name
	}
	return ""
}

// Handle implements Overlay.
func (b *Boards) Handle(msg tea.Msg) []intent.Intent {
	was := b.Chosen()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		b.pick.Type(widgets.OneLine(msg.Content))
	case tea.KeyPressMsg:
		if wants, done := b.press(msg); done {
			return wants
		}
	}
	if name := b.Chosen(); name != was && name != "" {
		b.scroll = 0
		return []intent.Intent{intent.PreviewBoard{Board: name}}
	}
	return nil
}

func (b *Boards) press(k tea.KeyPressMsg) (wants []intent.Intent, done bool) {
	km := b.look.Keys
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}, true
	case key.Matches(k, km.List.Choose):
		name := b.Chosen()
		if name == "" {
			return nil, true
		}
		if c := b.card(name); c.Broken != "" {
			return []intent.Intent{intent.Say{Text: c.Broken}}, true
		}
		return []intent.Intent{intent.Back{}, intent.TurnTo{Board: name}}, true
	case key.Matches(k, km.List.Up):
		b.pick.Move(-1)
	case key.Matches(k, km.List.Down):
		b.pick.Move(1)
	case k.Code == tea.KeyPgDown:
		b.scroll = min(b.scroll+5, b.end)
	case k.Code == tea.KeyPgUp:
		b.scroll = max(b.scroll-5, 0)
	case k.Code == tea.KeyBackspace:
		b.pick.Erase()
	case k.Text != "":
		b.pick.Type(k.Text)
	}
	return nil, false
}

// besideAt is the width from which the card stands beside the list.
const besideAt = 76

// View implements Overlay.
func (b *Boards) View(width, height int) []string {
	b.follow()
	th := b.look.Theme
	field := " " + widgets.Written(b.pick.Filter(), width-2)
	if b.pick.Filter() == "" {
		field += " " + widgets.PenOf(th.Text.Dim).Draw("type to find a board by its name, mode or size")
	}
	body := max(height-2, 1)
	right := widgets.Count(len(b.rows), false) + " in all"
	if width < besideAt {
		list := min(max(body/3, 3), len(b.rows))
		rows := append([]string{field}, b.pick.View(th, width, min(list, body))...)
		if room := body - list - 1; room > 0 {
			rows = append(rows, widgets.Rule{Left: b.Chosen()}.View(th, width))
			rows = append(rows, b.inSight(b.cardRows(width), room)...)
		}
		return b.look.sheet("Boards", right, rows, width, height)
	}
	left := min(max(width*2/5, 36), 60)
	list := b.pick.View(th, left, body)
	card := b.inSight(b.cardRows(width-left-1), body)
	rows := []string{field}
	bar := widgets.PenOf(th.Chrome.Rule).Draw("│")
	for i := range body {
		row := widgets.Fit(list[i], left) + bar
		if i < len(card) {
			row += card[i]
		}
		rows = append(rows, row)
	}
	return b.look.sheet("Boards", right, rows, width, height)
}

// inSight is as much of the card as there is room for.
func (b *Boards) inSight(rows []string, room int) []string {
	b.end = max(len(rows)-room, 0)
	b.scroll = min(b.scroll, b.end)
	return rows[b.scroll:min(b.scroll+room, len(rows))]
}

// cardRows draws what the chosen board is.
func (b *Boards) cardRows(width int) []string {
	name := b.Chosen()
	if name == "" {
		return nil
	}
	th, c := b.look.Theme, b.card(name)
	dim := widgets.PenOf(th.Text.Dim)
	var rows []string
	add := func(indent, first, text string, pen widgets.Pen) {
		for i, w := range widgets.Wrap(text, max(width-widgets.Width(indent)-2, 1)) {
			lead := indent
			if i == 0 {
				lead = first
			}
			rows = append(rows, " "+lead+pen.Draw(w))
		}
	}
	if c.Broken != "" {
		add("", "", c.Broken, widgets.PenOf(th.State.Bad))
		return rows
	}
	add("", "", c.About, widgets.PenOf(th.Text.Body))
	if c.Question != "" {
		add("", "", "asks by itself: \""+c.Question+"\"", dim)
	}
	for _, f := range c.Facts {
		add(widgets.Spaces(10), dim.Draw(widgets.Fit(f[0], 10)), f[1], widgets.PenOf(th.Text.Body))
	}
	for _, ag := range c.Agents {
		title := ag.Name
		if ag.Model != "" {
			title += ", " + ag.Model
		}
		if ag.Off {
			title += ", off"
		}
		rows = append(rows, "", " "+widgets.PenOf(th.Text.Strong).Draw(widgets.Clip(title, max(width-2, 1))))
		add("  ", "  ", widgets.OneLine(ag.Brief), dim)
	}
	return rows
}

// Help implements Overlay.
func (b *Boards) Help() []key.Binding {
	km := b.look.Keys
	page := key.NewBinding(key.WithKeys("pgdown", "pgup"), key.WithHelp("pgdown", "more of it"))
	return []key.Binding{short(km.List.Choose, "take this board"), b.look.upDown(), page, short(km.Everywhere.Back, "close")}
}
