package widgets

import "sort"

// rows is how many rows an item has.
func (c *Compare) rows(i int) int {
	item := &c.items[i]
	last := i == len(c.items)-1
	if item.hidden > 0 {
		if last {
			return 1
		}
		return 2
	}
	n := 1
	for side, shown := range item.shows {
		if !shown {
			continue
		}
		if b := c.block(item, side); last {
			n = max(n, b.text)
		} else {
			n = max(n, len(b.rows))
		}
	}
	return n
}

// next is the row below; false: there is none.
func (c *Compare) next(p place) (place, bool) {
	if p.row+1 < c.rows(p.piece) {
		return place{p.piece, p.row + 1}, true
	}
	if p.piece+1 < len(c.items) {
		return place{p.piece + 1, 0}, true
	}
	return p, false
}

// walk goes n rows down, or up where n is negative, as far as there are any.
func (c *Compare) walk(p place, n int) place {
	if len(c.items) == 0 {
		return place{}
	}
	for more := true; n > 0 && more; n-- {
		p, more = c.next(p)
	}
	for ; n < 0; n++ {
		switch {
		case p.row > 0:
			p.row--
		case p.piece > 0:
			p.piece--
			p.row = c.rows(p.piece) - 1
		default:
			return p
		}
	}
	return p
}

// last is the last row.
func (c *Compare) last() place {
	if len(c.items) == 0 {
		return place{}
	}
	i := len(c.items) - 1
	return place{i, c.rows(i) - 1}
}

// hold puts a row at the top, or the last one that still fills the height.
func (c *Compare) hold(top place) {
	if len(c.items) == 0 {
		c.top = place{}
		return
	}
	top.row = min(top.row, c.rows(top.piece)-1)
	low, ok := top, true
	for n := 1; n < c.height && ok; n++ {
		low, ok = c.next(low)
	}
	if !ok { // only then is the end looked at, which may be far away
		top = c.walk(low, -max(c.height-1, 0))
	}
	c.top = top
}

// placeOf is the row in which a change begins.
func (c *Compare) placeOf(change int) place {
	ch := &c.diff.changes[change]
	var at place
	found := false
	for _, empty := range []bool{false, true} { // the side that has nothing there comes last
		for side, part := range ch.parts {
			if found || (part.start == part.end) != empty || c.diff.pairs[ch.pair].blocks[side] < 0 {
				continue
			}
			at, found = c.rowOf(ch.pair, side, part.start), true
		}
	}
	return at
}

// nearest is the first change at or below the top row, or the last one above it, from 1.
func (c *Compare) nearest(forward bool) int {
	n := c.diff.Changes()
	k := sort.Search(n, func(k int) bool {
		ch := &c.diff.changes[k]
		side := leftSide
		if c.diff.pairs[ch.pair].blocks[leftSide] < 0 {
			side = rightSide
		}
		if i := c.where[ch.pair][side]; i != c.top.piece {
			return i > c.top.piece
		}
		return !before(c.placeOf(k), c.top)
	})
	if forward {
		return k%n + 1
	}
	return (k-1+n)%n + 1
}
