package widgets

// TopOffset is where in the source the first visible row begins; 0 where nothing is visible.
func (s *Stream) TopOffset() int {
	if s.height == 0 || len(s.doc.pieces) == 0 {
		return 0
	}
	top, ok := s.doc.solid(s.settle())
	if !ok {
		return 0
	}
	return s.doc.offset(top.piece, top.row)
}
