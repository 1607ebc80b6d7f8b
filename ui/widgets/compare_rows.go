package widgets

import (
	"sort"
	"strconv"
)

// gutter is how many cells stand before a text: the current change, the sign, a space.
const gutter = 3

// Rows draws what is visible: at most as many rows as the height, each at most as wide as
// the width, styles closed.
func (c *Compare) Rows() []string {
	if c.height == 0 || len(c.items) == 0 {
		return nil
	}
	rows := make([]string, 0, c.height)
	for at, more := c.top, true; more && len(rows) < c.height; {
		rows = append(rows, c.row(at))
		at, more = c.next(at)
	}
	return rows
}

// row draws one row over the whole width.
func (c *Compare) row(at place) string {
	item := &c.items[at.piece]
	if item.hidden > 0 {
		if at.row > 0 {
			return ""
		}
		return c.pens.dim.Draw(Clip(Spaces(gutter)+hiddenBlocks(item.hidden), c.width))
	}
	if !c.wide() {
		side := leftSide
		if !item.shows[leftSide] {
			side = rightSide
		}
		text, here := c.half(item, side, at.row)
		if c.width < gutter+2 {
			return text
		}
		return c.gutter(item, side, at.row, here) + text
	}
	half := (c.width - 1) / 2
	l, lHere := c.half(item, leftSide, at.row)
	r, rHere := c.half(item, rightSide, at.row)
	return Fit(c.gutter(item, leftSide, at.row, lHere || rHere)+l, half) + c.pens.rule.Draw("│") +
		c.gutter(item, rightSide, at.row, rHere) + r
}

// Width is how many cells wide it is drawn.
func (c *Compare) Width() int { return c.width }

// Left reports whether a row in sight is the left text's, where one text stands under the other;
// false, false: it is of both.
func (c *Compare) Left(y int) (left, one bool) {
	at := c.top
	for more := len(c.items) > 0; more; y-- {
		if item := &c.items[at.piece]; y == 0 {
			return item.shows[leftSide], item.shows[leftSide] != item.shows[rightSide]
		}
		at, more = c.next(at)
	}
	return false, false
}

func hiddenBlocks(n int) string {
	if n == 1 {
		return "1 block the same"
	}
	return strconv.Itoa(n) + " blocks the same"
}

// half is a row of one side, and whether it is of the change that the reader stands on.
func (c *Compare) half(item *compareItem, side, row int) (text string, here bool) {
	if !item.shows[side] {
		return "", false
	}
	b := c.block(item, side)
	if row >= len(b.rows) {
		return "", false
	}
	text = b.rows[row]
	if c.find.query != "" {
		text = c.drawFound(item, side, row)
	}
	return text, row < b.text && c.isHere(item, side, row)
}

// gutter draws what stands before a row of one side.
func (c *Compare) gutter(item *compareItem, side, row int, here bool) string {
	mark, sign := " ", " "
	if here {
		mark = c.pens.here.Draw(">")
	}
	kind := c.diff.pairs[item.pair].kind
	if item.shows[side] && kind != sameBlocks && row < c.block(item, side).text {
		sign = c.pens.signs[side].Draw([2]string{"-", "+"}[side])
		if kind == changedWords && c.wide() {
			sign = c.pens.both.Draw("~")
		}
	}
	return mark + sign + " "
}

// isHere reports whether a row of a block is of the change that the reader stands on.
func (c *Compare) isHere(item *compareItem, side, row int) bool {
	if c.at == 0 {
		return false
	}
	ch := &c.diff.changes[c.at-1]
	p := &c.diff.pairs[item.pair]
	part, block := ch.parts[side], &c.diff.sides[side].blocks[p.blocks[side]]
	offs := c.block(item, side).offs
	from, to := offs[row], block.end
	if row == 0 {
		from = block.start
	}
	if row+1 < c.block(item, side).text {
		to = offs[row+1]
	}
	if part.start == part.end {
		return c.wide() && item.pair == ch.pair && p.kind == changedWords && from <= part.start && part.start < to
	}
	return p.kind != sameBlocks && part.start < to && part.end > from
}

// block is the block of an item on one side, drawn.
func (c *Compare) block(item *compareItem, side int) *drawnBlock {
	return c.drawn.block(side, c.diff.pairs[item.pair].blocks[side], &c.diff.pairs[item.pair], c.pens.marks[side])
}

// rowOf is the row in which a byte of the source of one side is drawn, of the blocks of a
// pair.
func (c *Compare) rowOf(pair, side, off int) place {
	at := place{piece: c.where[pair][side]}
	if item := &c.items[at.piece]; item.shows[side] && item.hidden == 0 {
		offs := c.block(item, side).offs
		at.row = max(sort.Search(len(offs), func(i int) bool { return offs[i] > off })-1, 0)
	}
	return at
}
