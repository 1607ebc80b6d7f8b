package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headings are those that are open at a place, from the outermost.
type headings struct {
	n   int
	all [maxHeadings]heading
}

// heading is one of them. Those of one document may be of several kinds: markdown's stand above
// words like "Chapter 2", these above lines in capitals, these above numbered ones.
type heading struct {
	level      int
	start, end int // of its line, in bytes
}

// The levels of headings that are not markdown's.
const (
	levelPart     = 11 // "Part II"
	levelChapter  = 12 // "Chapter 2", "Article 5", "Annex B"
	levelSection  = 13 // "Section 3"
	levelCapitals = 14
	levelNumbered = 15 // "2 Terms"; "2.3 Exit" is one below, and so on
)

const (
	maxHeadings    = 8   // that are kept open
	maxHeadingWord = 12  // bytes of one of headingWords
	maxHeading     = 100 // bytes of a line that is taken for one, where no sign says so
	maxUnder       = 240 // bytes of a path of headings
	maxUnderEach   = 80
)

// open closes the headings of its level and below, and adds it.
func (h *headings) open(x heading) {
	for h.n > 0 && h.all[h.n-1].level >= x.level {
		h.n--
	}
	if h.n < maxHeadings {
		h.all[h.n] = x
		h.n++
	}
}

// String is the path of headings: "2 Terms > 2.3 Exit".
func (h *headings) String(text string) string {
	var b strings.Builder
	for _, x := range h.all[:h.n] {
		title := headingTitle(text[x.start:min(x.end, x.start+4*maxUnderEach)])
		if title == "" || b.Len()+len(title) > maxUnder {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" > ")
		}
		b.WriteString(title)
	}
	return b.String()
}

// headingTitle is a heading without its signs, on one line, clipped.
func headingTitle(line string) string {
	line = strings.TrimSpace(strings.ToValidUTF8(line, ""))
	if bare := strings.TrimLeft(line, "#"); bare != line {
		line = strings.TrimRight(bare, "# \t")
	}
	line = oneLine(strings.NewReplacer("**", "", "__", "", "`", "").Replace(line))
	if len(line) <= maxUnderEach {
		return line
	}
	cut := maxUnderEach - len("…")
	for cut > 0 && !utf8.RuneStart(line[cut]) {
		cut--
	}
	return strings.TrimSpace(line[:cut]) + "…"
}

// heading reads the line that was just walked over as one; opens says that no text stands
// directly above it. ruled: the next line is its underline.
func (w *walk) heading(line string, opens bool) (h heading, ruled, ok bool) {
	h = heading{start: w.at - len(line), end: w.at}
	bare := strings.TrimSpace(line)
	if n := len(bare) - len(strings.TrimLeft(bare, "#")); n > 0 {
		h.level = n
		return h, false, n <= 6 && (len(bare) == n || bare[n] == ' ' || bare[n] == '\t')
	}
	if !opens || len(bare) > 2*maxHeading {
		return h, false, false
	}
	next := w.peek()
	if level := underline(next); level > 0 && blockMarker(bare) == 0 {
		h.level = level
		return h, true, true
	}
	if len(bare) > maxHeading {
		return h, false, false
	}
	h.level = plainLevel(bare, next)
	return h, false, h.level > 0
}

// peek is the next line, as much of it as is needed to know what it is.
func (w *walk) peek() string {
	line := w.text[w.at:min(w.at+2*maxHeading, len(w.text))]
	line, _, _ = strings.Cut(line, "\n")
	return strings.TrimSpace(line)
}

// underline is the level of the heading that a line underlines; 0: it does not.
func underline(line string) int {
	switch {
	case len(line) < 3:
	case strings.Trim(line, "=") == "":
		return 1
	case strings.Trim(line, "-") == "":
		return 2
	}
	return 0
}

// plainLevel is the level of a heading that no sign marks as one; 0: it is none. next is the line
// below it.
func plainLevel(line, next string) int {
	if strings.ContainsAny(line[len(line)-1:], ",;|") {
		return 0
	}
	if level := wordLevel(line); level > 0 && (next == "" || len(line) <= maxHeading/2) {
		return level
	}
	if depth, rest := numbering(line); depth > 0 && titled(rest) {
		if d, _ := numbering(next); next == "" || d == 0 && (depth > 1 || len(line) <= maxHeading/2) {
			return levelNumbered + depth - 1
		}
		return 0
	}
	if capitals(line) && (next == "" || !capitals(next)) {
		return levelCapitals
	}
	return 0
}

// headingWords are the words that begin a heading, before a number.
var headingWords = map[string]int{
	"part": levelPart, "book": levelPart, "volume": levelPart, "title": levelPart,
	"teil": levelPart, "band": levelPart, "partie": levelPart, "tome": levelPart, "parte": levelPart,
	"chapter": levelChapter, "article": levelChapter, "schedule": levelChapter, "annex": levelChapter,
	"appendix": levelChapter, "exhibit": levelChapter, "kapitel": levelChapter, "artikel": levelChapter,
	"anhang": levelChapter, "anlage": levelChapter, "chapitre": levelChapter, "annexe": levelChapter,
	"capítulo": levelChapter, "artículo": levelChapter, "capitolo": levelChapter, "articolo": levelChapter,
	"section": levelSection, "clause": levelSection, "abschnitt": levelSection, "sección": levelSection,
	"§": levelSection,
}

// wordLevel is the level of a line like "Chapter 2" or "ARTICLE IV. Payment".
func wordLevel(line string) int {
	first, rest, ok := strings.Cut(line, " ")
	if !ok || len(first) > maxHeadingWord {
		return 0
	}
	level := headingWords[strings.ToLower(first)]
	if level == 0 || len(strings.Fields(rest)) > 10 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(rest)
	number, _, _ := strings.Cut(rest, " ")
	number = strings.TrimRight(number, ".:-–—")
	if unicode.IsDigit(r) || number != "" && strings.Trim(number, "IVXLCivxlc") == "" || len(number) == 1 && unicode.IsUpper(r) || numberWords[strings.ToLower(number)] {
		return level
	}
	return 0
}

var numberWords = map[string]bool{
	"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true,
	"eight": true, "nine": true, "ten": true, "eleven": true, "twelve": true,
	"first": true, "second": true, "third": true, "fourth": true, "fifth": true,
}

// numbering is how many numbers a line begins with, as in "2.3 Exit", and what follows them; 0:
// it begins with none. A Roman numeral with a full stop is one.
func numbering(line string) (depth int, rest string) {
	rest = strings.TrimPrefix(line, "§")
	rest = strings.TrimLeft(rest, " ")
	for {
		after := strings.TrimLeft(rest, "0123456789")
		n := len(rest) - len(after)
		if n == 0 || n > 3 {
			break
		}
		depth++
		rest = strings.TrimPrefix(after, ".")
		if rest == after {
			break
		}
	}
	if depth == 0 {
		numeral, after, ok := strings.Cut(rest, ". ")
		if !ok || numeral == "" || len(numeral) > 6 || strings.Trim(numeral, "IVXLC") != "" {
			return 0, ""
		}
		return 1, after
	}
	rest = strings.TrimPrefix(rest, ")")
	trimmed := strings.TrimLeft(rest, " \t\u00a0")
	if trimmed == rest {
		return 0, ""
	}
	return depth, trimmed
}

// titled reports whether words begin as a title does, and do not end as a sentence.
func titled(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	switch {
	case words == "" || unicode.IsLower(r) || !unicode.IsLetter(r) && r != '"' && r != '“':
		return false
	case len(words) > maxHeading/2:
		return !strings.HasSuffix(words, ".")
	}
	return true
}

// capitals reports a line of capital letters.
func capitals(line string) bool {
	letters := 0
	for _, r := range line {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			letters++
		}
	}
	return letters >= 4 && letters*2 > utf8.RuneCountInString(line)
}
