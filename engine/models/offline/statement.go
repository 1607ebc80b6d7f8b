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
	labels  []label
	poles   uint32
	rivals  []rival
	denials int // how many there are, words that deny by themselves included
}

// claimWord is a root that a sentence affirms (+1), denies (-1), or both (0).
type claimWord struct {
	stem string
	sign int
	head bool // the denial is of this word, and of others only by its reach
	wide bool // the denial is of all words of its clause alike
	not  bool // a denial is about it, besides what the word means by itself
}

// From which likeness two sentences are taken to speak of the same thing, as a cosine over
// words and equal figures; and from which share of its words a short one is taken to be said
// by a longer one.
const (
	likeEnough = 0.6
	heldEnough = 0.9
)

func newStatement(s string) statement {
	tokens := lex(s)
	st := statement{figures: figuresOf(s, tokens), labels: labelsOf(s, tokens), poles: polesOf(tokens)}
	counted := make([]bool, len(tokens))
	for _, f := range st.figures {
		for i := f.first; i <= f.last; i++ {
			counted[i] = f.takes(tokens[i])
		}
	}
	stances := denials(tokens)
	words := make([]claimWord, 0, len(tokens)/2)
	for i, t := range tokens {
		if stances[i].cue || counted[i] || t.kind != word || !content(t.text) || smallNumbers[t.text] > 0 {
			continue
		}
		w := claimWord{sign: stances[i].sign(), head: stances[i].head, wide: stances[i].broad, not: stances[i].times > 0}
		base, turned := claimOf(t.text)
		w.stem = base
		if turned {
			w.sign, w.head = -w.sign, true
			st.denials++
		}
		words = append(words, w)
	}
	st.words = once(words)
	st.denials += turns(stances)
	for _, w := range st.words {
		for _, r := range rivalLines()[w.stem] {
			st.rivals = addRival(st.rivals, r)
		}
	}
	return st
}

// turns counts the denials.
func turns(stances []stance) int {
	n := 0
	for i, s := range stances {
		if s.cue && (i == 0 || !stances[i-1].cue) {
			n++
		}
	}
	return n
}

// takes reports a token that belongs to the figure alone: not the beds of "12 beds".
func (f figure) takes(t token) bool {
	_, unit := unitWords()[t.text]
	return f.unit == "date" || unit || t.kind != word || root(t.text) != f.unit
}

// once sorts the words and joins equal ones.
func once(words []claimWord) []claimWord {
	slices.SortFunc(words, func(a, b claimWord) int { return cmp.Compare(a.stem, b.stem) })
	out := words[:0]
	for _, w := range words {
		if n := len(out); n > 0 && out[n-1].stem == w.stem {
			if out[n-1].sign != w.sign {
				out[n-1].sign = 0
			}
			out[n-1].head, out[n-1].wide = out[n-1].head || w.head, out[n-1].wide || w.wide
			continue
		}
		out = append(out, w)
	}
	return out
}

// relation is how two statements stand to each other.
type relation struct {
	alike   float64 // cosine over words and equal figures, from 0 to 1
	held    float64 // the share of the shorter one that the other has too
	common  int     // words that both have
	shorter int     // words of the one that has fewer
	opposed string  // a word that one affirms and the other denies; empty: none
	head    bool    // a denial is of just such a word
	wide    bool    // a denial is of the whole clause with such a word
	denied  bool    // they deny a word together
	figures bool    // they share a figure
	matches []match // their figures, paired
}

func relate(a, b statement) relation {
	r := relation{shorter: min(len(a.words), len(b.words))}
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		x, y := a.words[i], b.words[j]
		switch {
		case x.stem == y.stem:
			r.common++
			r.meet(x.stem, x.sign*y.sign, x.head || y.head, x.wide || y.wide)
			r.denied = r.denied || x.sign < 0 && y.sign < 0 && (x.not || y.not)
			i++
			j++
		case x.stem < y.stem:
			i++
		default:
			j++
		}
	}
	r.meetUnprefixed(a, b)
	r.meetUnprefixed(b, a)
	if r.common == 0 {
		return r
	}
	equal := 0
	r.matches = matches(a, b)
	for _, m := range r.matches {
		if m.equal {
			equal++
		}
	}
	r.figures = equal > 0
	n, m := len(a.words)+equal, len(b.words)+equal
	both := float64(r.common + equal)
	r.alike = both / math.Sqrt(float64(n*m))
	r.held = both / float64(min(n, m))
	return r
}

// meet takes in a word that both have.
func (r *relation) meet(stem string, signs int, head, wide bool) {
	if signs >= 0 {
		return
	}
	if r.opposed == "" || head && !r.head {
		r.opposed = stem
	}
	r.head, r.wide = r.head || head, r.wide || wide
}

// meetUnprefixed takes in words of a that are words of b with a prefix that denies them.
func (r *relation) meetUnprefixed(a, b statement) {
	for _, x := range a.words {
		base, ok := unprefixed(x.stem)
		if !ok {
			continue
		}
		at, found := b.find(base)
		if _, both := b.find(x.stem); found && !both {
			r.common++
			r.meet(base, -x.sign*b.words[at].sign, true, false)
		}
	}
}

func (s statement) find(stem string) (int, bool) {
	return slices.BinarySearchFunc(s.words, stem, func(w claimWord, stem string) int { return cmp.Compare(w.stem, stem) })
}

// sameSubject reports whether the two speak of the same thing: enough words in common, or
// all of them.
func (r relation) sameSubject() bool {
	return r.alike >= likeEnough && r.common >= 2 || r.alike > 0.99
}

// sameClaim reports whether they have so many words in common that they say the same, if
// nothing sets them apart. Of three words or fewer each one counts.
func (r relation) sameClaim() bool {
	switch {
	case r.held >= heldEnough && (r.common >= 3 || r.common >= 2 && r.figures):
		return true
	case r.shorter <= 3 && r.held < heldEnough && !(r.figures && r.common >= 2):
		return false
	}
	return r.sameSubject()
}

// agrees reports whether two statements say nearly the same. A claim and its negation do not,
// nor do two that give different figures, speak of different items, or stand at opposite
// poles.
func (r relation) agrees(a, b statement) bool {
	if !r.sameClaim() || r.opposed != "" && (r.head || !r.denied || a.denials != b.denials) {
		return false
	}
	if apart, _ := polar(a.poles, b.poles); apart || namedApart(a.labels, b.labels) || setApart(a.rivals, b.rivals) {
		return false
	}
	return !r.figuresApart(a, b)
}

// figuresApart reports a figure of one that could be one of the other and is none of them.
func (r relation) figuresApart(a, b statement) bool {
	ms := r.matches
	for _, m := range ms {
		if !m.equal {
			return true
		}
	}
	for i, x := range a.figures {
		if slices.ContainsFunc(ms, func(m match) bool { return m.a == i }) {
			continue
		}
		for j, y := range b.figures {
			free := !slices.ContainsFunc(ms, func(m match) bool { return m.b == j })
			if free && x.comparable(y) {
				return true
			}
		}
	}
	return false
}

// contradicts reports a word that one affirms and the other denies, or poles that cannot
// both hold; the word is empty for poles.
func (r relation) contradicts(a, b statement) (opposed string, ok bool) {
	if !r.sameSubject() && !(r.held >= heldEnough && r.common >= 3) || namedApart(a.labels, b.labels) {
		return "", false
	}
	// "Forbidden" and "not allowed" deny the same, though one of them reaches further.
	if r.opposed != "" && (r.head || r.wide) && (!r.denied || (a.denials-b.denials)%2 != 0) {
		return r.opposed, true
	}
	if _, conflict := polar(a.poles, b.poles); conflict && r.opposed == "" && r.sameClaim() && !setApart(a.rivals, b.rivals) {
		return "", true
	}
	return "", false
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
