package widgets

// foothold is where in the texts a reader stands, said so that it holds however they are laid
// out: of another width, with the same hidden, or compared anew after they have grown. The
// zero one is the first row, which stays the first.
type foothold struct {
	inside bool // below the first row
	side   int  // the left text, or the right one where the row shows nothing of the left
	off    int  // where in the source of that side the row begins
	block  int  // a byte of the block that it belongs to: the blank row below begins after it
	row    int  // of the block
}

// foothold is that of the top row.
func (c *Compare) foothold() foothold {
	if c.top == (place{}) || len(c.items) == 0 {
		return foothold{}
	}
	item := &c.items[c.top.piece]
	blocks := c.diff.pairs[item.pair].blocks
	for side, shown := range item.shows {
		if !shown {
			continue
		}
		if offs := c.block(item, side).offs; c.top.row < len(offs) {
			off := offs[c.top.row]
			return foothold{true, side, off, min(off, c.diff.sides[side].blocks[blocks[side]].end-1), c.top.row}
		}
	}
	start := c.diff.sides[leftSide].blocks[blocks[leftSide]].start // what is hidden is on both sides
	return foothold{true, leftSide, start, start, 0}
}

// stand brings the row of a foothold to the top.
func (c *Compare) stand(f foothold) {
	c.top = place{}
	if !f.inside || len(c.items) == 0 {
		return
	}
	pair := c.diff.pairAt(f.side, f.block)
	if pair < 0 {
		return
	}
	at := c.rowOf(pair, f.side, f.off)
	if item := &c.items[at.piece]; item.shows[f.side] { // rows without words begin at one place
		if offs := c.block(item, f.side).offs; f.row < len(offs) && offs[f.row] == f.off {
			at.row = f.row
		}
	}
	c.hold(at)
}

// pairAt is the pair whose block holds a byte of one side, or the last one of a side that ends
// before it; -1: nothing stands on that side.
func (d *Diff) pairAt(side, off int) int {
	at := -1
	for i := range d.pairs {
		b := d.pairs[i].blocks[side]
		if b < 0 {
			continue
		}
		if d.sides[side].blocks[b].start > off && at >= 0 {
			break
		}
		at = i
	}
	return at
}

// changeLike is the change that begins nearest to one of an earlier Diff of these texts, from
// 1; 0: there is none. It goes by a side that the change has words of.
func (d *Diff) changeLike(was change) int {
	first, other := leftSide, rightSide
	if p := was.parts[leftSide]; p.start == p.end {
		first, other = rightSide, leftSide
	}
	near := 0
	var best [2]int
	for i := range d.changes {
		parts := &d.changes[i].parts
		away := [2]int{distance(parts[first].start, was.parts[first].start), distance(parts[other].start, was.parts[other].start)}
		if near == 0 || away[0] < best[0] || away[0] == best[0] && away[1] < best[1] {
			near, best = i+1, away
		}
	}
	return near
}

func distance(a, b int) int { return max(a-b, b-a) }
