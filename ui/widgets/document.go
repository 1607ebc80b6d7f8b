package widgets

import (
	"bytes"
	"sort"

	"plenum/themes"
)

// Sizes of what is rendered at once, in bytes of source.
const (
	plainPiece  = 8 << 10  // a plain text is wrapped in pieces of about this size
	markdownTop = 32 << 10 // a closed block above this stays plain rows
)

// piece is a part of the source that is turned into rows on its own, when it is first seen
// at a width.
type piece struct {
	start, end int
	markdown   bool
	number     int      // of the list's item that it is; 0: none
	joined     bool     // what follows stands directly below
	width      int      // that its rows were made for; 0: none were made
	upto       int      // plain: how far into the source its spans reach
	searched   int      // plain: up to where no newline was found to cut at
	spans      []span   // plain
	rows       []string // markdown
	offs       []int    // markdown: where in the source each row begins
}

// document is a growing text as pieces. Only pieces that are looked at are rendered.
type document struct {
	src     []byte
	scan    scanner
	pieces  []piece
	open    int // index of the first piece of the open block
	width   int
	th      *themes.Theme
	md      *markdown // for the present width; nil until needed
	version int       // counts changes that move rows that were already there
	ended   bool
}

// add takes up more source.
func (d *document) add(text string) {
	defs := len(d.scan.defs)
	d.src = append(d.src, text...)
	for _, b := range d.scan.scan(d.src) {
		d.closeBlock(b)
	}
	d.growOpen()
	if len(d.scan.defs) > defs {
		d.forgetLinks()
	}
}

// end closes the last block: nothing will follow.
func (d *document) end() {
	if d.ended {
		return
	}
	d.ended = true
	if d.scan.start < len(d.src) {
		d.closeBlock(d.scan.cut(len(d.src), false))
	}
}

// closeBlock turns the pieces of the open block into those of a closed one.
func (d *document) closeBlock(b closed) {
	kept := d.open
	if b.end-b.start <= markdownTop {
		d.pieces = append(d.pieces[:kept], piece{start: b.start, end: b.end, markdown: true, number: b.number, joined: b.joined})
		d.version++
	} else {
		for kept < len(d.pieces) && d.pieces[kept].end <= b.end {
			kept++
		}
		from := b.start
		if kept > 0 {
			from = max(from, d.pieces[kept-1].end)
		}
		d.pieces = d.pieces[:kept]
		if from < b.end {
			d.pieces = append(d.pieces, piece{start: from, end: b.end})
			d.cutLast()
		}
	}
	d.open = len(d.pieces)
}

// growOpen lets the plain pieces of the open block reach to the end of the source.
func (d *document) growOpen() {
	if d.scan.start >= len(d.src) {
		return
	}
	if d.open == len(d.pieces) {
		d.pieces = append(d.pieces, piece{start: d.scan.start})
	}
	d.pieces[len(d.pieces)-1].end = len(d.src)
	d.cutLast()
}

// cutLast cuts the last piece at line ends while it is too long. A line that is longer than
// a piece stays whole: its rows would otherwise be cut short where pieces meet.
func (d *document) cutLast() {
	for {
		last := len(d.pieces) - 1
		p := &d.pieces[last]
		if p.end-p.start <= plainPiece {
			return
		}
		from := max(p.start+plainPiece/2, p.searched)
		n := bytes.IndexByte(d.src[min(from, p.end):p.end], '\n')
		if n < 0 || from+n+1 >= p.end {
			p.searched = max(p.end-1, p.start)
			return
		}
		next := piece{start: from + n + 1, end: p.end}
		p.end = next.start
		if p.upto > p.end {
			p.width = 0
		}
		d.pieces = append(d.pieces, next)
	}
}

// forgetLinks lets blocks that may refer to links be rendered again, now that an address is
// known.
func (d *document) forgetLinks() {
	for i := range d.pieces {
		p := &d.pieces[i]
		if p.markdown && bytes.IndexByte(d.src[p.start:p.end], ']') >= 0 {
			p.width = 0
		}
	}
	d.version++
}

// resize sets the width. Nothing is rendered before it is looked at.
func (d *document) resize(width int) {
	width = max(width, 1)
	if width != d.width {
		d.width, d.md = width, nil
		d.version++
	}
}

// ready makes the rows of a piece for the present width and returns how many there are.
func (d *document) ready(i int) int {
	p := &d.pieces[i]
	if p.markdown {
		if p.width != d.width {
			d.renderPiece(p)
		}
		return len(p.rows)
	}
	if p.width != d.width {
		p.spans, p.upto, p.width = p.spans[:0], p.start, d.width
	}
	if p.upto < p.end {
		p.spans = wrapOn(p.spans, d.src[p.start:p.end], p.start, d.width)
		p.upto = p.end
	}
	return d.visible(i)
}

// visible counts the rows of a plain piece without what only its line ends make: the last
// piece shows no blank rows at its end.
func (d *document) visible(i int) int {
	p := &d.pieces[i]
	n := len(p.spans)
	last := i == len(d.pieces)-1
	for n > 1 && p.spans[n-1].start == p.spans[n-1].end {
		n--
		if !last {
			break
		}
	}
	return n
}

// renderPiece renders a closed block, with a blank row after it where another follows.
func (d *document) renderPiece(p *piece) {
	if d.md == nil {
		d.md = newMarkdown(d.th, d.width)
	}
	block := d.src[p.start:p.end]
	var defs []string
	if bytes.IndexByte(block, ']') >= 0 {
		defs = d.scan.defs
	}
	p.rows = d.md.render(numbered(steady(string(block)), p.number), defs)
	if len(p.rows) > 0 && !p.joined && !lineOfHeading(block) {
		p.rows = append(p.rows, "")
	}
	p.offs = rowOffsets(block, p.rows, p.start)
	p.width = d.width
}

// row draws a row of a piece that is ready.
func (d *document) row(i, r int) string {
	p := &d.pieces[i]
	if p.markdown {
		return p.rows[r]
	}
	return drawable(d.src[p.spans[r].start:p.spans[r].end])
}

// offset is where in the source a row of a piece that is ready begins.
func (d *document) offset(i, r int) int {
	p := &d.pieces[i]
	if p.markdown {
		return p.offs[r]
	}
	return p.spans[r].start
}

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
