package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Form is an overlay that a person writes in.
type Form interface {
	Overlay
	// Unsaved reports whether something was written that closing it would drop.
	Unsaved() bool
}

// form is fields under one another, of which one has the focus: the body of every overlay
// that a person fills in.
type form struct {
	look   Look
	fields []field
	at     int
	sure   bool // esc was pressed, and would drop something
	pins   formKeys
}

// field is one thing to fill in.
type field interface {
	// take takes a key or a paste; false: it means nothing here.
	take(msg tea.Msg) bool
	// room is how many rows the field needs at least, and how many it could fill.
	room(width int, focused bool) (least, most int)
	// view draws at most height rows.
	view(width, height int, focused bool) []string
}

// spacious is a field that has a use for room that nobody else wants: for so many rows.
type spacious interface{ spare() int }

// speaker is a field that has something to say after a key or a click; empty: it has not.
type speaker interface{ spoken() string }

// said is what the field that has the focus has to say.
func (f *form) said() []intent.Intent { return saidBy(f.fields[f.at]) }

func saidBy(f field) []intent.Intent {
	if s, ok := f.(speaker); ok {
		if says := s.spoken(); says != "" {
			return []intent.Intent{intent.Say{Text: says}}
		}
	}
	return nil
}

// formKeys are the keys of a form. They can be no text. What a terminal or a multiplexer may keep for
// itself has a function key as well.
type formKeys struct {
	run, next, prev, close, enter, up, down key.Binding
}

func newForm(look Look, fields ...field) form {
	km := look.Keys
	return form{look: look, fields: fields, pins: formKeys{
		run:   key.NewBinding(key.WithKeys("ctrl+s", "f9", "alt+enter"), key.WithHelp("ctrl+s/f9", "save")),
		next:  key.NewBinding(key.WithKeys("tab"), key.WithHelp("tab", "next field")),
		prev:  key.NewBinding(key.WithKeys("shift+tab"), key.WithHelp("shift+tab", "field before")),
		close: km.Everywhere.Back,
		enter: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next")),
		up:    key.NewBinding(key.WithKeys("up")),
		down:  key.NewBinding(key.WithKeys("down")),
	}}
}

// heard is what a message asked of the form as a whole.
type heard int

const (
	heardField heard = iota // a field took it, or nobody
	heardClose
	heardRun
	heardEnter // enter, in a field that has no lines
)

// take gives a message to the field that has the focus, or says what it asks of the form.
func (f *form) take(msg tea.Msg) heard {
	k, ok := msg.(tea.KeyPressMsg)
	if ok && key.Matches(k, f.pins.close) {
		return heardClose
	}
	f.sure = false
	if !ok {
		f.fields[f.at].take(msg)
		return heardField
	}
	switch {
	case key.Matches(k, f.pins.run):
		return heardRun
	case f.fields[f.at].take(k):
	case key.Matches(k, f.pins.next):
		f.focus((f.at + 1) % len(f.fields))
	case key.Matches(k, f.pins.prev):
		f.focus((f.at + len(f.fields) - 1) % len(f.fields))
	case key.Matches(k, f.pins.enter):
		return heardEnter
	case key.Matches(k, f.pins.down):
		f.focus(min(f.at+1, len(f.fields)-1))
	case key.Matches(k, f.pins.up):
		f.focus(max(f.at-1, 0))
	}
	return heardField
}

func (f *form) focus(i int) { f.at = i }

// last reports whether the focus is on the last field.
func (f *form) last() bool { return f.at == len(f.fields)-1 }

// leave closes the form. With something written it closes at the second press alone: whoever holds
// the form can lay it again as it is.
func (f *form) leave(changed bool) []intent.Intent {
	if changed && !f.sure {
		f.sure = true
		return []intent.Intent{intent.Say{Text: f.pins.close.Help().Key + " once more closes it; what you changed is kept here, and not sent"}}
	}
	return []intent.Intent{intent.Back{}}
}

// Again takes the form up once more that was left with something in it.
func (f *form) Again() bool {
	f.sure = false
	return true
}

// introRoom is the height of a sheet from which on it has room for sentences above its fields.
const introRoom = 8

// under draws the fields under sentences into a sheet of that height.
func (f *form) under(intro []string, width, height int) []string {
	if height < introRoom {
		intro = nil
	}
	return append(intro, f.view(width, max(height-1-len(intro), 1))...)
}

// view draws the fields into at most height rows. Where not all find room, those are drawn
// that stand around the focus.
func (f *form) view(width, height int) []string {
	rooms := make([]int, len(f.fields))
	most := make([]int, len(f.fields))
	left := height
	for i, fl := range f.fields {
		rooms[i], most[i] = fl.room(width, i == f.at)
		left -= rooms[i]
	}
	grow := func(i int) {
		n := min(max(left, 0), max(most[i]-rooms[i], 0))
		rooms[i], left = rooms[i]+n, left-n
	}
	grow(f.at)
	for i := range f.fields {
		grow(i)
	}
	if list, ok := f.fields[f.at].(spacious); ok {
		most[f.at] = list.spare()
		grow(f.at)
	}
	var rows []string
	to := 0 // where the field that has the focus ends
	for i, fl := range f.fields {
		rows = append(rows, widgets.Spot{Of: widgets.SpotField, N: i}.Over(fl.view(width, max(min(rooms[i], height), 1), i == f.at), width)...)
		if i == f.at {
			to = len(rows)
		}
	}
	first := max(to-height, 0)
	return rows[first:min(first+height, len(rows))]
}

// label is how the name of a field is drawn. The focus is said by a sign, not by a colour.
func (l Look) label(name string, width int, focused bool) string {
	if focused {
		return " > " + widgets.PenOf(l.Theme.Chrome.Focused).Draw(widgets.Fit(name, width)) + " "
	}
	return "   " + widgets.PenOf(l.Theme.Text.Dim).Draw(widgets.Fit(name, width)) + " "
}

// labelWidth is the column of the names of fields, and wideLabel that of a form with many of them.
const (
	labelWidth = 8
	wideLabel  = 12
)

// prose draws sentences in the colour of what stands beside the matter.
func (l Look) prose(width int, sentences ...string) []string {
	var rows []string
	dim := widgets.PenOf(l.Theme.Text.Dim)
	for _, s := range sentences {
		if s == "" {
			continue
		}
		for _, w := range widgets.Wrap(s, max(width-2, 1)) {
			rows = append(rows, " "+dim.Draw(w))
		}
	}
	return rows
}

// warning draws a sentence on what is not possible.
func (l Look) warning(width int, sentence string) []string {
	if sentence == "" {
		return nil
	}
	var rows []string
	warn := widgets.PenOf(l.Theme.State.Warn)
	for _, w := range widgets.Wrap(sentence, max(width-2, 1)) {
		rows = append(rows, " "+warn.Draw(w))
	}
	return rows
}
