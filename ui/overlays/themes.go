package overlays

import (
	"fmt"
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// ThemeChoice is what the list of the themes is made of.
type ThemeChoice struct {
	Rows   []ThemeRow
	Worn   string // what was chosen so far
	Config string // the file that keeps a choice; empty: not known
	Fixed  string // a sentence why no theme makes a difference; empty: they do
}

// ThemeRow is one theme to choose.
type ThemeRow struct {
	Name, About string
	Own         bool   // it is a file of the person's
	Off         string // why it cannot be used; empty: it can
}

// Themes is the list of the themes. The one that is come to is worn at once, enter keeps it for
// this session, and esc puts on again what was worn before.
type Themes struct {
	look   Look
	choice ThemeChoice
	pick   *widgets.Picker
}

// NewThemes makes the list, with the theme chosen that is worn.
func NewThemes(look Look, choice ThemeChoice) *Themes {
	items := make([]widgets.Item, len(choice.Rows))
	for i, r := range choice.Rows {
		items[i] = widgets.Item{Title: r.Name, Note: r.About, Off: r.Off}
		if r.Own && r.Off == "" {
			items[i].Title += ", your own"
		}
	}
	t := &Themes{look: look, choice: choice, pick: widgets.NewPicker(items)}
	t.pick.Move(slices.IndexFunc(choice.Rows, func(r ThemeRow) bool { return r.Name == choice.Worn }))
	return t
}

// Handle moves, keeps and restores.
func (t *Themes) Handle(msg tea.Msg) []intent.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	km := t.look.Keys
	switch {
	case t.look.closes(k):
		return []intent.Intent{intent.Wear{Theme: t.choice.Worn}, intent.Back{}}
	case key.Matches(k, km.List.Choose):
		return t.keep()
	case key.Matches(k, km.List.Up, km.Read.Up):
		return t.move(-1)
	case key.Matches(k, km.List.Down, km.Read.Down):
		return t.move(1)
	case key.Matches(k, km.Read.Top):
		return t.move(-len(t.choice.Rows))
	case key.Matches(k, km.Read.Bottom):
		return t.move(len(t.choice.Rows))
	}
	return nil
}

// move goes to another theme and wears it; one that cannot be used changes nothing.
func (t *Themes) move(by int) []intent.Intent {
	t.pick.Move(by)
	if r, ok := t.at(); ok && r.Off == "" {
		return []intent.Intent{intent.Wear{Theme: r.Name}}
	}
	return nil
}

func (t *Themes) at() (ThemeRow, bool) {
	i := t.pick.Chosen()
	if i < 0 {
		return ThemeRow{}, false
	}
	return t.choice.Rows[i], true
}

func (t *Themes) keep() []intent.Intent {
	r, ok := t.at()
	switch {
	case !ok:
		return nil
	case r.Off != "":
		return []intent.Intent{intent.Say{Text: r.Name + ": " + r.Off}}
	case r.Name == t.choice.Worn:
		return []intent.Intent{intent.Back{}}
	}
	return []intent.Intent{intent.Wear{Theme: r.Name}, intent.Back{}, intent.Say{Text: t.lasts(r.Name)}}
}

// lasts says how a choice outlives the session. The config is the person's own file: nothing is
// written into it here.
func (t *Themes) lasts(name string) string {
	where := "your config"
	if t.choice.Config != "" {
		where = t.choice.Config
	}
	if strconv.Quote(name) != `"`+name+`"` || name == "" {
		name = strconv.Quote(name)
	}
	return fmt.Sprintf("%s is on until you quit; the line theme: %s in %s keeps it", name, name, where)
}

// View draws a sample of what is said in colours, and the themes below it. It leaves most of the
// screen in sight, which shows the theme as well.
func (t *Themes) View(width, height int) []string {
	rows := t.sample(width)
	room := min(max(height/2-len(rows), 4), len(t.choice.Rows), max(height-1-len(rows), 1))
	right := ""
	if room < len(t.choice.Rows) {
		right = widgets.Count(len(t.choice.Rows), false) + " in all"
	}
	rows = append(rows, t.pick.View(t.look.Theme, width, room)...)
	return t.look.sheet("Themes", right, rows, width, height)
}

func (t *Themes) sample(width int) []string {
	var rows []string
	if t.choice.Fixed != "" {
		rows = append(rows, t.look.prose(width, t.choice.Fixed)...)
	}
	th := t.look.Theme
	line := " "
	for _, w := range []struct {
		text string
		pen  widgets.Pen
	}{
		{"text", widgets.PenOf(th.Text.Body)},
		{"accent [2]", widgets.PenOf(th.Text.Accent)},
		{"done", widgets.PenOf(th.State.Good)},
		{"silent", widgets.PenOf(th.State.Warn)},
		{"failed", widgets.PenOf(th.State.Bad)},
		{"code", widgets.PenOf(th.Text.Code)},
		{"figures", widgets.PenOf(th.Text.Dim)},
		{"not now", widgets.PenOf(th.Text.Faint)},
		{"found", widgets.PenOf(th.Find.Hit)},
	} {
		line += w.pen.Draw(w.text) + "  "
	}
	return append(rows, widgets.Clip(line, width))
}

// Help lists the keys of the list.
func (t *Themes) Help() []key.Binding {
	km := t.look.Keys
	return []key.Binding{short(km.List.Choose, "keep"), t.look.upDown(), short(km.Everywhere.Back, "as it was")}
}
