package screens

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// pastList is the questions that were asked before.
type pastList struct {
	rows     []Past
	cursor   int
	up       int    // how many have been recalled, one after another
	recalled string // the last one that was put into the field
}

func (p *pastList) move(by int) {
	p.cursor = max(min(p.cursor+by, len(p.rows)-1), 0)
}

// recall is the next older question; after the oldest comes the newest again.
func (p *pastList) recall() string {
	p.recalled = p.rows[p.up%len(p.rows)].Title
	p.up++
	return p.recalled
}

func (a *Ask) pressPast(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys
	switch {
	case key.Matches(k, km.Read.Up):
		a.past.move(-1)
	case key.Matches(k, km.Read.Down):
		a.past.move(1)
	case key.Matches(k, km.Round.Play):
		return []intent.Intent{intent.Play{Session: a.past.rows[a.past.cursor].ID}}
	case key.Matches(k, km.List.Choose):
		if a.Draft() != "" && a.Draft() != a.past.recalled {
			return []intent.Intent{intent.Say{Text: "the field holds a question of yours; empty it first, or press p to replay this one"}}
		}
		a.past.recalled = a.past.rows[a.past.cursor].Title
		a.editor.SetValue(a.past.recalled)
		a.focusOn(placeQuestion)
		return a.weigh()
	}
	return nil
}

// row draws one of them in exactly width cells.
func (p *pastList) row(r Past, here bool, s *Scene, width int) string {
	dim := widgets.PenOf(s.Theme.Text.Dim)
	cost := widgets.Money{USD: r.CostUSD, Known: r.Known}.Round()
	right := fmt.Sprintf("%-8s %5s %9s", widgets.Clip(r.Board, 8), fmt.Sprintf("%d/%d", r.Usable, r.Branches), cost)
	left := "  " + widgets.Fit(r.Age, 7) + " "
	title := widgets.Fit(widgets.Clip(widgets.OneLine(r.Title), width-len(left)-len(right)-2), width-len(left)-len(right)-2)
	if here {
		return s.Theme.Find.Selection.Render(widgets.Fit(left+title+"  "+right, width))
	}
	return widgets.Fit(dim.Draw(left)+title+"  "+dim.Draw(right), width)
}

// askKeys are the keys of the Ask screen that are not a person's to change: those of a field
// and of switches.
type askKeys struct{ newline, toggle, change, more, fewer, drop key.Binding }

func newAskKeys(km keys.Map) askKeys {
	return askKeys{
		newline: key.NewBinding(key.WithKeys(append(km.Ask.Newline.Keys(), "shift+enter")...), key.WithHelp(km.Ask.Newline.Help().Key, "newline")),
		toggle:  key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "on/off")),
		change:  key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("left/right", "change")),
		more:    key.NewBinding(key.WithKeys("+", "="), key.WithHelp("+", "more")),
		fewer:   key.NewBinding(key.WithKeys("-"), key.WithHelp("-", "fewer")),
		drop:    key.NewBinding(key.WithKeys("d", "delete"), key.WithHelp("d", "drop it")),
	}
}

// placeholder stands in a field that is empty, where the board has no question of its own.
const placeholder = "Ask the board something"

func newEditor(s *Scene) textarea.Model {
	e := textarea.New()
	e.Prompt = " "
	e.Placeholder = placeholder
	e.ShowLineNumbers = false
	e.CharLimit, e.MaxHeight, e.MaxContentHeight = 0, 0, 0
	e.EndOfBufferCharacter = ' '
	e.SetVirtualCursor(false)
	e.KeyMap.InsertNewline.SetEnabled(false)
	dressEditor(&e, s)
	e.Focus()
	return e
}

// dressEditor gives the field the colours of the theme.
func dressEditor(e *textarea.Model, s *Scene) {
	st := textarea.Styles{}
	st.Focused.Text, st.Focused.Placeholder = s.Theme.Text.Body, s.Theme.Text.Dim
	st.Focused.Selection, st.Blurred.Selection = s.Theme.Find.Selection, s.Theme.Find.Selection
	st.Blurred.Text, st.Blurred.Placeholder = s.Theme.Text.Body, s.Theme.Text.Dim
	e.SetStyles(st)
}
