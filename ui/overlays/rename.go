package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Rename asks for another title of a session. The field holds the one that it has.
type Rename struct {
	look  Look
	id    string
	had   string
	title *lineField
	pins  formKeys
}

// NewRename makes the overlay for a session, by its id and its title.
func NewRename(look Look, id, title string) *Rename {
	r := &Rename{look: look, id: id, title: newLineField(look, "Title", title), pins: newForm(look).pins}
	r.had = r.title.value()
	return r
}

// Handle edits the title, and takes it or leaves it.
func (r *Rename) Handle(msg tea.Msg) []intent.Intent {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, r.pins.close):
			return []intent.Intent{intent.Back{}}
		case key.Matches(k, r.pins.enter, r.pins.run):
			return r.rename()
		}
	}
	r.title.take(msg)
	return nil
}

func (r *Rename) rename() []intent.Intent {
	switch title := engine.Clean(r.title.value()); title {
	case "":
		return []intent.Intent{intent.Say{Text: "a title needs a word; " + r.look.Keys.Everywhere.Back.Help().Key + " keeps the one that it has"}}
	case r.had:
		return []intent.Intent{intent.Back{}}
	default:
		return []intent.Intent{intent.Back{}, intent.RenameSession{ID: r.id, Title: title}}
	}
}

// View draws the field.
func (r *Rename) View(width, height int) []string {
	rows := alone(r.title.view(width, 1, true), width)
	rows = append(rows, r.look.prose(width, "What was asked stays as it was: only the list calls it by this.")...)
	return r.look.sheet("Rename this session", "", rows, width, height)
}

// Help lists the keys of the overlay.
func (r *Rename) Help() []key.Binding {
	return []key.Binding{short(r.pins.enter, "rename"), short(r.look.Keys.Everywhere.Back, "keep it as it is")}
}
