package engine

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"
)

// script is a family of letters.
type script int8

const (
	scriptNone script = iota // figures
	scriptLatin
	scriptCyrillic
	scriptGreek
	scriptHebrew
	scriptArabic
	scriptHangul
	scriptSigns // written without spaces
	scriptOther
	scripts // how many there are
)

// bindsUpTo is the length in letters of the words that are taken for those that bind the others,
// where the language is not known; 0: length says nothing there.
var bindsUpTo = [scripts]int{scriptLatin: 3, scriptCyrillic: 3, scriptGreek: 3, scriptHebrew: 2, scriptArabic: 2}

func scriptOf(r rune) script {
	switch {
	case r >= '0' && r <= '9':
		return scriptNone
	case alone(r):
		return scriptSigns
	case r < 0x370, r >= 0x1e00 && r < 0x1f00:
		return scriptLatin
	case r < 0x400, r >= 0x1f00 && r < 0x2000:
		return scriptGreek
	case r < 0x530:
		return scriptCyrillic
	case r >= 0x590 && r < 0x600:
		return scriptHebrew
	case r >= 0x600 && r < 0x780:
		return scriptArabic
	case r >= 0xac00 && r < 0xd7b0:
		return scriptHangul
	}
	return scriptOther
}

// tongue is the language of a text as far as it matters: the letters that most of its words are
// written in, and the list of stop words that fits it.
type tongue struct {
	script script
	list   int // of stopLists, from 1; 0: none fits
}

// leastStops is the share of a text's words, in percent, that must stand in a list of stop words
// for the list to be the text's. Prose has 35 to 50 in the list of its own language and below 15
// in that of a neighbour; a text below, a table say, is of no known language.
const leastStops = 15

// wordHints counts what tells the language of a text.
type wordHints struct {
	words int // all, figures among them
	of    [scripts]int
	stops [len(stopLists) + 1]int // by list, from 1
}

func (t *wordHints) add(w *wordKind, by int) {
	t.words += by
	t.of[w.script] += by
	for rest := w.stops; rest != 0; rest &= rest - 1 {
		t.stops[bits.TrailingZeros32(rest)] += by
	}
}

// long is the length of the text in words. Two signs of a script without spaces are about one.
func (t *wordHints) long() int { return t.words - t.of[scriptSigns]/2 }

func (t *wordHints) tongue() tongue {
	var out tongue
	most := 0
	for s := scriptLatin; s < scripts; s++ {
		if t.of[s] > most {
			out.script, most = s, t.of[s]
		}
	}
	for i, n := range t.stops {
		if n*100 >= leastStops*t.words && n > t.stops[out.list] {
			out.list = i
		}
	}
	return out
}

// meets reports whether texts of the two can be compared by their words.
func (t tongue) meets(other tongue) bool {
	return t.script == other.script && (t.list == other.list || t.list == 0 || other.list == 0)
}

// wordKind is what a word is apart from the texts that it stands in.
type wordKind struct {
	script script
	runes  int
	stops  uint32 // the lists that it stands in, a bit each
}

func kindOf(word []byte) wordKind {
	r, _ := utf8.DecodeRune(word)
	return wordKind{scriptOf(r), utf8.RuneCount(word), stopWords()[string(word)]}
}

// counts reports whether the word says what a text of the tongue is about.
func (w *wordKind) counts(t tongue) bool {
	if t.list > 0 {
		return w.stops&(1<<t.list) == 0 && (w.runes > 1 || w.script != scriptLatin)
	}
	return w.runes > bindsUpTo[w.script]
}

// stopWords gives the lists that a word stands in, a bit each.
var stopWords = sync.OnceValue(func() map[string]uint32 {
	out := map[string]uint32{}
	for i, list := range stopLists {
		for word := range strings.FieldsSeq(list) {
			out[word] |= 1 << (i + 1)
		}
	}
	return out
})
