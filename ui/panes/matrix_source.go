package panes

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Source is the pane of a text of the material as it is, with a passage pointed at.
type Source struct {
	th    *themes.Theme
	keys  keys.Map
	read  reader
	title string
	name  string
}

// NewSource shows a text, of that name, at a passage of it: the place that is named in the title.
func NewSource(th *themes.Theme, k keys.Map, name, text string, at Quoted) *Source {
	p := &Source{th: th, keys: k, read: newReader(th, k.Read), title: at.Title, name: name}
	p.read.text = widgets.NewPlain(th)
	p.read.text.Append(text)
	p.read.text.End()
	p.read.text.Stay()
	if at.End > at.Start && at.Start >= 0 && at.End <= len(text) {
		p.read.text.Show(at.Start)
		p.read.text.Point(at.Start, at.End-at.Start)
	}
	return p
}

// Editing reports whether the pane takes every key: a search is typed, or rows are chosen.
func (p *Source) Editing() bool { return p.read.busy() }

// Read is how much of the text was read, in percent.
func (p *Source) Read() int { return p.read.text.Read() }

// Handle takes the keys of reading.
func (p *Source) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	if p.read.handle(msg) {
		return true, p.read.wants(" of " + p.name)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, p.keys.Take.Copy) {
		text := p.read.text.Source()
		if off, n := p.read.text.Pointed(); n > 0 {
			return true, []intent.Intent{intent.Copy{Text: strings.TrimSpace(text[off : off+n]), What: "the passage of " + p.name}}
		}
		return true, []intent.Intent{intent.Copy{Text: text, What: p.name}}
	}
	return false, nil
}

// Rows draws the title and the text in height rows of width cells.
func (p *Source) Rows(width, height int) []string {
	if height <= 0 || width <= 0 {
		return nil
	}
	rows := []string{widgets.Rule{Left: p.title, Focused: true}.View(p.th, width)}
	if p.read.text.Len() == 0 {
		return widgets.Box(append(rows, " "+widgets.PenOf(p.th.Text.Dim).Draw("This text is empty.")), width, height)
	}
	return widgets.Box(append(rows, p.read.view(width, height-1)...), width, height)
}
