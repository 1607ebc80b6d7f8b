package widgets

import (
	"bytes"
	"unicode/utf8"
)

// cutLast cuts the last piece at line ends while it is too long. In a growing text a line
// that is longer than a piece stays whole: its rows would otherwise be cut short where
// pieces meet. A text that is shown as it is may be one line of megabytes, and is cut.
func (d *document) cutLast() {
	for {
		last := len(d.pieces) - 1
		p := &d.pieces[last]
		if p.end-p.start <= plainPiece {
			return
		}
		cut := d.lineCut(p)
		if d.plain && cut < 0 {
			cut = d.spaceCut(p)
		}
		if cut < 0 {
			return
		}
		next := piece{start: cut, end: p.end}
		p.end = next.start
		if p.upto > p.end {
			p.width = 0
		}
		d.pieces = append(d.pieces, next)
	}
}

// lineCut is where a line begins at which a piece can be cut; below 0: nowhere yet.
func (d *document) lineCut(p *piece) int {
	from, to := max(p.start+plainPiece/2, p.searched), p.end
	if d.plain {
		to = min(to, p.start+longLine)
	}
	n := bytes.IndexByte(d.src[min(from, to):to], '\n')
	if n < 0 || from+n+1 >= p.end {
		p.searched = max(to-1, p.start)
		return -1
	}
	return from + n + 1
}

// spaceCut is where a line too long for a piece is cut: after a space, where one is near, so
// that the row before it ends as any wrapped row does. Below 0: it is not too long yet.
func (d *document) spaceCut(p *piece) int {
	end := p.start + longLine
	if end >= p.end {
		return -1
	}
	if n := bytes.LastIndexByte(d.src[end-plainPiece/2:end], ' '); n >= 0 {
		return end - plainPiece/2 + n + 1
	}
	for end > p.start+1 && !utf8.RuneStart(d.src[end]) {
		end--
	}
	return end
}
