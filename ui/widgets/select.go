package widgets

// selecting is rows that are chosen by keyboard.
type selecting struct {
	on       bool
	anchored bool // the rows from the anchor to the cursor are chosen; else the cursor's
	cursor   held
	anchor   held
	block    fenced // what is chosen is a code block, exactly
	which    int    // that block's number, from 1; 0: rows are chosen
}

// held is a row that is found again when the text or the size changed.
type held struct {
	at      place
	off     int // in the source
	version int
}

// Select begins to choose rows, at the passage that is pointed at or else the first visible
// row, or ends it. While rows are chosen the end is not followed.
func (s *Stream) Select(on bool) {
	if !on {
		if s.chosen.on {
			s.chosen = selecting{}
			s.hold(s.settle())
		}
		return
	}
	if s.chosen.on || len(s.doc.pieces) == 0 || s.height == 0 {
		return
	}
	at := s.settle()
	if s.point.length > 0 {
		at = s.doc.spot(s.point.off)
	}
	s.chosen = selecting{on: true}
	s.moveTo(at)
}

// Selecting reports whether rows are being chosen.
func (s *Stream) Selecting() bool { return s.chosen.on }

// MoveSelection moves the cursor n rows down, or up where n is negative, with the view.
func (s *Stream) MoveSelection(n int) {
	if s.chosen.on {
		s.moveTo(s.step(s.again(&s.chosen.cursor), n))
	}
}

// SelectEnd moves the cursor to the last row, or to the first.
func (s *Stream) SelectEnd(last bool) {
	switch {
	case !s.chosen.on:
	case last:
		s.moveTo(s.doc.last())
	default:
		s.moveTo(place{})
	}
}

// AnchorSelection holds one end of what is chosen where the cursor is, or lets go of it.
func (s *Stream) AnchorSelection() {
	if c := &s.chosen; c.on {
		c.anchored, c.anchor, c.which = !c.anchored, c.cursor, 0
	}
}

// Anchored reports whether one end of what is chosen is held.
func (s *Stream) Anchored() bool { return s.chosen.anchored }

// SelectedRows are the visible rows that are chosen, from the first to behind the last, and
// that of the cursor; below 0: it is not in sight.
func (s *Stream) SelectedRows() (from, to, cursor int) {
	if !s.chosen.on || s.height == 0 || len(s.doc.pieces) == 0 {
		return 0, 0, -1
	}
	return s.rowsOf(s.places(s.height))
}

// rowsOf is SelectedRows among some rows.
func (s *Stream) rowsOf(at []place) (from, to, cursor int) {
	first, last := s.ends()
	now := s.again(&s.chosen.cursor)
	from, to, cursor = len(at), 0, -1
	for i, p := range at {
		if before(p, first) || before(last, p) {
			continue
		}
		from, to = min(from, i), i+1
		if p == now {
			cursor = i
		}
	}
	return min(from, to), to, cursor
}

// drawChosen draws the rows that are chosen, over the whole width.
func (s *Stream) drawChosen(rows []string, at []place) {
	if !s.chosen.on {
		return
	}
	from, to, _ := s.rowsOf(at)
	for i := from; i < to; i++ {
		row := rows[i] + Spaces(s.doc.width-Width(rows[i]))
		rows[i] = highlight(row, 0, Width(row), s.hits.chosen)
	}
}

// ends are the first and the last row chosen.
func (s *Stream) ends() (first, last place) {
	c := &s.chosen
	last = s.again(&c.cursor)
	first = last
	if c.anchored {
		first = s.again(&c.anchor)
	}
	if before(last, first) {
		first, last = last, first
	}
	return first, last
}

// moveTo puts the cursor on a row, and the row in sight.
func (s *Stream) moveTo(at place) {
	at, ok := s.doc.solid(at)
	if !ok {
		s.chosen = selecting{}
		return
	}
	if end := s.doc.last(); before(end, at) {
		at = end
	}
	s.chosen.cursor, s.chosen.which = s.heldAt(at), 0
	top := s.settle()
	if low := s.step(top, s.height-1); before(low, at) {
		top = s.step(at, -(s.height - 1))
	}
	if before(at, top) {
		top = at
	}
	s.pin(top)
}

// pin puts a row at the top and stays there, also where that shows the end.
func (s *Stream) pin(top place) {
	if top, ok := s.doc.solid(top); ok {
		s.view = view{free: true, top: top, anchor: s.doc.offset(top.piece, top.row), version: s.doc.version}
	}
}

// heldAt holds a row.
func (s *Stream) heldAt(at place) held {
	off, _ := s.doc.reach(at)
	for below := at; off < 0; { // a blank row stands before what follows, or ends its block
		if below.row++; below.row >= s.doc.ready(at.piece) {
			off = s.doc.pieces[at.piece].end - 1
			break
		}
		off, _ = s.doc.reach(below)
	}
	return held{at: at, off: off, version: s.doc.version}
}

// again finds a held row again.
func (s *Stream) again(h *held) place {
	if h.version != s.doc.version {
		h.at, h.version = s.doc.spot(h.off), s.doc.version
	}
	return h.at
}

// reach is the source that a row draws, from its first byte to behind its last; below 0: it
// draws none.
func (d *document) reach(at place) (from, to int) {
	if d.ready(at.piece) <= at.row {
		return -1, -1
	}
	p := &d.pieces[at.piece]
	if p.markdown {
		return d.drawn(at.piece).reach(at.row)
	}
	return p.spans[at.row].start, p.spans[at.row].end
}
