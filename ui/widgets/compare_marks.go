package widgets

import (
	"bytes"
	"sort"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wordsAhead is how many tokens of the source may be passed over to find a drawn one.
const wordsAhead = 48

// cutSign ends the cell of a table that was cut.
const cutSign = "…"

// traced finds where in the source each row of a drawn block begins, and draws the words
// that are marked with a pen.
func traced(rows []string, b *diffBlock, marks []span, pen Pen) (painted []string, offs []int) {
	painted, offs = make([]string, len(rows)), make([]int, len(rows))
	lines := tableLines(b, len(rows))
	all := newSeeker(b, span{b.start, b.end})
	if b.kind == codeBlock {
		all.skipLine()
	}
	for i, row := range rows {
		plain := ansi.Strip(row)
		var cells []cellRange
		if lines != nil {
			offs[i] = lines[i].start
			cells = traceCells(plain, b, lines[i], marks)
		} else {
			offs[i], cells = all.trace(plain, marks)
		}
		painted[i] = drawOver(row, cells, pen)
	}
	return painted, offs
}

// drawOver draws some cells of a styled row, from the left, with a pen in place of their
// style.
func drawOver(row string, cells []cellRange, pen Pen) string {
	if len(cells) == 0 {
		return row
	}
	var b strings.Builder
	open, inside, at := "", false, 0 // the style that the row has here
	for i := 0; i < len(row); {
		if n := styleLength(row[i:]); n > 0 {
			seq := row[i : i+n]
			if open += seq; seq == ansi.ResetStyle || seq == "\x1b[0m" {
				open = ""
			}
			if !inside {
				b.WriteString(seq)
			}
			i += n
			continue
		}
		if inside && at >= cells[0].to {
			inside, cells = false, cells[1:]
			b.WriteString(pen.close + open)
		}
		if !inside && len(cells) > 0 && at >= cells[0].from {
			inside = true
			if open != "" {
				b.WriteString(ansi.ResetStyle)
			}
			b.WriteString(pen.open)
		}
		n, w := cluster([]byte(row[i:min(i+64, len(row))]))
		b.WriteString(row[i : i+n])
		i, at = i+n, at+w
	}
	if inside {
		b.WriteString(pen.close + open)
	}
	return b.String()
}

// styleLength is the length of the style sequence that begins a text; 0: none does.
func styleLength(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	return strings.IndexByte(s, 'm') + 1
}

// cellRange are the cells of a row from one to before another.
type cellRange struct{ from, to int }

// seeker looks drawn words up in a part of the source, one after another.
type seeker struct {
	b      *diffBlock
	tokens []token
	at     int // the token that comes next
	used   int // bytes of it that were drawn already, at the end of the row above
	end    int
}

func newSeeker(b *diffBlock, part span) *seeker {
	from := sort.Search(len(b.tokens), func(i int) bool { return b.tokens[i].start >= part.start })
	to := sort.Search(len(b.tokens), func(i int) bool { return b.tokens[i].start >= part.end })
	return &seeker{b: b, tokens: b.tokens[from:max(to, from)], end: part.end}
}

// skipLine passes over the line that opens a fence.
func (s *seeker) skipLine() {
	if len(s.tokens) == 0 {
		return
	}
	n := bytes.IndexByte(s.b.src[s.tokens[0].start:s.end], '\n')
	for n >= 0 && s.at < len(s.tokens) && s.tokens[s.at].start < s.tokens[0].start+n {
		s.at++
	}
}

// trace finds the words of a row. It returns where in the source the first one stands, or
// the next one would, and which cells show words that are marked.
func (s *seeker) trace(plain string, marks []span) (off int, cells []cellRange) {
	text := []byte(plain)
	drawn := tokensOf(text, 0)
	off = -1
	prev, upto := -1, 0 // the mark of the word before, and where that ends
	for i, t := range drawn {
		var next []byte
		if i+1 < len(drawn) {
			next = text[drawn[i+1].start:drawn[i+1].end]
		}
		found, ok := s.find(text[t.start:t.end], t.word, next)
		if !ok {
			continue
		}
		if off < 0 {
			off = found.start
		}
		m := markAt(marks, found)
		switch {
		case m < 0:
		case m == prev && blank(text[upto:t.start]):
			cells[len(cells)-1].to = Width(plain[:t.end])
		default:
			cells = append(cells, cellRange{Width(plain[:t.start]), Width(plain[:t.end])})
		}
		prev, upto = m, t.end
	}
	if off < 0 {
		off = s.position()
	}
	return off, cells
}

// find looks a drawn word up. next is the one drawn after it in the row; nil: none. A word
// that is not the next one of the source is believed only where the one after it fits too.
func (s *seeker) find(word []byte, isWord bool, next []byte) (token, bool) {
	if s.at < len(s.tokens) {
		t := s.tokens[s.at]
		rest := s.b.src[t.start+s.used : t.end]
		last := next == nil || string(next) == cutSign
		if bytes.Equal(rest, word) || (last || s.used > 0) && bytes.HasPrefix(rest, word) {
			if s.used += len(word); s.used == t.end-t.start {
				s.at, s.used = s.at+1, 0
			}
			return t, true
		}
	}
	for k := s.at; k < min(s.at+wordsAhead, len(s.tokens)); k++ {
		t := s.tokens[k]
		if bytes.Equal(s.b.src[t.start:t.end], word) && (!isWord || k == s.at || s.fits(k+1, next)) {
			s.at, s.used = k+1, 0
			return t, true
		}
		if t.word && !isWord {
			break
		}
	}
	return token{}, false
}

// fits reports whether a drawn word is the token k, or one that only signs stand before.
func (s *seeker) fits(k int, next []byte) bool {
	if next == nil || k >= len(s.tokens) {
		return true
	}
	for ; k < len(s.tokens); k++ {
		t := s.tokens[k]
		if bytes.Equal(s.b.src[t.start:t.end], next) {
			return true
		}
		if t.word {
			return false
		}
	}
	return true
}

// position is where in the source the next word stands.
func (s *seeker) position() int {
	if s.at < len(s.tokens) {
		return s.tokens[s.at].start + s.used
	}
	return s.end
}

// restMarked reports whether a word that was not drawn is marked.
func (s *seeker) restMarked(marks []span) bool {
	for _, t := range s.tokens[min(s.at, len(s.tokens)):] {
		if markAt(marks, t) >= 0 {
			return true
		}
	}
	return false
}

// markAt is the index of the mark that a token stands in; -1: none.
func markAt(marks []span, t token) int {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].end > t.start })
	if i < len(marks) && marks[i].start <= t.start {
		return i
	}
	return -1
}
