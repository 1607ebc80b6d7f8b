package widgets

import "github.com/charmbracelet/x/ansi"

// At is a visible row, counted from 0 at the top, as it is read, and the bytes of the source from
// and to which it was drawn. Below the text it is empty.
func (s *Stream) At(row int) (text string, from, to int) {
	if row < 0 || row >= s.height || len(s.doc.pieces) == 0 {
		return "", 0, 0
	}
	at := s.places(row + 2)
	if row >= len(at) {
		return "", 0, 0
	}
	p := at[row]
	from, to = s.doc.offset(p.piece, p.row), len(s.doc.src)
	if row+1 < len(at) {
		to = s.doc.offset(at[row+1].piece, at[row+1].row)
	}
	return ansi.Strip(s.doc.row(p.piece, p.row)), from, max(to, from)
}
