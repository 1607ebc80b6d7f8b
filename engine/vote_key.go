package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// voteKey is the normal form of an answer: two answers with the same one count as the same.
// Width, case, white space, quotation marks and the punctuation around an answer do not matter;
// of a quantity only how much of what it is: "1,000 m" is "1 km". Signs that carry a meaning stay,
// so that C, C++ and C# are three answers. Likeness is never asked for: what is merely alike is a
// model's to group, see answerGroups.
func voteKey(answer string) string {
	s := trimEnds(folded(answer))
	if q, ok := quantityKey(s); ok {
		return q
	}
	return answerWords(s)
}

// folded is NFKC, but for what NFKC would turn into another number: 2½ is not 21/2, and 10² is not
// 102.
func folded(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range s {
		switch at := strings.IndexRune(superscripts, r); {
		case strings.ContainsRune(vulgarFractions, r) && digit:
			b.WriteByte(' ')
			b.WriteRune(r)
		case at >= 0 && digit:
			b.WriteByte('^')
			b.WriteRune(r)
			digit = false
			continue
		case at >= 0:
			b.WriteRune(r)
			continue
		default:
			b.WriteRune(r)
		}
		digit = unicode.IsDigit(r)
	}
	return oneLine(sameShapes.Replace(norm.NFKC.String(b.String())))
}

const (
	superscripts    = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
	vulgarFractions = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
)

// sameShapes writes what is one sign in several shapes in one.
var sameShapes = strings.NewReplacer(
	"−", "-", "‐", "-", "‑", "-", "–", "-", "—", "-", "\u2044", "/", "∕", "/",
	"’", "'", "‘", "'", "‛", "'", "′", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`,
	"。", ".", "、", ",", "，", ",", "×", "×", "✕", "×", "⋅", "×", "·", "×",
)

// trimEnds takes punctuation off both ends of an answer. What belongs to it stays: the sign of a
// number or a grade, a percent sign, the bracket of f(x), the exclamation mark of 5!.
func trimEnds(s string) string {
	for {
		before := s
		s = strings.Trim(strings.TrimLeft(s, "\"'"), " `,;:")
		s = strings.TrimRight(s, ".?…")
		if cut := strings.TrimRight(s, "\"'"); !endsInDigit(cut) { // 6' and 6" are feet and inches
			s = cut
		}
		if rest, ok := strings.CutSuffix(s, "!"); ok && !endsInDigit(rest) {
			s = rest
		}
		if rest, ok := strings.CutSuffix(s, " -"); ok {
			s = rest
		}
		if rest, ok := strings.CutPrefix(s, "- "); ok {
			s = rest
		}
		for _, pair := range [...]string{"()", "[]", "{}"} {
			in, open := strings.CutPrefix(s, pair[:1])
			in, closed := strings.CutSuffix(in, pair[1:])
			if open && closed && !strings.ContainsAny(in, pair+",;") { // (1,2) is a pair, not 1.2
				s = in
			}
		}
		if s == before {
			return s
		}
	}
}

func endsInDigit(s string) bool {
	return s != "" && (s[len(s)-1] >= '0' && s[len(s)-1] <= '9' || s[len(s)-1] == ')')
}

// answerWords is the normal form of what is no quantity.
func answerWords(s string) string {
	rs := []rune(strings.ToLower(s))
	var b strings.Builder
	for i, r := range rs {
		var prev, next rune
		if i > 0 {
			prev = rs[i-1]
		}
		if i+1 < len(rs) {
			next = rs[i+1]
		}
		switch {
		case (r == '\'' || r == '"') && unicode.IsDigit(prev):
			b.WriteRune(r)
		case r == '\'' || r == '"' || r == '`':
		case r == '_' || r == '-' && unicode.IsLetter(prev) && unicode.IsLetter(next):
			b.WriteByte(' ')
		case r == ',' && unicode.IsDigit(prev) && unicode.IsDigit(next):
			b.WriteRune(r)
		case r == ',' || r == ';':
			b.WriteByte(' ')
		case (r == '.' || r == '!' || r == '?' || r == ':') && next == ' ' && !unicode.IsDigit(prev):
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(oneLine(b.String()))
}

// isSpaceAt reports white space, or the end, at the byte i.
func isSpaceAt(s string, i int) bool {
	r, n := utf8.DecodeRuneInString(s[i:])
	return n == 0 || unicode.IsSpace(r)
}
