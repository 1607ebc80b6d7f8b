package screens

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// aboveField is how many rows stand above the text of the field: the header and its rule.
const aboveField = 2

// question draws the field, with its rule.
func (a *Ask) question(width, height int) []string {
	e, th := a.field.text, a.scene.Theme
	rule := widgets.Rule{Left: "Question", Rights: a.whom(), Focused: a.focus == placeQuestion}
	room := max(height-1, 1)
	text := e.View(max(width-1, 1), room, false)
	a.field.width = max(width-1, 1)
	if e.Size() == 0 {
		hint := placeholder
		if p := a.plan(); p != nil && p.question != "" {
			hint = p.question
		}
		text = widgets.Wrap(hint, max(width-2, 1))
		for i, r := range text {
			text[i] = widgets.PenOf(th.Text.Dim).Draw(r)
		}
	} else if len(rule.Rights) == 0 && e.Tall(max(width-1, 1), room+1) > room {
		rule.Rights = []string{"line " + widgets.Count(e.Line()+1, false) + " of " + widgets.Count(e.Len(), false)}
	}
	if e.Size() > 0 {
		text = widgets.Spot{Of: widgets.SpotText}.Over(text, max(width-1, 1))
	}
	rows := []string{rule.View(th, width)}
	for _, r := range text {
		rows = append(rows, " "+r)
	}
	return spotPane(int(placeQuestion), width, widgets.Box(rows, width, height))
}

// grown is how high the field is, with its rule: as high as it always is, and where the text is longer
// as high as that, up to a limit.
func (a *Ask) grown(rows, width, most int) int {
	if most <= rows {
		return rows
	}
	return max(rows, min(a.field.text.Tall(max(width-1, 1), most)+1, most))
}

// Cursor is where the text cursor stands on the screen; nil: nowhere.
func (a *Ask) Cursor() *tea.Cursor {
	if a.focus != placeQuestion {
		return nil
	}
	x, y := a.field.text.Cursor(a.field.width)
	return tea.NewCursor(x+1, y+aboveField)
}

// withNames lays the list of names over the rows below the cursor. The rule of the field is the first
// of the rows.
func (a *Ask) withNames(rows []string, width, height int) []string {
	if !a.field.names.open() || a.focus != placeQuestion {
		return rows
	}
	rows = widgets.Box(rows, width, height)
	_, y := a.field.text.Cursor(a.field.width)
	below := y + 2
	copy(rows[min(below, len(rows)):], a.namesView(width, height-below))
	return rows
}

// questionHelp lists the keys of the field.
func (a *Ask) questionHelp(send key.Binding) []key.Binding {
	km := a.scene.Keys
	if a.field.names.open() {
		take := short(km.Ask.Board, "take it")
		return []key.Binding{take, key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("up/down", "move")), short(km.Everywhere.Back, "close the list"), a.more(), a.f1()}
	}
	second := a.pins.newline
	if a.tempts() {
		second = key.NewBinding(key.WithKeys("down"), key.WithHelp("down", "examples"))
	}
	help := []key.Binding{send, second, key.NewBinding(key.WithKeys("@"), key.WithHelp("@", "file")), short(km.Ask.Board, "board"), a.more(), a.f1(), short(km.Ask.Editor, "editor")}
	if len(a.past.rows) > 0 {
		help = append(help, short(km.Ask.Recall, "recall"))
	}
	return help
}
