package library

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord bounds a word in bytes: what is longer is found by its beginning.
const maxWord = 48

// fold appends a text as it is compared: in small letters and without accents. Newlines stay,
// so that a line keeps its number. Text in plain ASCII goes eight bytes at a time.
func fold(dst, src []byte) []byte {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	letters := bare()
	for len(src) >= 8 {
		w := binary.LittleEndian.Uint64(src)
		// A carry comes from above ASCII alone, and reaches what stands behind that.
		capital := (w + (0x80-'A')*ones) &^ (w + (0x7f-'Z')*ones) & high
		dst = binary.LittleEndian.AppendUint64(dst, w|capital>>2)
		above := w & high
		if above == 0 {
			src = src[8:]
			continue
		}
		plain := bits.TrailingZeros64(above) / 8
		dst, src = dst[:len(dst)-8+plain], src[plain:]
		if lead := src[0] - 0xc0; len(src) > 1 && lead < latinLeads { // nearly all there is in the languages of Europe
			if c := letters.latin[lead][src[1]]; c != 0 {
				dst, src = append(dst, c), src[2:]
				continue
			}
		}
		var n int
		dst, n = foldNext(dst, src, letters)
		src = src[n:]
	}
	for len(src) > 0 {
		var n int
		dst, n = foldNext(dst, src, letters)
		src = src[n:]
	}
	return dst
}

// foldNext folds the first rune of src, if there is any, and returns its length there.
func foldNext(dst, src []byte, letters *alphabet) ([]byte, int) {
	if len(src) == 0 {
		return dst, 0
	}
	switch c := src[0]; {
	case c >= 'A' && c <= 'Z':
		return append(dst, c|0x20), 1
	case c < utf8.RuneSelf:
		return append(dst, c), 1
	}
	r, n := utf8.DecodeRune(src)
	return foldRune(dst, r, letters), n
}

func foldRune(dst []byte, r rune, letters *alphabet) []byte {
	switch {
	case r >= 0x300 && r < 0x370: // an accent of its own
		return dst
	case r == '’', r == '‘', r == 'ʼ':
		return append(dst, '\'')
	case r < 0x400, r >= 0x1e00 && r < 0x2000:
		return append(dst, letters.all[r]...)
	case r >= 0x2e80: // scripts without capitals, for the most part
		return utf8.AppendRune(dst, r)
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

// alphabet gives each Latin or Greek letter as it is compared.
type alphabet struct {
	all [0x2000]string
	// latin has the letters below 0x300 that become one of ASCII, by their first byte, from 0xc0, and
	// by their second; 0: it is none of these.
	latin [latinLeads][256]byte
}

const latinLeads = 12

// bare gives the letters small and without their accents.
var bare = sync.OnceValue(func() *alphabet {
	var t alphabet
	for r := range rune(len(t.all)) {
		if r >= 0x400 && r < 0x1e00 {
			continue
		}
		for _, d := range norm.NFD.String(string(unicode.ToLower(r))) {
			if !unicode.Is(unicode.Mn, d) {
				t.all[r] += string(d)
			}
		}
	}
	for r, s := range map[rune]string{
		'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
		'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'İ': "i", 'ς': "σ",
	} {
		t.all[r] = s
	}
	for r := rune(0x80); r < 0x300; r++ {
		if s := t.all[r]; len(s) == 1 {
			b := utf8.AppendRune(nil, r)
			t.latin[b[0]-0xc0][b[1]] = s[0]
		}
	}
	return &t
})

// words yields where the words of a folded text begin and end: letters and figures that stand
// together, and in scripts that put no spaces between words each letter.
func words(folded []byte) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := 0; i < len(folded); {
			k, n := kindAt(folded[i:])
			from := i
			i += n
			if k == inWord {
				i = wordEnd(folded, i)
			}
			if k != outside && !yield(from, i) {
				return
			}
		}
	}
}

// wordEnd is where the word ends that goes on at an offset.
func wordEnd(folded []byte, at int) int {
	for at < len(folded) {
		if c := folded[at]; c >= 'a' && c <= 'z' {
			at++
			continue
		}
		k, n := kindAt(folded[at:])
		if k != inWord {
			break
		}
		at += n
	}
	return at
}

// kind is what a character is to a word.
type kind byte

const (
	outside kind = iota // between words
	inWord
	alone // a word by itself
)

func kindAt(text []byte) (kind, int) {
	if c := text[0]; c < utf8.RuneSelf {
		return kindOf(rune(c)), 1
	}
	r, n := utf8.DecodeRune(text)
	return kindOf(r), n
}

func kindOf(r rune) kind {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		return inWord
	case r < utf8.RuneSelf, r == utf8.RuneError:
		return outside
	case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return alone
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return inWord
	}
	return outside
}

// short is a word as far as it is kept.
func short(word []byte) []byte { return word[:min(len(word), maxWord)] }
