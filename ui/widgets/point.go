package widgets

// pointing is a passage of the source that the reader is shown.
type pointing struct{ off, length int }

// Point marks a passage of the source, in bytes: a mark such as [2], or a quote of several
// lines. It is drawn as the hit of a search is on which one stands, by what was written and
// not by how it reads, so that of two that are alike the right one is marked. It moves
// nothing: Show brings it into sight. A length of 0 ends it.
func (s *Stream) Point(off, length int) {
	s.point = pointing{}
	if off >= 0 && length > 0 {
		s.point = pointing{off: off, length: length}
	}
}

// Pointed is the passage that is marked; a length of 0: none.
func (s *Stream) Pointed() (off, length int) { return s.point.off, s.point.length }

// drawPoint marks the visible part of the passage in the visible rows.
func (s *Stream) drawPoint(rows []string, at []place) {
	if s.point.length == 0 {
		return
	}
	from, to := s.point.off, s.point.off+s.point.length
	for i, p := range at {
		piece := &s.doc.pieces[p.piece]
		if piece.end <= from || piece.start >= to {
			continue
		}
		for _, c := range s.doc.cells(p, from, to) {
			rows[i] = highlight(rows[i], c[0], c[1], s.hits.current)
		}
	}
}

// cells are the parts of a row that draw the source from a byte to another.
func (d *document) cells(at place, from, to int) [][2]int {
	p := &d.pieces[at.piece]
	if p.markdown {
		return d.drawn(at.piece).cells(at.row, from, to)
	}
	sp := p.spans[at.row]
	from, to = max(from, sp.start), min(to, sp.end)
	for from < to && (d.src[from] == ' ' || d.src[from] == '\t') {
		from++
	}
	for to > from && (d.src[to-1] == ' ' || d.src[to-1] == '\t') {
		to--
	}
	if from >= to {
		return nil
	}
	row := string(d.src[sp.start:sp.end])
	a, b := runeStart(row, from-sp.start), runeEnd(row, to-sp.start)
	return [][2]int{{Width(steady(row[:a])), Width(steady(row[:b]))}}
}

// drawn is a rendered piece matched with its source.
func (d *document) drawn(i int) *drawn {
	d.ready(i)
	p := &d.pieces[i]
	if p.drawn == nil {
		p.drawn = drawnOf(d.src[p.start:p.end], p.rows, p.start)
	}
	return p.drawn
}

// spot is the row in which a byte of the source is drawn, exactly, where it is drawn.
func (d *document) spot(off int) place {
	at := d.locate(off)
	if at.piece < len(d.pieces) && d.pieces[at.piece].markdown {
		if r := d.drawn(at.piece).rowAt(off); r >= 0 {
			at.row = r
		}
	}
	return at
}

// runeStart moves a byte position in s back to the start of the rune that it stands in.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && s[i]&0xc0 == 0x80 {
		i--
	}
	return i
}
