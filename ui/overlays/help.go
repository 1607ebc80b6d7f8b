package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Help shows the keys of the place where the person is, first, and then all others.
type Help struct {
	look   Look
	place  string
	here   []key.Binding
	scroll keys.Scroll
}

// NewHelp makes the help of a place: its name, and what can be done there.
func NewHelp(look Look, place string, here []key.Binding) *Help {
	return &Help{look: look, place: place, here: here}
}

// Handle scrolls and closes.
func (h *Help) Handle(msg tea.Msg) []intent.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if h.look.closes(k) || key.Matches(k, h.look.Keys.Everywhere.Help) {
		return []intent.Intent{intent.Back{}}
	}
	h.scroll.Handle(k, h.look.Keys.Read)
	return nil
}

// View draws the keys in columns.
func (h *Help) View(width, height int) []string {
	groups := []widgets.HelpGroup{{Title: h.place, Keys: hints(h.here)}}
	for _, g := range h.look.Keys.Groups() {
		hg := widgets.HelpGroup{Title: g.Title}
		for _, n := range g.Keys {
			hg.Keys = append(hg.Keys, hint(n.Binding))
		}
		groups = append(groups, hg)
	}
	rows := widgets.HelpColumns(h.look.Theme, max(width-2, 1), groups)
	for i := range rows {
		rows[i] = " " + rows[i]
	}
	total, page := len(rows), max(height-1, 1)
	h.scroll.Fit(page, total)
	top := h.scroll.Top
	right := ""
	if total > page {
		right = "j k scroll   " + widgets.Count(min(top+page, total), false) + " of " + widgets.Count(total, false)
	}
	return h.look.sheet("Help", right, rows[top:], width, height)
}

// Help lists the keys of the help.
func (h *Help) Help() []key.Binding {
	km := h.look.Keys
	return []key.Binding{short(km.Read.Down, "down"), short(km.Read.Up, "up"), short(km.Read.PageDown, "page"), short(km.Everywhere.Back, "close")}
}

func hint(b key.Binding) widgets.Hint {
	return widgets.Hint{Key: b.Help().Key, Does: b.Help().Desc, Off: !b.Enabled()}
}

func hints(bs []key.Binding) []widgets.Hint {
	out := make([]widgets.Hint, len(bs))
	for i, b := range bs {
		out[i] = hint(b)
	}
	return out
}
