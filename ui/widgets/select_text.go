package widgets

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Selection is the source of the rows that are chosen, as it was written: no padding, no line
// ends of our own. It begins at the first word of the first row, or at the line's start where
// only markup stands before that, and ends with the last row. Of a code block it is the code.
func (s *Stream) Selection() string {
	if s.chosen.which > 0 {
		return s.chosen.block.code(s.doc.src)
	}
	return string(s.selected())
}

func (s *Stream) selected() []byte {
	if b := s.chosen.block; s.chosen.which > 0 {
		return s.doc.src[b.from:b.to]
	}
	from, to := s.bounds()
	return bytes.TrimRight(bytes.TrimLeft(s.doc.src[from:to], "\n"), " \t\n")
}

// SelectedLines counts the lines of the source that Selection takes, and those of the whole
// text.
func (s *Stream) SelectedLines() (n, of int) {
	return lines(s.selected()), lines(bytes.Trim(s.doc.src, " \t\n"))
}

func lines(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	return bytes.Count(b, []byte("\n")) + 1
}

// bounds is the source of the rows that are chosen.
func (s *Stream) bounds() (from, to int) {
	if !s.chosen.on || len(s.doc.pieces) == 0 {
		return 0, 0
	}
	first, last := s.ends()
	if _, above := s.doc.prev(first); !above && s.doc.wholeFrom(first, last) {
		from = 0
	} else {
		from = s.doc.begin(first, last)
	}
	if !before(last, s.doc.last()) && s.doc.wholeTo(first, last) {
		to = len(s.doc.src)
	} else {
		to = s.doc.finish(first, last)
	}
	return from, max(from, to)
}

// wholeFrom reports whether rows hold all that is drawn of the piece of their first one.
func (d *document) wholeFrom(first, last place) bool {
	return first.row <= d.edge(first.piece, 1) && (last.piece > first.piece || last.row >= d.edge(first.piece, -1))
}

// wholeTo reports whether rows hold all that is drawn of the piece of their last one.
func (d *document) wholeTo(first, last place) bool {
	return last.row >= d.edge(last.piece, -1) && (first.piece < last.piece || first.row <= d.edge(last.piece, 1))
}

// edge is the first row of a piece that draws some of its source, or the last, by the
// direction.
func (d *document) edge(piece, step int) int {
	n := d.ready(piece)
	r := 0
	if step < 0 {
		r = n - 1
	}
	for r+step >= 0 && r+step < n {
		if from, _ := d.reach(place{piece, r}); from >= 0 {
			break
		}
		r += step
	}
	return r
}

// begin is where the source of some rows begins. Where they hold all of a block it is the
// block's start, with the fence that opens it.
func (d *document) begin(first, last place) int {
	p := &d.pieces[first.piece]
	if p.markdown && d.wholeFrom(first, last) {
		return p.start + len(d.src[p.start:p.end]) - len(bytes.TrimLeft(d.src[p.start:p.end], "\n"))
	}
	from := p.end
	for r := first.row; r < d.ready(first.piece) && (first.piece < last.piece || r <= last.row); r++ {
		if f, _ := d.reach(place{first.piece, r}); f >= 0 {
			from = min(from, f)
		}
	}
	line := bytes.LastIndexByte(d.src[:from], '\n') + 1
	if from < p.end && onlyMarkup(d.src[line:from]) {
		return line
	}
	above := p.start
	if first.row > 0 {
		if _, to := d.reach(place{first.piece, first.row - 1}); to >= 0 {
			above = to
		}
	}
	for p.markdown && from < p.end && from > above && !space(d.src[from-1]) { // the sign that opens a bold word
		from--
	}
	return from
}

// finish is where the source of some rows ends. Where they hold all of a block it is the
// block's end, with the fence that closes it.
func (d *document) finish(first, last place) int {
	p := &d.pieces[last.piece]
	if p.markdown && d.wholeTo(first, last) {
		return p.end
	}
	to, row := p.start, 0
	if first.piece == last.piece {
		row = first.row
	}
	for ; row <= last.row; row++ {
		_, t := d.reach(place{last.piece, row})
		to = max(to, t)
	}
	if !p.markdown || to == p.start {
		return to
	}
	below := p.end
	if f, _ := d.reach(place{last.piece, last.row + 1}); f >= to {
		below = f
	}
	end := to
	for end < below && d.src[end] != '\n' {
		end++
	}
	if onlyMarkup(d.src[to:end]) && (end == p.end || d.src[end] == '\n') {
		return end
	}
	for to < below && !space(d.src[to]) { // the sign that closes a bold word
		to++
	}
	return to
}

// onlyMarkup reports whether a part of a line says nothing itself: signs, spaces, the number
// of an item.
func onlyMarkup(part []byte) bool {
	part = bytes.TrimLeft(part, "> \t")
	if digits := bytes.TrimLeft(part, "0123456789"); len(digits) > 0 && (digits[0] == '.' || digits[0] == ')') {
		part = digits
	}
	for len(part) > 0 {
		r, n := utf8.DecodeRune(part)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
		part = part[n:]
	}
	return true
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
