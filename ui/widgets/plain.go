package widgets

import (
	"plenum/themes"
)

// NewPlain returns an empty text that is shown as it is written, wrapped, and never as
// markdown: for what was really sent. It opens at once however long it is, also where it is
// one line: only what is looked at is wrapped.
func NewPlain(th *themes.Theme) *Stream {
	s := NewStream(th)
	s.doc.plain = true
	return s
}

// Replace puts another text in the place of the whole, ended or still to grow, and keeps the
// reader where they stand: at the same byte of the source, or as near to it as the new text
// goes, or at its end where that is followed. The search that is on is run again. Where the
// new text begins with the old one, it costs what is new, and what is pointed at or selected
// stays; else both are cleared.
func (s *Stream) Replace(text string, ended bool) {
	if s.grows(text, ended) {
		s.Append(text[len(s.doc.src):])
		if ended {
			s.End()
		}
		return
	}
	stood := -1
	if s.find.at >= 0 && s.find.at < len(s.find.places) {
		stood = s.find.places[s.find.at]
	}
	s.empty()
	s.Append(text)
	if ended {
		s.End()
	}
	s.stand(stood)
}

// grows reports whether a text is the present one with more at its end.
func (s *Stream) grows(text string, ended bool) bool {
	d := &s.doc
	if d.ended && (!ended || len(text) > len(d.src)) && !d.plain {
		return false
	}
	return len(text) >= len(d.src) && text[:len(d.src)] == string(d.src)
}

// stand searches anew and goes to the place found at or after a byte of the source, without
// moving what is in sight; below 0: the reader stood on none.
func (s *Stream) stand(off int) {
	s.find.at = -1
	s.search()
	if off < 0 || len(s.find.places) == 0 {
		return
	}
	for s.find.at+1 < len(s.find.places) {
		if s.find.at++; s.find.places[s.find.at] >= off {
			return
		}
	}
}
