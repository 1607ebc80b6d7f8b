package widgets

// SideBySide is the width, in cells, from which a Compare shows two texts side by side.
const SideBySide = 100

// compareItem is what a comparison shows from the left edge to the right one before the next
// thing begins: the blocks of a pair, one of them, or how many are hidden.
type compareItem struct {
	pair   int     // the first pair of it
	shows  [2]bool // the blocks of which sides
	hidden int     // how many blocks that are the same are not shown; the item is a line
}

// wide reports whether the texts stand side by side.
func (c *Compare) wide() bool { return c.width >= SideBySide }

// room is how many cells a text has.
func (c *Compare) room() int {
	if c.wide() {
		return max((c.width-1)/2-gutter-1, 1)
	}
	if c.width < gutter+2 {
		return max(c.width, 1)
	}
	return c.width - gutter
}

// arrange makes the items for the present width.
func (c *Compare) arrange() {
	c.drawn.resize(c.room())
	c.items, c.weight, c.where = c.items[:0], append(c.weight[:0], 0), nil
	c.find.stale = true
	if c.diff == nil {
		return
	}
	pairs := c.diff.pairs
	c.where = make([][2]int, len(pairs))
	for i := 0; i < len(pairs); {
		to := i + 1
		switch p := &pairs[i]; {
		case p.kind == sameBlocks && c.only:
			for to < len(pairs) && pairs[to].kind == sameBlocks {
				to++
			}
			c.show(compareItem{pair: i, hidden: to - i}, i, to)
		case p.kind == sameBlocks && !c.wide():
			c.show(compareItem{pair: i, shows: [2]bool{leftSide: true}}, i, to)
		case c.wide():
			c.show(compareItem{pair: i, shows: [2]bool{p.blocks[leftSide] >= 0, p.blocks[rightSide] >= 0}}, i, to)
		default:
			to = c.diff.standing(i)
			c.showUnder(leftSide, i, to)
			c.showUnder(rightSide, i, to)
		}
		i = to
	}
}

// showUnder shows the blocks of one side of some pairs.
func (c *Compare) showUnder(side, from, to int) {
	for i := from; i < to; i++ {
		if c.diff.pairs[i].blocks[side] >= 0 {
			item := compareItem{pair: i}
			item.shows[side] = true
			c.show(item, i, i+1)
		}
	}
}

// show adds an item for some pairs. A hidden one weighs nothing.
func (c *Compare) show(item compareItem, from, to int) {
	bytes := 0
	for i := from; i < to; i++ {
		for side, b := range c.diff.pairs[i].blocks {
			switch {
			case item.shows[side]:
				block := &c.diff.sides[side].blocks[b]
				bytes += block.end - block.start
			case item.hidden == 0 && c.diff.pairs[i].kind != sameBlocks:
				continue
			}
			c.where[i][side] = len(c.items)
		}
	}
	c.items = append(c.items, item)
	c.weight = append(c.weight, c.weight[len(c.weight)-1]+bytes)
}

// standing is the end of the pairs that are shown together where one text stands under the
// other: the blocks of one change that have no other side, or just the one pair.
func (d *Diff) standing(i int) int {
	p, to := &d.pairs[i], i+1
	if p.alike {
		return to
	}
	for to < len(d.pairs) && d.pairs[to].kind == apartBlocks && !d.pairs[to].alike && d.pairs[to].change == p.change {
		to++
	}
	return to
}
