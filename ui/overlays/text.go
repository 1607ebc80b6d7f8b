package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Text shows a text of any length to be read.
type Text struct {
	look Look
	name string
	text *widgets.Editor
	page int
}

// NewText makes the sheet of a text, under a name.
func NewText(look Look, name, text string) *Text {
	return &Text{look: look, name: name, text: widgets.NewEditor(text), page: 1}
}

// Handle scrolls and closes.
func (t *Text) Handle(msg tea.Msg) []intent.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	km := t.look.Keys.Read
	switch {
	case t.look.closes(k):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.Down):
		t.text.Scroll(1)
	case key.Matches(k, km.Up):
		t.text.Scroll(-1)
	case key.Matches(k, km.PageDown):
		t.text.Scroll(t.page)
	case key.Matches(k, km.PageUp):
		t.text.Scroll(-t.page)
	case key.Matches(k, km.HalfDown):
		t.text.Scroll((t.page + 1) / 2)
	case key.Matches(k, km.HalfUp):
		t.text.Scroll(-(t.page + 1) / 2)
	case key.Matches(k, km.Top):
		t.text.Go(0)
	case key.Matches(k, km.Bottom):
		t.text.GoEnd()
	}
	return nil
}

// View implements Overlay.
func (t *Text) View(width, height int) []string {
	t.page = max(height-1, 1)
	rows := t.text.View(max(width-2, 1), t.page, false)
	for i, r := range rows {
		rows[i] = " " + r
	}
	right := "line " + widgets.Count(t.text.First()+1, false) + " of " + widgets.Count(t.text.Len(), false) + ", " + widgets.Size(int64(t.text.Size()))
	return t.look.sheet(t.name, right, rows, width, height)
}

// Help lists the keys of the sheet.
func (t *Text) Help() []key.Binding {
	km := t.look.Keys
	return []key.Binding{short(km.Read.Down, "down"), short(km.Read.Up, "up"), short(km.Read.PageDown, "page"), short(km.Read.Bottom, "end"), short(km.Everywhere.Back, "close")}
}
