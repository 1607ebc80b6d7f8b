package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// countStep is how many bytes are counted before it is asked whether a chunk is full.
const countStep = 512

// slicer cuts one text, chunk after chunk. It keeps nothing of what lies behind it but the
// headings that are open, so its cost is that of reading the text a few times, whatever the text.
type slicer struct {
	text string
	at   int // where the next chunk begins, what it shares aside
	last int // where the one before began, what it shared aside
	line int // number of the line in which at lies, from 1
	walk walk
}

func newSlicer(text string) *slicer {
	return &slicer{text: text, line: 1, walk: walk{text: text, gap: 1}}
}

// edge is a place where a chunk may end.
type edge struct {
	at     int
	rank   int  // the lower, the better; 0: none
	tokens int  // of the chunk up to there
	walk   walk // as it stood there
}

// search is the look for the end of one chunk.
type search struct {
	from  walk    // where the chunk begins
	room  int     // tokens
	count Counter // of the chunk so far
	half  int     // the first place from which on the chunk is half full; -1: not reached
	best  edge    // to end it, of those that leave no small chunk
	last  edge    // before which it could end, however small it is
	block edge    // before the code block or table that is open; rank 0: none is
	line  walk    // at the last line that began
	under headings
	said  bool // something else than a heading came
}

// next cuts the next chunk, of so many tokens without the overlap.
func (c *slicer) next(room, overlap int) chunk {
	under, e := c.end(max(room, 1))
	if !holdsMore(c.text[e.at:], room/tailShare) {
		e = edge{at: len(c.text), tokens: e.tokens + room/tailShare}
	}
	start := c.overlap(overlap)
	var out chunk
	out.Start, out.End, out.Under = start, e.at, under.String(c.text)
	out.Line = c.line - strings.Count(c.text[start:c.at], "\n")
	out.tokens = CountTokens(c.text[start:c.at]) + e.tokens
	lines := strings.Count(c.text[c.at:e.at], "\n")
	out.lines = c.line + lines - out.Line + 1
	c.last, c.at, c.line, c.walk = c.at, e.at, c.line+lines, e.walk
	return out
}

// tailShare is the part of a chunk below which what is left of a text goes into the chunk before.
const tailShare = 5

// end finds where the chunk ends that begins at c.at, the headings that it begins under, and how
// the walk stands at its end.
func (c *slicer) end(room int) (headings, edge) {
	s := search{from: c.walk, room: room, half: -1}
	w := c.walk
	for w.at < len(c.text) {
		s.line = w
		s.note(w.step(), w)
		full := s.fill(c.text, w.at)
		if full < 0 {
			continue
		}
		if !s.said {
			s.under = w.path
		}
		return s.under, s.choose(c.text, full)
	}
	if !s.said {
		s.under = w.path
	}
	return s.under, edge{at: len(c.text), tokens: s.count.Tokens(), walk: w}
}

// note takes up the line that was walked over: the edge before it, the block that it opens, the
// heading that it is.
func (s *search) note(rank int, w walk) {
	t := s.count.Tokens()
	e := edge{at: s.line.at, rank: rank, tokens: t, walk: s.line}
	if rank > 0 && t > 0 {
		s.last = e
		enough := 2*t >= s.room || rank < rankChapter && 3*t >= s.room
		if enough && (s.best.rank == 0 || rank <= s.best.rank) {
			s.best = e
		}
	}
	switch {
	case w.kind != lineBlock:
		s.block = edge{}
	case w.fresh && rank == 0 && s.last.rank > 0: // its heading goes with it
		s.block = s.last
	case w.fresh:
		e.rank = rankParagraph
		s.block = e
	}
	if w.kind == lineText || w.kind == lineBlock {
		if !s.said {
			s.under = s.line.path
		}
		s.said = true
	}
}

// fill counts on to a place, and returns where the chunk is full; -1: it is not.
func (s *search) fill(text string, to int) int {
	for at := s.line.at; at < to; {
		next := min(runeEdge(text, at+countStep), to)
		before := s.count
		s.count.Add(text[at:next])
		if s.count.Tokens() > s.room {
			return max(fullAt(text, at, next, before, s.room), runeEdge(text, s.from.at+1))
		}
		at = next
		if s.half < 0 && 2*s.count.Tokens() >= s.room {
			s.half = at
		}
	}
	return -1
}

// fullAt is the place between two at which the count would pass the room.
func fullAt(text string, at, to int, c Counter, room int) int {
	for at < to {
		_, n := utf8.DecodeRuneInString(text[at:to])
		c.Add(text[at : at+n])
		if c.Tokens() > room {
			break
		}
		at += n
	}
	return at
}

// choose takes the best place to end a chunk that is full.
func (s *search) choose(text string, full int) edge {
	inBlock := s.block.rank > 0
	switch {
	case s.best.rank > 0 && (s.best.rank < rankParagraph || !inBlock):
		return s.best
	case inBlock && s.block.at > s.from.at && s.blockFits():
		return s.block
	case s.best.rank > 0:
		return s.best
	}
	low := full - len(strings.TrimLeftFunc(text[s.from.at:full], unicode.IsSpace))
	if s.half >= 0 && s.half < full {
		low = s.half
	}
	at := 0
	if inBlock {
		at = lastLine(text, max(low, s.block.at), full)
	} else {
		at = lastEdge(text, low, full)
	}
	if at <= s.from.at {
		at = full
	}
	return edge{at: at, tokens: s.room, walk: s.from.to(at)}
}

// blockFits reports whether the block that is open fits into a chunk of its own.
func (s *search) blockFits() bool {
	w := s.block.walk
	var c Counter
	for inside := false; w.at < len(w.text); {
		at := w.at
		w.step()
		if inside && (w.kind != lineBlock || w.fresh) {
			return true
		}
		inside = inside || w.kind == lineBlock
		for at < w.at {
			next := min(runeEdge(w.text, at+countStep), w.at)
			c.Add(w.text[at:next])
			if c.Tokens() > s.room {
				return false
			}
			at = next
		}
	}
	return true
}

// runeEdge is the first edge between runes at or after a place.
func runeEdge(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// startsRune reports whether a place is an edge between runes.
func startsRune(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }
