package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/widgets"
)

// sideBySide is the width from which the comparison stands in two columns.
const sideBySide = 100

// View implements Screen.
func (c *Compare) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{c.header(width)}
	if height > 1 {
		rows = append(rows, c.titles(width)...)
	}
	below := c.below(width, height)
	if room := height - len(rows) - len(below); room > 0 {
		rows = append(rows, widgets.Box(c.body(width, room), width, room)...)
	}
	return strings.Join(widgets.Box(append(rows, below...), width, height), "\n")
}

func (c *Compare) header(width int) string {
	r := c.now()
	if r == nil {
		return header(c.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(c.scene.State, r, c.scene.Now)
	return header(c.scene, r.Question, standingWords(r, sum, width, "comparing"), width)
}

// titles is the rule that names both texts: one half each, or one after the other with the
// signs that their rows begin with. How the texts stand follows below where it finds no room.
func (c *Compare) titles(width int) []string {
	left, right := c.texts()
	l, r := c.title(left, " · pinned"), c.title(right, "")
	if width < sideBySide {
		return c.oneRule(l, r, width)
	}
	half := (width - 1) / 2
	return widgets.Compose(c.scene.Theme, image.Rect(0, 0, width, 1), []widgets.Part{
		{At: image.Rect(0, 0, half, 1), Rows: []string{l.rule(half).View(c.scene.Theme, half)}},
		{At: image.Rect(half+1, 0, width, 1), Rows: []string{r.focused(width-half-1).View(c.scene.Theme, width-half-1)}},
	})
}

// title names a text, the longest way first, and says how it stands.
type title struct {
	names []string
	words string
	less  bool // it is less than was asked for
}

func (c *Compare) title(w written, mark string) title {
	name, model := w.name(), w.model()
	if model != "" {
		model = " · " + model
	}
	t := title{names: []string{name + model + mark, name + model, name}}
	asOf := ""
	if r := c.now(); r != nil && c.diff != nil {
		asOf = ", as of " + widgets.Clock(max(c.order.told-r.AskedAt, 0))
	}
	t.words, t.less = w.standing(asOf)
	return t
}

// rule has the longest name that leaves room for how the text stands.
func (t title) rule(width int) widgets.Rule {
	r := widgets.Rule{Rights: []string{t.words}, Warn: t.less}
	for _, r.Left = range t.names {
		if widgets.Width(r.Left)+widgets.Width(t.words)+7 <= width {
			break
		}
	}
	return r
}

// focused is the rule of the text that keys go to.
func (t title) focused(width int) widgets.Rule {
	r := t.rule(width)
	r.Focused = true
	return r
}

// oneRule holds both titles. Where there is little room the names get shorter first; then a
// row below says how the texts stand.
func (c *Compare) oneRule(l, r title, width int) []string {
	for i := range l.names {
		left, right := "- "+withWords(l.names[i], l.words), "+ "+withWords(r.names[i], r.words)
		if widgets.Width(left)+widgets.Width(right)+8 <= width {
			rule := widgets.Rule{Left: left, Rights: []string{right}, Focused: true, Warn: l.less || r.less}
			return []string{rule.View(c.scene.Theme, width)}
		}
	}
	room, last := max(width/2-4, 1), len(l.names)-1
	left, right := widgets.Clip("- "+l.names[last], room), widgets.Clip("+ "+r.names[last], room)
	rule := widgets.Rule{Left: left, Rights: []string{right}, Focused: true}
	return []string{rule.View(c.scene.Theme, width), c.words(l, r, width)}
}

// words is the row that says how both texts stand.
func (c *Compare) words(l, r title, width int) string {
	pen := widgets.PenOf(c.scene.Theme.Text.Dim)
	if l.less || r.less {
		pen = widgets.PenOf(c.scene.Theme.State.Warn)
	}
	var both []string
	if l.words != "" {
		both = append(both, "- "+l.words)
	}
	if r.words != "" {
		both = append(both, "+ "+r.words)
	}
	return "  " + pen.Draw(widgets.Clip(strings.Join(both, "   "), max(width-3, 1)))
}

func withWords(name, words string) string {
	if words == "" {
		return name
	}
	return name + " · " + words
}

// body draws the comparison, or says why there is none to see.
func (c *Compare) body(width, height int) []string {
	dim := widgets.PenOf(c.scene.Theme.Text.Dim)
	switch {
	case c.diff == nil && c.order.open:
		return []string{" " + dim.Draw("comparing ...")}
	case c.diff == nil:
		return []string{" " + dim.Draw("There is nothing to compare at this moment.")}
	}
	c.view.Resize(width, height)
	rows := c.view.Rows()
	if width >= sideBySide {
		bar := widgets.Spaces((width-1)/2) + widgets.PenOf(c.scene.Theme.Chrome.Rule).Draw("│")
		for len(rows) < height {
			rows = append(rows, bar)
		}
	}
	return rows
}

// below is what stands under the texts: the search; and in a replay, whose line stands above the
// footer, the line of the comparison.
func (c *Compare) below(width, height int) []string {
	var rows []string
	if bar := c.searchLine(); bar != "" && height > 3 {
		rows = append(rows, widgets.Clip(bar, width))
	}
	if c.scene.Tape == nil || height < 8 {
		return rows
	}
	for _, l := range c.Status(width, height) {
		if widgets.Width(l)+2 <= width {
			return append(rows, " "+widgets.PenOf(c.scene.Theme.Text.Dim).Draw(l))
		}
	}
	return rows
}

// Status is the line above the footer.
func (c *Compare) Status(_, _ int) []string {
	if c.diff == nil {
		return nil
	}
	if c.diff.Same() {
		return []string{fmt.Sprintf("the same text · %d %% read", c.view.Seen()), "the same text"}
	}
	at, of := c.view.At()
	where := plural(of, "change", "changes")
	if at > 0 {
		where = fmt.Sprintf("change %d of %d", at, of)
	}
	share := min(int(c.diff.Alike()*100+0.5), 99)
	alike, read := fmt.Sprintf("%d %% of the words are the same", share), fmt.Sprintf("%d %% read", c.view.Seen())
	short := strings.Join([]string{where, fmt.Sprintf("%d %% the same", share), read}, " · ")
	return []string{strings.Join([]string{where, alike, read}, " · "), short, where}
}

// Help implements Screen.
func (c *Compare) Help() []key.Binding {
	if c.search.typing {
		return nil
	}
	km := c.scene.Keys
	only := "only changes"
	if c.only {
		only = "everything"
	}
	change := km.Move.NextMark
	change.SetHelp(km.Move.NextMark.Help().Key+" "+km.Move.PrevMark.Help().Key, "change")
	help := []key.Binding{
		change, short(km.Compare.Only, only), short(km.Compare.Pin, "pin left"),
		short(km.Compare.Choose, "choose"), short(km.Everywhere.Back, "back"),
	}
	if _, right := c.texts(); right.merge != nil && !right.isAnswer() && right.branch.Status.Usable() {
		help = append(help, short(km.Round.Choose, "make it the answer"))
	}
	return append(help, short(km.Move.Next, "next text"), short(km.Take.Copy, "copy"), short(km.Branch.Inspect, "what was sent"),
		short(km.Read.Find, "find"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}
