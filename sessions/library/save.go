package library

import (
	"os"
	"slices"

	"plenum/sessions"
)

const (
	// perSegment is how many sessions stand in a full segment: what is written anew where one
	// of them changes, against how many segments a search looks into.
	perSegment = 256
	// fewSegments is how many segments may hold less than a quarter of that, until they
	// become one.
	fewSegments = 12
)

// save writes the index where it says something new. What cannot be written stays in memory.
func (l *Library) save() {
	loose := l.loose()
	if len(loose) == 0 && !l.unsaved {
		return
	}
	replaced := l.worn()
	l.settle(replaced)
	inForce := l.segments()
	names := map[string]bool{}
	for name := range inForce {
		names[name] = true
	}
	var old []string
	for _, s := range replaced {
		if !names[s.name] {
			old = append(old, s.name)
		}
	}
	l.unsaved = l.store.writeRows(encodeRows(l.entries)) != nil
	if !l.unsaved {
		l.rows = l.store.rowsMark()
		l.store.tidy(names, old)
	}
}

// loose are the entries that have no place in a segment and should have one. A session that
// somebody has open will change, and waits.
func (l *Library) loose() []*entry {
	var out []*entry
	for _, e := range l.entries {
		if e.segment == nil && e.changed != never && !e.row.Now().Open {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *entry) int { return sessions.Newer(b.row, a.row) })
	return out
}

// worn are the segments that have to be written anew: those of which an eighth is gone or has
// changed, and small ones where there are many.
func (l *Library) worn() []*segment {
	live := map[*segment]int{}
	for _, e := range l.entries {
		if e.segment != nil && e.segment.name != "" {
			live[e.segment]++
		}
	}
	var worn, small []*segment
	for s, n := range live {
		switch {
		case 8*(s.sessions-n) > s.sessions:
			worn = append(worn, s)
		case n < perSegment/4:
			small = append(small, s)
		}
	}
	if len(small) > fewSegments {
		worn = append(worn, small...)
	}
	return worn
}

// settle gives the loose entries their places, and those of worn segments new ones.
func (l *Library) settle(worn []*segment) {
	for _, e := range l.entries {
		if e.segment == nil || !slices.Contains(worn, e.segment) {
			continue
		}
		again := *e
		again.segment, again.number = nil, 0
		again.fields = e.texts()
		l.entries[e.file] = &again
	}
	for group := range slices.Chunk(l.loose(), perSegment) {
		var d draft
		for _, e := range group {
			d.expect(e.fields)
		}
		for _, e := range group {
			d.add(e.fields)
		}
		s, err := l.store.writeSegment(&d)
		if err != nil {
			s = inMemory(&d)
		}
		if s == nil {
			continue
		}
		for i, e := range group {
			placed := *e
			placed.segment, placed.number, placed.fields = s, i, nil
			l.entries[e.file] = &placed
		}
		l.view, l.unsaved = nil, true
	}
}

// texts returns the texts of an entry that has a place in a segment, and where that is damaged
// those of the session itself.
func (e *entry) texts() []field {
	h, err := e.segment.load()
	if err != nil {
		return readTexts(e.row.Path)
	}
	f, err := os.Open(e.segment.path)
	if err != nil {
		return readTexts(e.row.Path)
	}
	defer f.Close()
	fields, _, err := h.texts(f, e.number, nil)
	if err != nil {
		return readTexts(e.row.Path)
	}
	return fields
}
