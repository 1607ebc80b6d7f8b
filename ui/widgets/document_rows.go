package widgets

import "sort"

// locate finds the row in which a byte of the source is drawn.
func (d *document) locate(off int) place {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].start > off }) - 1
	if i < 0 {
		return place{}
	}
	n := d.ready(i)
	r := sort.Search(n, func(r int) bool { return d.offset(i, r) > off }) - 1
	return place{i, max(r, 0)}
}

// place is a row: a piece and a row in it.
type place struct{ piece, row int }

// solid is the place itself, or the nearest row where its piece has none there. false: there
// is no row at all.
func (d *document) solid(p place) (place, bool) {
	if p.piece < len(d.pieces) && p.row < d.ready(p.piece) {
		return p, true
	}
	if n, ok := d.next(p); ok {
		return n, true
	}
	p.row = 0
	return d.prev(p)
}

// next is the row below; false: there is none.
func (d *document) next(p place) (place, bool) {
	if p.piece < len(d.pieces) && p.row+1 < d.ready(p.piece) {
		return place{p.piece, p.row + 1}, true
	}
	for i := p.piece + 1; i < len(d.pieces); i++ {
		if d.ready(i) > 0 {
			return place{i, 0}, true
		}
	}
	return p, false
}

// prev is the row above; false: there is none.
func (d *document) prev(p place) (place, bool) {
	if p.row > 0 {
		return place{p.piece, p.row - 1}, true
	}
	for i := p.piece - 1; i >= 0; i-- {
		if n := d.ready(i); n > 0 {
			return place{i, n - 1}, true
		}
	}
	return p, false
}

// last is the last row that holds something.
func (d *document) last() place {
	for i := len(d.pieces) - 1; i >= 0; i-- {
		n := d.ready(i)
		if p := &d.pieces[i]; p.markdown && n > 1 && p.rows[n-1] == "" {
			n-- // the blank row between blocks
		}
		if n > 0 {
			return place{i, n - 1}
		}
	}
	return place{}
}
