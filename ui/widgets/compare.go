package widgets

import (
	"charm.land/lipgloss/v2"

	"plenum/themes"
)

// Compare shows a Diff: side by side, or one text under the other where it is narrow. What a
// frame costs depends on its size, never on the length of the texts. It is for one
// goroutine.
//
// A row begins with what its block is: "-" stands only in the left text, "+" only in the
// right one, "~" in both, in other words; nothing: in both. Where one text stands under the
// other, "~" becomes a "-" and a "+". The words that differ are underlined; those of the
// right text are also bold, and where there are no colours those of the left one slanted,
// since links are underlined too. ">" is the change that the reader stands on.
type Compare struct {
	pens   comparePens
	diff   *Diff
	drawn  drawnBlocks
	items  []compareItem
	weight []int    // bytes of source above each item, and of all
	where  [][2]int // the item in which each block of a pair is shown, or hidden
	top    place    // an item, and a row in it
	width  int
	height int
	only   bool // blocks that are the same are hidden
	at     int  // the change that the reader stands on, from 1; 0: none
	find   compareFinding
}

type comparePens struct {
	rule, dim, here, both Pen
	hit, current          Pen
	signs, marks          [2]Pen
}

// NewCompare returns a comparison of nothing in the colours of a theme.
func NewCompare(th *themes.Theme) *Compare {
	return &Compare{width: 80, drawn: drawnBlocks{th: th}, pens: comparePensOf(th)}
}

func comparePensOf(th *themes.Theme) comparePens {
	only := [2]lipgloss.Style{th.State.Warn, th.State.Good}
	return comparePens{
		rule: PenOf(th.Chrome.Rule), dim: PenOf(th.Text.Dim), here: PenOf(th.Chrome.Focus),
		both: PenOf(th.Text.Accent), hit: PenOf(th.Find.Hit), current: PenOf(th.Find.Current),
		signs: [2]Pen{PenOf(only[leftSide]), PenOf(only[rightSide])},
		marks: [2]Pen{PenOf(only[leftSide].Underline(true).Italic(th.Plain)), PenOf(only[rightSide].Underline(true).Bold(true))},
	}
}

// Set shows another pair of texts, from the top and on no change. The search that is on stays
// on. nil: nothing.
func (c *Compare) Set(d *Diff) {
	c.diff, c.at, c.find.at = d, 0, -1
	c.drawn.forget(d)
	c.arrange()
	c.top = place{}
}

// Replace shows the same two texts compared anew, after they have grown or changed a little.
// The reader's place is kept: at the top stands the same byte of the left text, or of the right
// one where the row has nothing of the left; the first row stays the first, and an end in sight
// is not followed. The current change is the one that begins nearest to the one before. Where
// nothing was shown it does what Set does. nil: nothing.
func (c *Compare) Replace(d *Diff) {
	if c.diff == nil || d == nil {
		c.Set(d)
		return
	}
	stood, at := c.foothold(), 0
	if c.at > 0 {
		at = d.changeLike(c.diff.changes[c.at-1])
	}
	c.diff, c.at = d, at
	c.drawn.forget(d)
	c.arrange()
	c.stand(stood)
}

// Resize sets the size in cells. It is side by side from a width of SideBySide. The source position
// at the top stays where it is.
func (c *Compare) Resize(width, height int) {
	c.height = max(height, 0)
	if width = max(width, 1); width == c.width {
		c.hold(c.top)
		return
	}
	stood := c.foothold()
	c.width = width
	c.arrange()
	c.stand(stood)
}

// OnlyChanges hides the blocks that are the same, or shows them again. Where some are hidden
// a line says how many.
func (c *Compare) OnlyChanges(on bool) {
	if c.only != on {
		stood := c.foothold()
		c.only = on
		c.arrange()
		c.stand(stood)
	}
}

// Scroll goes n rows down, or up where n is negative.
func (c *Compare) Scroll(n int) { c.hold(c.walk(c.top, n)) }

// Page goes a page down or up, less one row, which stays in sight.
func (c *Compare) Page(down bool) { c.Scroll(signed(max(c.height-1, 1), down)) }

// Half goes half a page down or up.
func (c *Compare) Half(down bool) { c.Scroll(signed(max(c.height/2, 1), down)) }

// Top goes to the first row.
func (c *Compare) Top() { c.top = place{} }

// Bottom goes to where the end is in sight.
func (c *Compare) Bottom() { c.hold(c.last()) }

// Next goes to the next change, or the previous one, round the end, and makes it the current
// one. The first time it goes to the one nearest to the top row. It returns which one that
// is, from 1, and how many there are; 0, 0: none.
func (c *Compare) Next(forward bool) (which, of int) {
	if c.diff == nil || c.diff.Changes() == 0 {
		return 0, 0
	}
	n := c.diff.Changes()
	if c.at > 0 {
		c.at = (c.at-1+signed(1, forward)+n)%n + 1
	} else {
		c.at = c.nearest(forward)
	}
	c.hold(c.walk(c.placeOf(c.at-1), -(c.height / 3)))
	return c.At()
}

// At is the change that the reader stands on, from 1, and how many there are; 0: on none.
func (c *Compare) At() (which, of int) {
	if c.diff == nil {
		return 0, 0
	}
	return c.at, c.diff.Changes()
}

// Seen is how much of the texts lies above the lowest visible row, in percent; nothing to
// show is seen.
func (c *Compare) Seen() int {
	if len(c.items) == 0 || c.height == 0 {
		return 100
	}
	low := c.walk(c.top, c.height-1)
	if _, more := c.next(low); !more {
		return 100
	}
	above, below := c.weight[low.piece], c.weight[low.piece+1]
	above += (below - above) * low.row / max(c.rows(low.piece), 1)
	return min(above*100/max(c.weight[len(c.items)], 1), 99)
}
