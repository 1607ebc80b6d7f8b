package engine

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// PlaceOf finds where a quotation stands in a text, though white space, quotation marks,
// dashes and the signs of emphasis and code differ: the first place, in bytes of the text. It
// finds whatever the check of a merge takes for a quotation that holds, and nothing else.
func PlaceOf(text, quote string) (start, end int, ok bool) {
	if want := wanted(quote); want != "" {
		return plainOf(text).find(want, 0)
	}
	return 0, 0, false
}

// plainText is the plain words of a text, see plainWords, with the place of each byte.
type plainText struct {
	raw   string
	words string
	at    []int // of each byte of words, where in raw that starts which gave it
}

// find returns the first place of plain words that starts at the byte from of the text, or
// after it.
func (p plainText) find(want string, from int) (start, end int, ok bool) {
	first, _ := slices.BinarySearch(p.at, from)
	i := strings.Index(p.words[first:], want)
	if i < 0 || want == "" {
		return 0, 0, false
	}
	i += first
	last := p.at[i+len(want)-1]
	return p.at[i], last + segment(p.raw[last:]), true
}

// plainOf makes the plain words of a text, as plainWords does, and keeps where they stand.
func plainOf(raw string) plainText {
	var words strings.Builder
	words.Grow(len(raw))
	at := make([]int, 0, len(raw))
	put := func(s string, from int) {
		words.WriteString(s)
		for range len(s) {
			at = append(at, from)
		}
	}
	space := -1 // where white space that was not written yet begins
	for i := 0; i < len(raw); {
		n := segment(raw[i:])
		if b := raw[i]; n == 1 && b > ' ' && b < utf8.RuneSelf && b != '*' && b != '`' { // as it is, and most are
			if space >= 0 && len(at) > 0 {
				put(" ", space)
			}
			space = -1
			words.WriteByte(b)
			at = append(at, i)
			i++
			continue
		}
		for rest := normal(raw[i : i+n]); rest != ""; {
			r, size := utf8.DecodeRuneInString(rest)
			if unicode.IsSpace(r) {
				if space < 0 {
					space = i
				}
			} else if sign := sameSigns.Replace(rest[:size]); sign != "" {
				if space >= 0 && len(at) > 0 {
					put(" ", space)
				}
				space = -1
				put(sign, i)
			}
			rest = rest[size:]
		}
		i += n
	}
	return plainText{raw: raw, words: words.String(), at: at}
}

// segment is the length of what a text begins with that is normalized by itself.
func segment(s string) int {
	if len(s) == 1 || s[0] < utf8.RuneSelf && s[1] < utf8.RuneSelf {
		return 1
	}
	return norm.NFC.NextBoundaryInString(s, true)
}

func normal(s string) string {
	if len(s) == 1 {
		return s
	}
	return norm.NFC.String(s)
}
