package library

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// A query takes so many terms at most, of so many bytes in all. What follows is not looked for.
const (
	maxTerms = 24
	maxQuery = 1 << 10
)

// term is something that has to occur: a word, or words that follow one another.
type term struct {
	words [][]byte // folded, at least one
	open  bool     // the last word may be the beginning of one
	// rare is the number of the word that is looked for first: the first of the longest. The
	// words before it are shorter than maxWord, so they are whole.
	rare   int
	letter int // where in that word its rarest letter stands
}

// parse reads what the person typed. Words in quotation marks follow one another and are whole;
// as long as the second mark is missing, the last of them may still be typed.
func parse(query string) []term {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	query = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`).Replace(query)
	var terms []term
	parts := strings.Split(query, `"`)
	for i, part := range parts {
		if i%2 == 1 {
			terms = appendTerm(terms, part, i == len(parts)-1)
			continue
		}
		for _, word := range strings.Fields(part) {
			terms = appendTerm(terms, word, true)
		}
	}
	return terms[:min(len(terms), maxTerms)]
}

// appendTerm adds a term, if the text holds any word. What punctuation cuts, as in gpt-5,
// follows one another too.
func appendTerm(terms []term, text string, open bool) []term {
	t := term{open: open}
	folded := fold(nil, []byte(text))
	for from, to := range words(folded) {
		t.words = append(t.words, short(folded[from:to]))
	}
	if len(t.words) == 0 {
		return terms
	}
	for i, w := range t.words {
		if len(w) > len(t.words[t.rare]) {
			t.rare = i
		}
	}
	t.letter = rarest(t.words[t.rare])
	return append(terms, t)
}

// rarest is where in a word its rarest letter stands: a text is gone through from one of these to the
// next. What is beyond ASCII is not counted: where it stands, nearly all letters begin with the same byte.
func rarest(word []byte) int {
	const common = "etaoinsrhldcumfpgwybvkxjqz" // what is not among them is rarer
	at, most := 0, -1
	for i, c := range word {
		rank := strings.IndexByte(common, c)
		switch {
		case c >= utf8.RuneSelf:
			continue
		case rank < 0:
			rank = len(common)
		}
		if rank > most {
			at, most = i, rank
		}
	}
	return at
}

// prefix reports whether the word with that number may be the beginning of one.
func (t term) prefix(i int) bool {
	return t.open && i == len(t.words)-1 || len(t.words[i]) == maxWord
}

// next finds the term in a folded text, from an offset on; -1: it does not occur.
func (t term) next(folded []byte, from int) int {
	rare := t.words[t.rare]
	for at := from; at+len(rare) <= len(folded); at++ {
		i := bytes.IndexByte(folded[at+t.letter:], rare[t.letter])
		if i < 0 {
			return -1
		}
		if at += i; !bytes.HasPrefix(folded[at:], rare) {
			continue
		}
		if begins := t.begins(folded, at); begins >= from && t.stands(folded, begins) {
			return begins
		}
	}
	return -1
}

// begins is where the term begins if its rare word stands at an offset; -1: it does not.
func (t term) begins(folded []byte, at int) int {
	for i := t.rare - 1; i >= 0; i-- {
		before := bytes.TrimRightFunc(folded[:at], func(r rune) bool { return kindOf(r) == outside })
		if !bytes.HasSuffix(before, t.words[i]) {
			return -1
		}
		at = len(before) - len(t.words[i])
	}
	return at
}

// stands reports whether the term stands at an offset where its first word was found.
func (t term) stands(folded []byte, at int) bool {
	if !edge(folded, at) {
		return false
	}
	for i, w := range t.words {
		if !bytes.HasPrefix(folded[at:], w) {
			return false
		}
		at += len(w)
		switch {
		case !t.prefix(i) && !edge(folded, at):
			return false
		case i == len(t.words)-1:
			return true
		}
		for !edge(folded, at) { // the rest of a word that is too long
			at++
		}
		at = skipOutside(folded, at)
	}
	return true
}

// edge reports whether no word goes on over an offset.
func edge(folded []byte, at int) bool {
	if at <= 0 || at >= len(folded) {
		return true
	}
	if !utf8.RuneStart(folded[at]) {
		return false
	}
	before, _ := utf8.DecodeLastRune(folded[:at])
	if kindOf(before) != inWord {
		return true
	}
	k, _ := kindAt(folded[at:])
	return k != inWord
}

// skipOutside passes over what stands between two words.
func skipOutside(folded []byte, at int) int {
	for at < len(folded) {
		k, n := kindAt(folded[at:])
		if k != outside {
			break
		}
		at += n
	}
	return at
}
