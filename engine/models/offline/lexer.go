package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind tells words, numbers and marks apart.
type kind byte

const (
	word kind = iota
	number
	mark // one rune of punctuation or a symbol
)

// token is one piece of a sentence. Text is in lower case; start and end are offsets in the
// sentence as it was.
type token struct {
	kind       kind
	text       string
	start, end int
}

// lex cuts a sentence into words, numbers and marks; white space is left out. Scripts that
// write no spaces between words give pairs of characters instead of words.
func lex(s string) []token {
	low := lower(s)
	out := make([]token, 0, len(s)/5+1)
	for i := 0; i < len(low); {
		r, n := utf8.DecodeRuneInString(low[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case isDigit(r):
			end := numberEnd(low, i)
			out = append(out, token{number, low[i:end], i, end})
			i = end
		case spaceless(r):
			end := i + n
			if r2, n2 := utf8.DecodeRuneInString(low[end:]); spaceless(r2) {
				out = append(out, token{word, low[i : end+n2], i, end + n2})
			} else if i == 0 || !spacelessBefore(low, i) {
				out = append(out, token{word, low[i:end], i, end})
			}
			i = end
		case unicode.IsLetter(r):
			end := wordEnd(low, i)
			out = append(out, token{word, low[i:end], i, end})
			i = end
		default:
			out = append(out, token{mark, low[i : i+n], i, i + n})
			i += n
		}
	}
	return out
}

// lower is strings.ToLower where that keeps every offset: a rune whose lower case has
// another length stays.
func lower(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				b[i] = c + 'a' - 'A'
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
			utf8.EncodeRune(b[i:], l)
		}
		i += n
	}
	return string(b)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// numberEnd takes in thousands separators, a decimal point and the colon of a time.
func numberEnd(s string, i int) int {
	for i < len(s) {
		c := rune(s[i])
		inner := c == '.' || c == ',' || c == ':'
		if !isDigit(c) && !(inner && i+1 < len(s) && isDigit(rune(s[i+1]))) {
			break
		}
		i++
	}
	return i
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\'' || r == '’' {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if !unicode.IsLetter(next) {
				break
			}
		} else if spaceless(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && !isDigit(r) {
			break
		}
		i += n
	}
	return i
}

func spaceless(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

func spacelessBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return spaceless(r)
}

// spaced is what tokens say with a space on both sides of each, so that phrases can be looked for.
func spaced(ts []token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range ts {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	return b.String()
}
