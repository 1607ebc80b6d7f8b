package engine

import "strings"

// lineKind is what a line of a document is.
type lineKind uint8

const (
	lineBlank lineKind = iota
	lineText
	lineHeading
	lineBlock // of a code block or a table, which are kept whole
)

// The ranks of edges above those of headings, which are their levels: the lower, the better.
const (
	rankChapter   = 90  // after two blank lines or more
	rankParagraph = 100 // after a blank line; around a code block or a table
)

// walk goes over a document line by line, and knows what stands where it is. A copy goes on by
// itself.
type walk struct {
	text  string
	at    int // the next line begins here
	path  headings
	kind  lineKind // of the last line
	said  lineKind // of the last line that was not blank
	gap   int      // blank lines since
	fence fence
	fresh bool // the last line opened a block
	rule  bool // the next line underlines the heading before it
	mid   bool // at is not where a line begins
}

// fence is how an open code block was opened; n is 0 where none is open.
type fence struct {
	sign byte
	n    int
}

// step walks over one line, and returns the rank of the edge before it; 0: none.
func (w *walk) step() int {
	line := w.text[w.at:]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i+1]
	}
	w.at += len(line)
	was, said, gap, mid, rule := w.kind, w.said, w.gap, w.mid, w.rule
	w.mid, w.rule, w.fresh = false, false, false
	bare := strings.TrimLeft(line, " \t\r\n")
	switch {
	case w.fence.n > 0:
		w.is(lineBlock)
		if f := fencing(bare); !mid && f.sign == w.fence.sign && f.n >= w.fence.n && strings.TrimSpace(bare[f.n:]) == "" {
			w.fence = fence{}
		}
		return 0
	case mid:
		w.is(lineText)
		return 0
	case bare == "":
		w.kind = lineBlank
		w.gap++
		return 0
	case rule:
		w.is(lineHeading)
		return 0
	}
	after := said == lineHeading // an edge there would part a heading from what it heads
	if f := fencing(bare); f.n > 0 {
		w.is(lineBlock)
		w.fence, w.fresh = f, true
		return rankUnless(after, rankParagraph)
	}
	if bare[0] == '|' {
		w.fresh = was != lineBlock || fenceEnd(w.text, w.at-len(line))
		w.is(lineBlock)
		return rankUnless(after || !w.fresh, rankParagraph)
	}
	if h, ruled, ok := w.heading(line, gap > 0 || was == lineHeading); ok {
		w.is(lineHeading)
		w.rule = ruled
		w.path.open(h)
		return rankUnless(after, h.level)
	}
	w.is(lineText)
	switch {
	case gap > 1:
		return rankUnless(after, rankChapter)
	case gap == 1, was == lineBlock:
		return rankUnless(after, rankParagraph)
	}
	return 0
}

func (w *walk) is(kind lineKind) { w.kind, w.said, w.gap = kind, kind, 0 }

func rankUnless(not bool, rank int) int {
	if not {
		return 0
	}
	return rank
}

// to is the walk as it stands at a place further on, which may lie within a line.
func (w walk) to(at int) walk {
	for w.at < at {
		w.step()
	}
	if w.at > at {
		w.at, w.mid, w.rule = at, true, false
	}
	return w
}

// fencing is the row of signs with which a line opens or closes a code block.
func fencing(bare string) fence {
	if len(bare) < 3 || bare[0] != '`' && bare[0] != '~' {
		return fence{}
	}
	n := len(bare) - len(strings.TrimLeft(bare, bare[:1]))
	if n < 3 || bare[0] == '`' && strings.IndexByte(bare[n:], '`') >= 0 {
		return fence{}
	}
	return fence{bare[0], n}
}

// fenceEnd reports whether the line before a place is a fence: a table after it is another block.
func fenceEnd(text string, at int) bool {
	line := strings.TrimSuffix(text[:at], "\n")
	return fencing(strings.TrimLeft(line[strings.LastIndexByte(line, '\n')+1:], " \t")).n > 0
}
