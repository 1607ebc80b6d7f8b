package widgets

import (
	"bytes"

	"plenum/themes"
)

// Sizes of what is rendered at once, in bytes of source.
const (
	plainPiece  = 8 << 10  // a plain text is wrapped in pieces of about this size
	longLine    = 32 << 10 // a line above this is cut where the text is shown as it is
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
	drawn      *drawn   // markdown: nil until a place is looked for in it
}

// document is a growing text as pieces. Only pieces that are looked at are rendered.
type document struct {
	src     []byte
	scan    scanner
	pieces  []piece
	open    int // index of the first piece of the open block
	width   int
	th      *themes.Theme
	worn    worn      // what th was when the rows were made
	md      *markdown // for the present width; nil until needed
	version int       // counts changes that move rows that were already there
	ended   bool
	plain   bool // its source is shown as it is
}

// add takes up more source.
func (d *document) add(text string) {
	defs := len(d.scan.defs)
	d.src = append(d.src, text...)
	if d.plain {
		d.growOpen()
		return
	}
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
	if d.scan.start < len(d.src) && !d.plain {
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
	out := d.md.draw(numbered(steady(string(block)), p.number), defs)
	p.rows = out.rows
	if len(p.rows) > 0 && !p.joined && !lineOfHeading(block) {
		p.rows = append(p.rows, "")
	}
	p.width, p.drawn = d.width, nil
	if out.records == nil {
		p.offs = rowOffsets(block, p.rows, p.start)
		return
	}
	p.drawn = recordsOf(block, out, p.rows, p.start)
	p.offs = p.drawn.begins(p.start)
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
