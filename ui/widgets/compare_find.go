package widgets

import "github.com/charmbracelet/x/ansi"

// compareFinding is a search through both texts of a comparison, as far as they are shown.
type compareFinding struct {
	query  string
	places []foundPlace // in the order in which they are shown
	at     int          // index of the one that the reader stands on; -1: none
	stale  bool         // what is shown is not what was searched
}

// foundPlace is where a place begins. What is the same in both texts is one place, that of the
// left one.
type foundPlace struct{ pair, side, off int }

// Find searches both texts, upper and lower case alike, markup and line ends aside, and goes
// to the first place at or below the top row. What is hidden is not searched. It returns how
// many places there are. An empty query ends the search.
func (c *Compare) Find(query string) int {
	c.find = compareFinding{query: folded(query), at: -1, stale: true}
	_, of := c.FindNext(true)
	return of
}

// FindNext goes to the next place found, or the previous one, round the end. It returns which
// one that is, from 1, and how many there are; 0, 0: none.
func (c *Compare) FindNext(forward bool) (which, of int) {
	c.search()
	n := len(c.find.places)
	switch {
	case n == 0:
		return 0, 0
	case c.find.at >= 0:
		c.find.at = (c.find.at + signed(1, forward) + n) % n
	case forward:
		c.find.at = c.foundFrom(c.top) % n
	default:
		c.find.at = (c.foundFrom(c.top) - 1 + n) % n
	}
	p := c.find.places[c.find.at]
	c.hold(c.walk(c.rowOf(p.pair, p.side, p.off), -(c.height / 3)))
	return c.find.at + 1, n
}

// Finding is what is searched for; empty: nothing.
func (c *Compare) Finding() string { return c.find.query }

// search looks the query up in all blocks that are shown, where these are others than before.
// The reader stays on the same place of the same text.
func (c *Compare) search() {
	if c.find.query == "" || !c.find.stale {
		return
	}
	var was foundPlace
	if c.find.at >= 0 && len(c.find.places) > 0 {
		was = c.find.places[c.find.at]
	}
	c.find.stale, c.find.places = false, nil
	same := -1
	for i := range c.items {
		for _, p := range c.foundIn(&c.items[i]) {
			if p.side == was.side && p.off == was.off {
				same = len(c.find.places)
			}
			c.find.places = append(c.find.places, p)
		}
	}
	if c.find.at >= 0 {
		c.find.at = same
	}
}

// foundIn are the places in the blocks of an item.
func (c *Compare) foundIn(item *compareItem) []foundPlace {
	var out []foundPlace
	p := &c.diff.pairs[item.pair]
	for side, shown := range item.shows {
		if !shown || side == rightSide && p.kind == sameBlocks {
			continue
		}
		b := &c.diff.sides[side].blocks[p.blocks[side]]
		text, offs := fold(b.src[b.start:b.end])
		for _, m := range matches(text, c.find.query) {
			out = append(out, foundPlace{item.pair, side, b.start + offs[m]})
		}
	}
	return out
}

// foundFrom is the index of the first place at or below a row. Blocks above it are not drawn
// for that.
func (c *Compare) foundFrom(top place) int {
	for i, p := range c.find.places {
		item := c.where[p.pair][p.side]
		if item > top.piece || item == top.piece && !before(c.rowOf(p.pair, p.side, p.off), top) {
			return i
		}
	}
	return len(c.find.places)
}

// current is the row of a block in which the place begins that the reader stands on, and which
// of the places there it is, from 0; -1: it is not in the block.
func (c *Compare) current(item *compareItem, side int) (row, nth int) {
	if c.find.at < 0 {
		return -1, 0
	}
	p := c.find.places[c.find.at]
	if p.pair != item.pair || p.side != side {
		return -1, 0
	}
	at := c.rowOf(p.pair, p.side, p.off)
	for i := c.find.at - 1; i >= 0; i-- {
		q := c.find.places[i]
		if q.pair != p.pair || q.side != p.side || c.rowOf(q.pair, q.side, q.off) != at {
			break
		}
		nth++
	}
	return at.row, nth
}

// drawFound draws a row of a block with the places found in it, also those that run over its
// end or begin in the row above.
func (c *Compare) drawFound(item *compareItem, side, row int) string {
	rows := c.block(item, side).rows
	if c.search(); len(c.find.places) == 0 {
		return rows[row]
	}
	var all []byte
	var starts [4]int // of the row above, of this one, of the one below, and the end
	plain := ""
	for i := range 3 {
		starts[i] = len(all)
		if k := row - 1 + i; k >= 0 && k < len(rows) {
			text := ansi.Strip(rows[k])
			if k == row {
				plain = text
			}
			all = append(append(all, text...), '\n')
		}
		starts[i+1] = len(all)
	}
	here, nth := c.current(item, side)
	text, offs := fold(all)
	var hits, current []cellRange
	var seen [3]int // how many places begin in each row
	for _, m := range matches(text, c.find.query) {
		from, to := offs[m], offs[m+len(c.find.query)-1]+1
		begins := 0
		for from >= starts[begins+1] {
			begins++
		}
		if a, b := max(from-starts[1], 0), min(to-starts[1], len(plain)); a < b {
			cells := cellRange{Width(plain[:a]), Width(plain[:runeEnd(plain, b)])}
			if row-1+begins == here && seen[begins] == nth {
				current = append(current, cells)
			} else {
				hits = append(hits, cells)
			}
		}
		seen[begins]++
	}
	return drawOver(drawOver(rows[row], hits, c.pens.hit), current, c.pens.current)
}
