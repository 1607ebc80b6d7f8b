package overlays

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Confirm asks before something is stopped, spent or lost. Each answer is one key; esc is
// always to stay.
type Confirm struct {
	look Look
	ask  intent.Confirm
}

// NewConfirm makes the overlay of a question.
func NewConfirm(look Look, ask intent.Confirm) *Confirm { return &Confirm{look, ask} }

// Handle takes the key of an answer.
func (c *Confirm) Handle(msg tea.Msg) []intent.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	for _, a := range c.ask.Choices {
		if k.String() == a.Key {
			return append([]intent.Intent{intent.Back{}}, a.Wants...)
		}
	}
	if c.look.closes(k) {
		return []intent.Intent{intent.Back{}}
	}
	return nil
}

// View draws how things stand and the answers.
func (c *Confirm) View(width, height int) []string {
	th := c.look.Theme
	rows := []string{}
	for _, w := range widgets.Wrap(c.ask.Text, max(width-2, 1)) {
		rows = append(rows, " "+w)
	}
	rows = append(rows, "")
	for i, a := range append(slices.Clone(c.ask.Choices), intent.Choice{Key: "esc", Label: "stay"}) {
		lead := "  " + widgets.PenOf(th.Chrome.Key).Draw(widgets.Fit(a.Key, 5)) + " "
		for _, w := range widgets.Wrap(a.Label, max(width-9, 1)) {
			rows = append(rows, widgets.Spot{Of: widgets.SpotRow, N: i}.On(widgets.Clip(lead+w, width)))
			lead = widgets.Spaces(8)
		}
	}
	if len(rows) > height-1 {
		rows = rows[:max(height-1, 0)]
	}
	return c.look.sheet(c.ask.Title, "", rows, width, height)
}

// Help says how to leave it as it is; the answers stand in it.
func (c *Confirm) Help() []key.Binding {
	return []key.Binding{short(c.look.Keys.Everywhere.Back, "stay")}
}
