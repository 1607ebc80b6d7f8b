package screens

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// pastList is the questions that were asked before.
type pastList struct {
	rows   []Past
	cursor int
}

func (p *pastList) move(by int) {
	p.cursor = max(min(p.cursor+by, len(p.rows)-1), 0)
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
		return a.choosePast(a.past.cursor)
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
