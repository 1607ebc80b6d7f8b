package offline

import (
	"cmp"
	"math"
	"slices"
)

// statement is a sentence made ready to be compared with others.
type statement struct {
	words   []claimWord // in alphabetical order, each once
	figures []figure
}

// claimWord is a stem that a sentence affirms (+1), denies (-1), or both (0).
type claimWord struct {
	stem string
	sign int
	head bool // the denial is of this word, and of others only by its reach
}

// likeEnough is the cosine, over the words of two sentences, from which they are taken to
// speak of the same thing. Sentences with few words need a greater share by arithmetic.
const likeEnough = 0.6

func newStatement(s string) statement {
	tokens := lex(s)
	sc := scope{tokens: tokens}
	var words []claimWord
	for i, t := range tokens {
		cue, denied := sc.step(i)
		if cue || t.kind != word || !content(t.text) {
			continue
		}
		w := claimWord{stem: stem(t.text), sign: 1}
		if base, found := opposite(w.stem); found {
			w.stem, w.sign, w.head = base, -1, true
		}
		if denied {
			w.sign, w.head = -w.sign, w.head || sc.left == reach-1
		}
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b claimWord) int { return cmp.Compare(a.stem, b.stem) })
	out := words[:0]
	for _, w := range words {
		if n := len(out); n > 0 && out[n-1].stem == w.stem {
			if out[n-1].sign != w.sign {
				out[n-1].sign = 0
			}
			out[n-1].head = out[n-1].head || w.head
			continue
		}
		out = append(out, w)
	}
	return statement{words: out, figures: figuresOf(s, tokens)}
}

// relation is how two statements stand to each other.
type relation struct {
	alike   float64 // cosine over the words, from 0 to 1
	common  int     // words that both have
	opposed string  // a word that one affirms and the other denies; empty: none
	denied  bool    // they deny a word together
}

func relate(a, b statement) relation {
	var r relation
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		x, y := a.words[i], b.words[j]
		switch {
		case x.stem == y.stem:
			r.common++
			if x.sign*y.sign < 0 && (r.opposed == "" || x.head || y.head) {
				r.opposed = x.stem
			}
			r.denied = r.denied || x.sign < 0 && y.sign < 0
			i++
			j++
		case x.stem < y.stem:
			i++
		default:
			j++
		}
	}
	if r.common > 0 {
		r.alike = float64(r.common) / math.Sqrt(float64(len(a.words)*len(b.words)))
	}
	return r
}

// sameSubject reports whether the two speak of the same thing: enough words in common, or
// all of them.
func (r relation) sameSubject() bool {
	return r.alike >= likeEnough && r.common >= 2 || r.alike > 0.99
}

// agree reports whether two statements say nearly the same. A claim and its negation do not,
// nor do two that give different figures.
func agree(a, b statement) bool {
	r := relate(a, b)
	if !r.sameSubject() || r.opposed != "" {
		return false
	}
	for _, x := range a.figures {
		for _, y := range b.figures {
			if x.unit == y.unit && !near(x.value, y.value) && !sharesValue(a.figures, b.figures, x.unit) {
				return false
			}
		}
	}
	return true
}

// clash is how two statements contradict each other.
type clash struct {
	figureA, figureB string // set where figures differ
	word             string // set where one denies what the other affirms: a stem
}

// contradict reports whether two statements cannot both hold as far as words tell.
func contradict(a, b statement) (clash, bool) {
	if fa, fb, ok := differ(a.figures, b.figures); ok {
		return clash{figureA: fa.raw, figureB: fb.raw}, true
	}
	// "Forbidden" and "not allowed" deny the same, though one of them reaches further.
	if r := relate(a, b); r.sameSubject() && r.opposed != "" && !r.denied {
		return clash{word: r.opposed}, true
	}
	return clash{}, false
}

// sharedWords counts what two sorted lists have in common.
func sharedWords(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
