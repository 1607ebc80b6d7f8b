package widgets

// Put makes the row in which a byte of the source is drawn the first visible one, or shows the
// end and follows it where there is not enough text below.
func (s *Stream) Put(off int) {
	if len(s.doc.pieces) > 0 && s.height > 0 {
		s.hold(s.doc.spot(off))
	}
}
