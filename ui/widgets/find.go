package widgets

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// finding is a search through a text.
type finding struct {
	query  string
	places []int // offsets in the source, in order
	at     int   // index of the one that the reader stands on; -1: none
	upto   int   // length of the source that was searched
}

type hitPens struct{ hit, current, chosen Pen }

// Find searches the text, upper and lower case alike, markup and line ends aside, and goes
// to the first place at or after the top row. It returns how many places there are. An empty
// query ends the search.
func (s *Stream) Find(query string) int {
	s.find = finding{query: folded(query), at: -1}
	if s.find.query == "" {
		return 0
	}
	s.search()
	if len(s.find.places) == 0 {
		return 0
	}
	s.find.at = 0
	if s.height > 0 && len(s.doc.pieces) > 0 {
		from := 0
		if top, ok := s.doc.solid(s.settle()); ok {
			from = s.doc.offset(top.piece, top.row)
		}
		for i, off := range s.find.places {
			if off >= from {
				s.find.at = i
				break
			}
		}
	}
	s.Show(s.find.places[s.find.at])
	return len(s.find.places)
}

// FindNext goes to the next place found, or the previous one, round the end. It returns
// which one that is, from 1, and how many there are; 0, 0: none.
func (s *Stream) FindNext(forward bool) (which, of int) {
	s.search()
	n := len(s.find.places)
	if n == 0 {
		return 0, 0
	}
	s.find.at = (s.find.at + signed(1, forward) + n) % n
	s.Show(s.find.places[s.find.at])
	return s.find.at + 1, n
}

// Finding is what is searched for; empty: nothing.
func (s *Stream) Finding() string { return s.find.query }

// search looks the query up in the whole source, where the source has grown since.
func (s *Stream) search() {
	if s.find.query == "" || s.find.upto == len(s.doc.src) && s.find.places != nil {
		return
	}
	text, offs := fold(s.doc.src)
	s.find.places = s.find.places[:0]
	for _, m := range matches(text, s.find.query) {
		s.find.places = append(s.find.places, offs[m])
	}
	s.find.upto = len(s.doc.src)
}

// matches are the starts of all places that do not overlap.
func matches(text []byte, query string) []int {
	var out []int
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(query))
		if i < 0 {
			return out
		}
		out = append(out, from+i)
		from += i + len(query)
	}
}

// fold makes a text comparable: lower case, runs of spaces and line ends as one space,
// without the signs of markup. offs gives where each byte of it comes from.
func fold(src []byte) (text []byte, offs []int) {
	text = make([]byte, 0, len(src))
	offs = make([]int, 0, len(src))
	gap := true
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case unicode.IsSpace(r):
			if !gap {
				text, offs = append(text, ' '), append(offs, i)
			}
			gap = true
		case r == '*' || r == '`':
		default:
			gap = false
			before := len(text)
			text = utf8.AppendRune(text, unicode.ToLower(r))
			for range len(text) - before {
				offs = append(offs, i)
			}
		}
		i += n
	}
	return text, offs
}

func folded(query string) string {
	text, _ := fold([]byte(query))
	return strings.TrimSpace(string(text))
}

// mark shows the places found in the visible rows, also where one runs over a row's end.
func (s *Stream) mark(rows []string) []string {
	if s.find.query == "" {
		return rows
	}
	var all []byte
	starts := make([]int, len(rows))
	plain := make([]string, len(rows))
	for i, r := range rows {
		plain[i] = ansi.Strip(r)
		starts[i] = len(all)
		all = append(append(all, plain[i]...), '\n')
	}
	text, offs := fold(all)
	current := s.currentRow(len(rows))
	for _, m := range matches(text, s.find.query) {
		from, to := offs[m], offs[m+len(s.find.query)-1]+1
		pen := s.hits.hit
		for i := range rows {
			a, b := max(from-starts[i], 0), min(to-starts[i], len(plain[i]))
			if a >= b {
				continue
			}
			if i == current {
				pen, current = s.hits.current, -1
			}
			rows[i] = highlight(rows[i], Width(plain[i][:a]), Width(plain[i][:runeEnd(plain[i], b)]), pen)
		}
	}
	return rows
}

// currentRow is the visible row in which the place that the reader stands on begins; -1:
// none.
func (s *Stream) currentRow(n int) int {
	if s.find.at < 0 || s.find.at >= len(s.find.places) {
		return -1
	}
	want := s.doc.spot(s.find.places[s.find.at])
	at := s.settle()
	for i := range n {
		if at == want {
			return i
		}
		at, _ = s.doc.next(at)
	}
	return -1
}

// runeEnd moves a byte position in s to the end of the rune that it stands in.
func runeEnd(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// highlight draws the cells from a to b of a styled row with a pen.
func highlight(row string, a, b int, pen Pen) string {
	return ansi.Cut(row, 0, a) + pen.Draw(ansi.Strip(ansi.Cut(row, a, b))) + ansi.Cut(row, b, Width(row))
}
