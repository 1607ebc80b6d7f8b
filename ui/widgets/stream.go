package widgets

import "plenum/themes"

// Stream is a text that grows while it is read: markdown where its blocks are closed, plain
// rows for the one that is being written. It follows its end until it is scrolled up, and
// then holds its place whatever comes or however the size changes. What a frame costs
// depends on its size, never on the length of the text. It is for one goroutine.
type Stream struct {
	doc    document
	view   view
	find   finding
	hits   hitPens
	point  pointing
	chosen selecting
	height int
}

// view is where a reader stands.
type view struct {
	free    bool // scrolled away from the end: do not follow
	top     place
	anchor  int // the source position that is held at the top
	ahead   int // one more than the position to show once there is a place for it; 0: none
	version int // of the document that top was found in
}

// NewStream returns an empty text in the colours of a theme.
func NewStream(th *themes.Theme) *Stream {
	s := &Stream{doc: document{th: th, width: 80}}
	s.dress()
	return s
}

// Append adds to the end of the text. The text must be clean: no controls but TAB and
// newline.
func (s *Stream) Append(text string) {
	if text != "" {
		s.doc.add(text)
	}
}

// End says that nothing will follow: the last block becomes markdown too.
func (s *Stream) End() { s.doc.end() }

// Reset empties the text and follows again. The search that is on stays on.
func (s *Stream) Reset() {
	s.empty()
	s.view = view{}
	s.find.at = -1
}

// empty drops the text and what was found in it.
func (s *Stream) empty() {
	d := &s.doc
	s.doc = document{th: d.th, worn: d.worn, width: d.width, md: d.md, version: d.version + 1, plain: d.plain}
	s.find.upto, s.find.places = 0, nil
	s.point, s.chosen = pointing{}, selecting{}
}

// Len is the length of the source in bytes.
func (s *Stream) Len() int { return len(s.doc.src) }

// Source is the text as it was written.
func (s *Stream) Source() string { return string(s.doc.src) }

// Resize sets the size in cells. The source position at the top stays where it is, or the
// end, where it is followed.
func (s *Stream) Resize(width, height int) {
	s.dress()
	s.doc.resize(width)
	s.height = max(height, 0)
	if off := s.view.ahead; off > 0 && s.height > 0 {
		s.view.ahead = 0
		s.Show(off - 1)
	}
}

// Height is how many rows are drawn at the most.
func (s *Stream) Height() int { return s.height }

// Following reports whether the end is followed.
func (s *Stream) Following() bool { return !s.view.free }

// Rows draws what is visible: at most as many rows as the height, each at most as wide as
// the width, styles closed.
func (s *Stream) Rows() []string {
	if s.height == 0 || len(s.doc.pieces) == 0 {
		return nil
	}
	at := s.settle()
	rows := make([]string, 0, s.height)
	last := s.doc.last()
	for more := true; more && len(rows) < s.height && !before(last, at); {
		if s.doc.ready(at.piece) > 0 {
			rows = append(rows, s.doc.row(at.piece, at.row))
		}
		at, more = s.doc.next(at)
	}
	rows = s.mark(rows)
	if s.point.length > 0 || s.chosen.on {
		at := s.places(len(rows))
		s.drawPoint(rows, at)
		s.drawChosen(rows, at)
	}
	return rows
}

// places are the n visible rows.
func (s *Stream) places(n int) []place {
	out := make([]place, 0, n)
	at, more := s.settle(), true
	for more && len(out) < n {
		if s.doc.ready(at.piece) > 0 {
			out = append(out, at)
		}
		at, more = s.doc.next(at)
	}
	return out
}

// settle finds the top row anew where the text or the size changed.
func (s *Stream) settle() place {
	end := s.endTop()
	if !s.view.free {
		s.view.top = end
		return end
	}
	if s.view.version != s.doc.version {
		s.view.version = s.doc.version
		s.view.top = s.doc.locate(s.view.anchor)
	}
	if before(end, s.view.top) {
		return end
	}
	return s.view.top
}

// endTop is the top row at which the end is visible.
func (s *Stream) endTop() place { return s.step(s.doc.last(), -(s.height - 1)) }

// step goes n rows down, or up where n is negative, as far as there are any.
func (s *Stream) step(p place, n int) place {
	ok := true
	for ; n > 0 && ok; n-- {
		p, ok = s.doc.next(p)
	}
	for ; n < 0 && ok; n++ {
		p, ok = s.doc.prev(p)
	}
	return p
}

func before(a, b place) bool {
	return a.piece < b.piece || a.piece == b.piece && a.row < b.row
}

// hold puts a row at the top and stays there, or follows where that shows the end.
func (s *Stream) hold(top place) {
	if len(s.doc.pieces) == 0 || s.height == 0 {
		return
	}
	top, ok := s.doc.solid(top)
	if end := s.endTop(); !ok || !before(top, end) {
		s.view = view{top: end}
		return
	}
	s.view = view{free: true, top: top, anchor: s.doc.offset(top.piece, top.row), version: s.doc.version}
}

// Scroll goes n rows down, or up where n is negative. At the end it follows.
func (s *Stream) Scroll(n int) {
	if len(s.doc.pieces) > 0 && s.height > 0 {
		s.hold(s.step(s.settle(), n))
	}
}

// Page goes a page down or up, less one row, which stays in sight.
func (s *Stream) Page(down bool) { s.Scroll(signed(max(s.height-1, 1), down)) }

// Half goes half a page down or up.
func (s *Stream) Half(down bool) { s.Scroll(signed(max(s.height/2, 1), down)) }

// Top goes to the first row.
func (s *Stream) Top() { s.hold(place{}) }

// Bottom goes to the end and follows it.
func (s *Stream) Bottom() { s.view = view{} }

// Stay holds the first row from now on, also while the text is shorter than its place.
func (s *Stream) Stay() { s.view = view{free: true, version: s.doc.version} }

// Show brings the row in which a byte of the source is drawn into sight, a third from the
// top.
func (s *Stream) Show(off int) {
	switch {
	case s.height == 0: // it was never drawn: there is no third of its place yet
		s.view.ahead = off + 1
	case len(s.doc.pieces) > 0:
		s.hold(s.step(s.doc.spot(off), -(s.height / 3)))
	}
}

// Read is how much of the text lies above the lowest visible row, in percent; an empty text
// is read.
func (s *Stream) Read() int {
	if len(s.doc.pieces) == 0 || s.height == 0 {
		return 100
	}
	low, ok := s.doc.solid(s.step(s.settle(), s.height-1))
	if !ok || !before(low, s.doc.last()) {
		return 100
	}
	return min(s.doc.offset(low.piece, low.row)*100/max(len(s.doc.src), 1), 99)
}

func signed(n int, positive bool) int {
	if positive {
		return n
	}
	return -n
}
