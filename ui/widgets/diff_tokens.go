package widgets

import (
	"unicode"
	"unicode/utf8"
)

// token is a word of a text, or a run of one sign; white space is none. A figure with its
// points and commas is one word, as is one with an apostrophe in it. In scripts without
// spaces a character is a word.
type token struct {
	start, end int
	word       bool
}

// tokensOf cuts a text, which begins at byte base of its source, into tokens.
func tokensOf(text []byte, base int) []token {
	tokens := make([]token, 0, len(text)/4)
	for i := 0; i < len(text); {
		r, n := runeAt(text[i:])
		end := i + n
		switch {
		case unicode.IsSpace(r):
			i = end
			continue
		case alone(r):
			end = afterMarks(text, end)
			tokens = append(tokens, token{base + i, base + end, true})
		case wordly(r):
			end = wordEnd(text, end, r)
			tokens = append(tokens, token{base + i, base + end, true})
		default:
			for end < len(text) {
				next, m := runeAt(text[end:])
				if next != r && !unicode.IsMark(next) {
					break
				}
				end += m
			}
			tokens = append(tokens, token{base + i, base + end, false})
		}
		i = end
	}
	return tokens
}

// wordEnd is where the word ends whose last known rune, before end, is prev.
func wordEnd(text []byte, end int, prev rune) int {
	for end < len(text) {
		r, n := runeAt(text[end:])
		switch {
		case alone(r):
			return end
		case wordly(r), unicode.IsMark(r):
			prev = r
		case end+n < len(text) && binds(prev, r, text[end+n:]):
		default:
			return end
		}
		end += n
	}
	return end
}

// binds reports whether a sign between two runes of a word belongs to it: "14,400", "don't".
func binds(prev, sign rune, rest []byte) bool {
	next, _ := runeAt(rest)
	switch sign {
	case '.', ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	case '\'', '’':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	}
	return false
}

func afterMarks(text []byte, end int) int {
	for end < len(text) {
		r, n := runeAt(text[end:])
		if !unicode.IsMark(r) {
			break
		}
		end += n
	}
	return end
}

func runeAt(b []byte) (rune, int) {
	if b[0] < utf8.RuneSelf {
		return rune(b[0]), 1
	}
	return utf8.DecodeRune(b)
}

func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// alone reports whether a letter is of a script that is written without spaces.
func alone(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
