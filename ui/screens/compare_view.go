package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/widgets"
)

// View implements Screen.
func (c *Compare) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{c.header(width)}
	if height > 1 {
		rows = append(rows, spotPane(onTitles, width, c.titles(width))...)
	}
	below := c.below(width, height)
	if room := height - len(rows) - len(below); room > 0 {
		rows = append(rows, spotPane(onTexts, width, widgets.Box(c.body(width, room), width, room))...)
	}
	return strings.Join(widgets.Box(append(rows, below...), width, height), "\n")
}

func (c *Compare) header(width int) string {
	r := c.now()
	if c.outside != nil {
		return topLine(c.scene, "The answers of two sessions", []string{"comparing"}, width)
	}
	if r == nil {
		return header(c.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(c.scene.State, r, c.scene.Now)
	return header(c.scene, r.Question, standingWords(r, sum, width, "comparing"), width)
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
	if width >= widgets.SideBySide {
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
	if l := widgets.First(c.Status(width, height), width-2); l != "" {
		rows = append(rows, " "+widgets.PenOf(c.scene.Theme.Text.Dim).Draw(l))
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
	choose := short(km.Compare.Choose, "choose")
	choose.SetEnabled(c.outside == nil)
	help := []key.Binding{
		change, short(km.Compare.Only, only), short(km.Compare.Pin, "pin left"),
		choose, short(km.Everywhere.Back, "back"),
	}
	if c.outside != nil {
		return append(help, short(km.Take.Copy, "copy"), short(km.Read.Find, "find"), c.sides(), short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
	}
	if _, right := c.texts(); right.merge != nil && !right.isAnswer() && right.branch.Status.Usable() {
		help = append(help, short(km.Round.Choose, "make it the answer"))
	}
	return append(help, short(km.Move.Next, "next text"), short(km.Take.Copy, "copy"), short(km.Branch.Inspect, "what was sent"),
		short(km.Read.Find, "find"), c.sides(),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}

// sides are the keys that say which text others are about.
func (c *Compare) sides() key.Binding {
	b, km := c.scene.Keys.Move.Left, c.scene.Keys.Move
	b.SetHelp(km.Left.Help().Key+" "+km.Right.Help().Key, "left, right text")
	return b
}
