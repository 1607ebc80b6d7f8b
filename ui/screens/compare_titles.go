package screens

import (
	"image"
	"strings"

	"plenum/ui/widgets"
)

// titles is the rule that names both texts: one half each, or one after the other with the
// signs that their rows begin with. Where the left one has the keys that are about one, > says so. How the texts stand follows below where it finds no room.
func (c *Compare) titles(width int) []string {
	left, right := c.texts()
	l, r := c.title(left, " · pinned"), c.title(right, "")
	if width < widgets.SideBySide {
		return c.oneRule(l, r, width)
	}
	half := (width - 1) / 2
	return widgets.Compose(c.scene.Theme, image.Rect(0, 0, width, 1), []widgets.Part{
		{At: image.Rect(0, 0, half, 1), Rows: []string{l.rule(half, c.onLeft).View(c.scene.Theme, half)}},
		{At: image.Rect(half+1, 0, width, 1), Rows: []string{r.rule(width-half-1, !c.onLeft).View(c.scene.Theme, width-half-1)}},
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
func (t title) rule(width int, focused bool) widgets.Rule {
	r := widgets.Rule{Rights: []string{t.words}, Warn: t.less, Focused: focused}
	for _, r.Left = range t.names {
		if widgets.Width(r.Left)+widgets.Width(t.words)+7 <= width {
			break
		}
	}
	return r
}

// oneRule holds both titles. Where there is little room the names get shorter first; then a
// row below says how the texts stand.
func (c *Compare) oneRule(l, r title, width int) []string {
	minus, plus := "- ", "+ "
	if c.onLeft {
		minus = "> - "
	}
	for i := range l.names {
		left, right := minus+withWords(l.names[i], l.words), plus+withWords(r.names[i], r.words)
		if widgets.Width(left)+widgets.Width(right)+8 <= width {
			rule := widgets.Rule{Left: left, Rights: []string{right}, Focused: true, Warn: l.less || r.less}
			return []string{rule.View(c.scene.Theme, width)}
		}
	}
	room, last := max(width/2-4, 1), len(l.names)-1
	left, right := widgets.Clip(minus+l.names[last], room), widgets.Clip(plus+r.names[last], room)
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
