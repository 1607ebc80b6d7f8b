package offline

import (
	"slices"
	"strings"
)

// saysClause reports whether a claim stands in the passage word for word as a main clause of its
// own, with nothing around it that takes it back: "It weighs 7,300 tonnes, of which most is iron."
func (p assertion) saysClause(c assertion) bool {
	at := p.placeOf(c)
	return at >= 0 && len(c.words)+len(c.figures) >= 2 && c.guards&guardAsked == p.guards&guardAsked &&
		p.closesClause(at+len(trimMarks(c.tokens)))
}

// placeOf is the token at which a claim stands word for word and begins a clause; negative: nowhere.
func (p assertion) placeOf(c assertion) int {
	own, all := trimMarks(c.tokens), p.tokens
	if len(own) < 3 {
		return -1
	}
	for at := 0; at+len(own) <= len(all); at++ {
		if same := slices.EqualFunc(own, all[at:at+len(own)], func(a, b token) bool { return a.text == b.text }); same && p.opensClause(at) {
			return at
		}
	}
	return -1
}

// opensClause reports that a main clause begins at a token.
func (p assertion) opensClause(at int) bool {
	switch {
	case at == 0:
		return true
	case p.tokens[at-1].text == ";":
		return p.takesBack(0, at) == 0
	case at > 1 && (wordAt(p.tokens, at-1) == "and" || wordAt(p.tokens, at-1) == "but") && p.tokens[at-2].text == ",":
		return p.takesBack(0, at) == 0
	}
	return false
}

// closesClause reports that a clause ends before a token, and that what follows only goes on.
func (p assertion) closesClause(at int) bool {
	rest := p.tokens[at:]
	switch {
	case len(trimMarks(rest)) == 0:
		return true
	case !strings.Contains(",;:(—–", rest[0].text) || p.takesBack(at, len(p.tokens)) != 0:
		return false
	case rest[0].text != ",":
		return true
	}
	next := wordAt(p.tokens, at+1)
	if next == "of" {
		next = wordAt(p.tokens, at+2)
	}
	if next == "but" && slices.ContainsFunc(rest, func(t token) bool { return turnOf(t.text) == turnsDenial }) {
		return false
	}
	_, found := goesOn[next]
	return found
}

// takesBack counts the words from a token up to another by which all of the sentence may not be so.
func (p assertion) takesBack(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		w := wordAt(p.tokens, i)
		_, doubts := wideWords[w]
		if doubts || guardWords()[w]&guardReported != 0 || slices.Contains(takingBack, w) {
			n++
		}
	}
	return n
}

var takingBack = []string{"only", "longer", "if", "unless", "provided", "whether", "except", "excluding", "otherwise"}

// goesOn are the words that begin a clause which leaves the one before it as it is.
var goesOn = wordSet("and but which who whose whom where while so though although because since as with making giving")

// trimMarks leaves out the punctuation around what is said.
func trimMarks(ts []token) []token {
	for len(ts) > 0 && ts[len(ts)-1].kind == mark {
		ts = ts[:len(ts)-1]
	}
	for len(ts) > 0 && ts[0].kind == mark {
		ts = ts[1:]
	}
	return ts
}
