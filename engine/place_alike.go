package engine

import (
	"math"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// From where two texts are alike, as a share of the weight of their words. Chosen by trial on
// merges of real length: lower, a place that has little to do with the sentence is opened;
// higher, a sentence that the merge says in words of its own has none.
const (
	alikeEnough = 0.25 // a sentence of a branch, for what is looked for
	sameEnough  = 0.5  // a claim, for the sentence that says the same
)

// How much words count: a figure more than a word, a short word less, since the short ones of
// any language are those that bind the others.
const (
	figureWeight = 3.0
	fullLength   = 5 // letters from which a word counts in full
	stemLength   = 6 // letters of a word that are compared
)

// query is the words that are looked for, each once, at most 64 of them.
type query struct {
	place  map[string]int
	weight []float64 // without what their rarity adds
}

func queryOf(sentence string) query {
	q := query{place: map[string]int{}}
	eachWord(sentence, func(word []byte) {
		if _, known := q.place[string(word)]; known || len(q.weight) == 64 {
			return
		}
		q.place[string(word)] = len(q.weight)
		q.weight = append(q.weight, wordWeight(word))
	})
	return q
}

func wordWeight(word []byte) float64 {
	if word[0] >= '0' && word[0] <= '9' {
		return figureWeight
	}
	n := utf8.RuneCount(word)
	if r, _ := utf8.DecodeRune(word); n == 1 && alone(r) {
		return 1
	}
	return min(float64(n)/fullLength, 1)
}

// likeness is how much of the words that are looked for and of those of another text are the
// same, 0 to 1: the share in the text that says less.
func (q query) likeness(other string) float64 {
	o := queryOf(other)
	shared, mine, theirs, n := 0.0, 0.0, 0.0, 0
	for word, i := range q.place {
		mine += q.weight[i]
		if _, both := o.place[word]; both {
			shared += q.weight[i]
			n++
		}
	}
	for _, w := range o.weight {
		theirs += w
	}
	if n < 2 {
		return 0
	}
	return shared / min(mine, theirs)
}

// mostAlike finds the sentence that shares most with what is looked for, the first of those
// that share as much. Rare words of the text weigh more than frequent ones. What it shares must
// be a part of at least least of what is looked for or of the sentence itself, and more than one
// word.
func mostAlike(text string, sentences []span, q query, least float64) (span, bool) {
	found := make([]uint64, len(sentences)) // which of the words each sentence has
	words := make([]int, len(sentences))
	in := make([]int, len(q.weight)) // how many sentences have the word
	for i, s := range sentences {
		eachWord(text[s.start:s.end], func(word []byte) {
			words[i]++
			if n, ok := q.place[string(word)]; ok && found[i]&(1<<n) == 0 {
				found[i] |= 1 << n
				in[n]++
			}
		})
	}
	weight := make([]float64, len(q.weight))
	all := 0.0
	for n, w := range q.weight {
		weight[n] = w * math.Log(1+float64(len(sentences))/float64(max(in[n], 1)))
		all += weight[n]
	}
	best, most := -1, 0.0
	for i, has := range found {
		n := bits.OnesCount64(has)
		if n < 2 {
			continue
		}
		shared := 0.0
		for rest := has; rest != 0; rest &= rest - 1 {
			shared += weight[bits.TrailingZeros64(rest)]
		}
		if shared < least*all && float64(n) < 2*least*float64(words[i]) {
			continue
		}
		// A long sentence has any word by chance: it counts as much as a short one with fewer.
		if score := shared / (1 + float64(words[i])/float64(8+2*len(q.weight))); score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return span{}, false
	}
	return sentences[best], true
}

// eachWord gives the words of a text as they are compared: in lower case, the first letters
// of long ones, figures without what parts their thousands, and each sign of a script that
// writes no spaces. The bytes are only lent.
func eachWord(text string, word func([]byte)) {
	var buf [64]byte
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= '0' && r <= '9':
			var said []byte
			said, i = figureAt(text, i, buf[:0])
			word(said)
		case alone(r):
			word(append(buf[:0], text[i:i+size]...))
			i += size
		case unicode.IsLetter(r):
			said, n := buf[:0], 0
			for i < len(text) {
				r, size = utf8.DecodeRuneInString(text[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) || alone(r) {
					break
				}
				if n++; n <= stemLength {
					said = utf8.AppendRune(said, unicode.ToLower(r))
				}
				i += size
			}
			word(said)
		default:
			i += size
		}
	}
}

// figureAt reads the figure that begins at i: 14,400 and 14 400 and 14400 are the same.
func figureAt(text string, i int, buf []byte) (figure []byte, end int) {
	for i < len(text) {
		switch b := text[i]; {
		case b >= '0' && b <= '9':
			if len(buf) < 32 {
				buf = append(buf, b)
			}
		case strings.IndexByte(",'. ", b) >= 0 && digits(text[i+1:]) == 3 && b != '.':
		case b == '.' && digits(text[i+1:]) > 0 && len(buf) < 32:
			buf = append(buf, b)
		default:
			return buf, i
		}
		i++
	}
	return buf, i
}

// digits counts the digits with which a text begins, up to 4.
func digits(s string) int {
	n := 0
	for n < 4 && n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// alone reports a letter of a script that puts no spaces between its words.
func alone(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
