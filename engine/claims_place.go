package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// quotable is a text in which quotations are sought, made comparable once. It finds what PlaceOf
// finds, but only where a quotation begins and ends between words: "14" is no quotation from
// "14,400", and "test" none from "tested".
type quotable struct {
	text   string
	plain  plainText
	folded *foldedText // nil: the text has no compatibility forms
}

// foldedText is a text whose ligatures and wide letters are written as the letters that they are.
type foldedText struct {
	plain plainText
	at    []int // of each byte of the folded text, where in the text that starts which gave it
}

func quotableOf(text string) quotable {
	q := quotable{text: text, plain: plainOf(text)}
	if !norm.NFKC.IsNormalString(text) {
		q.folded = foldedOf(text)
	}
	return q
}

// find returns the first place of a quotation, in bytes of the text.
func (q quotable) find(quote string) (start, end int, ok bool) {
	if start, end, ok = q.plain.between(wanted(quote)); ok {
		return start, end, true
	}
	if q.folded == nil && norm.NFKC.IsNormalString(quote) {
		return 0, 0, false
	}
	want := wanted(foldedOf(quote).plain.raw)
	if q.folded == nil {
		return q.plain.between(want)
	}
	if start, end, ok = q.folded.plain.between(want); !ok {
		return 0, 0, false
	}
	at := q.folded.at
	return at[start], at[end-1] + segment(q.text[at[end-1]:]), true
}

// maxFinds bounds how often a quotation is found in the middle of words before it is given up.
const maxFinds = 1000

// between returns the first place of plain words that begins and ends between words.
func (p plainText) between(want string) (start, end int, ok bool) {
	from := 0
	for range maxFinds {
		if start, end, ok = p.find(want, from); !ok {
			return 0, 0, false
		}
		if !goesOn(p.raw[:start], p.raw[start:end], true) && !goesOn(p.raw[end:], p.raw[start:end], false) {
			return start, end, true
		}
		from = start + 1
	}
	return 0, 0, false
}

// goesOn reports whether a word or a figure at the edge of a passage goes on in the text beside
// it, which lies before the passage or after it.
func goesOn(beside, passage string, before bool) bool {
	next, edge := tailRune, headRune
	if !before {
		next, edge = headRune, tailRune
	}
	in, _ := edge(passage)
	if !wordRune(in) {
		return false
	}
	out, rest := next(beside)
	beyond, _ := next(rest)
	digit := unicode.IsDigit(in)
	switch {
	case wordRune(out):
		return !alone(in) && !alone(out)
	case strings.ContainsRune(".'’-‐‑/_&@", out) && wordRune(beyond):
		return !alone(beyond)
	case strings.ContainsRune(",:", out):
		return digit && unicode.IsDigit(beyond)
	case before:
		return digit && (unicode.Is(unicode.Sc, out) || strings.ContainsRune("-−+±", out))
	}
	return digit && strings.ContainsRune("%‰°", out)
}

// headRune is what a text begins with, and what follows it; signs that no quotation needs to
// keep are skipped. 0: nothing.
func headRune(s string) (rune, string) {
	s = strings.TrimLeft(s, unquotedSigns)
	if s == "" {
		return 0, ""
	}
	r, size := utf8.DecodeRuneInString(s)
	return r, s[size:]
}

// tailRune is what a text ends with, and what stands before it, as headRune.
func tailRune(s string) (rune, string) {
	s = strings.TrimRight(s, unquotedSigns)
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		if !unicode.Is(unicode.Mn, r) {
			return r, s
		}
	}
	return 0, ""
}

// unquotedSigns are the signs of emphasis and code, and the soft hyphen: see plainWords.
const unquotedSigns = "*`\u00ad"

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// foldedOf writes compatibility forms as what they stand for, but for raised, lowered and broken
// figures, which say something else: 10² is not 102.
func foldedOf(text string) *foldedText {
	var out strings.Builder
	out.Grow(len(text))
	at := make([]int, 0, len(text)+len(text)/8)
	for i := 0; i < len(text); {
		n := segment(text[i:])
		piece := text[i : i+n]
		if n > 1 && !strings.ContainsFunc(piece, raised) {
			piece = norm.NFKC.String(piece)
		}
		out.WriteString(piece)
		for range len(piece) {
			at = append(at, i)
		}
		i += n
	}
	return &foldedText{plain: plainOf(out.String()), at: at}
}

func raised(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || r >= '¼' && r <= '¾' || r >= 0x2070 && r <= 0x209f || r >= 0x2150 && r <= 0x215f || r == 0x2189
}

// lineAt is the number of the line in which a byte of a document stands, from 1.
func lineAt(doc Document, at int) int {
	return max(doc.Line, 1) + strings.Count(doc.Text[:at], "\n")
}

// wholeLine reports whether a passage is all that its lines say.
func wholeLine(text string, start, end int) bool {
	before := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	after, _, _ := strings.Cut(text[end:], "\n")
	return !strings.ContainsFunc(before+after, wordRune)
}
