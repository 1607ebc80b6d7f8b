package offline

import "strings"

// reach is how many words that say something a "not" denies, within its clause.
const reach = 4

// scope follows the negations through the tokens of one sentence.
type scope struct {
	tokens []token
	left   int // words still denied
	skip   int // tokens that belong to a cue already read
}

// step goes on to token i. It reports whether the token is itself part of a cue, and whether
// a word that stands there is denied.
func (s *scope) step(i int) (cue, denied bool) {
	if s.skip > 0 {
		s.skip--
		return true, false
	}
	t := s.tokens[i]
	if t.kind == mark && strings.Contains(",;:.()!?—–", t.text) || t.kind == word && breaksClause(t.text) {
		s.left = 0
		return false, false
	}
	if n := s.cue(i); n > 0 {
		s.skip = n - 1
		if s.left > 0 { // "not without": two denials are none
			s.left = 0
		} else {
			s.left = reach
		}
		return true, false
	}
	if t.kind != word || !content(t.text) || s.left == 0 {
		return false, false
	}
	s.left--
	return false, true
}

// cue is how many tokens from i deny what follows them; 0: none.
func (s *scope) cue(i int) int {
	w, next := s.word(i), s.word(i+1)
	switch w {
	case "no", "not":
		switch next {
		case "only", "just", "merely", "simply", "least", "doubt", "matter", "later", "earlier", "sooner", "less",
			"more", "fewer", "greater", "than":
			return 0
		case "longer":
			return 2
		}
		if w == "no" && i+1 < len(s.tokens) && (s.tokens[i+1].kind == number || s.tokens[i+1].text == ".") {
			return 0 // "No. 5"
		}
		return 1
	case "fail", "fails", "failed", "failing", "refuse", "refuses", "refused", "unable", "cease", "ceases", "ceased",
		"decline", "declines", "declined":
		if next == "to" {
			return 2
		}
		return 0
	case "absence", "lack":
		if next == "of" {
			return 2
		}
		return 1
	case "instead":
		if next == "of" {
			return 2
		}
		return 0
	case "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "nowhere", "hardly", "scarcely",
		"lacks", "lacked", "lacking", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "arent":
		return 1
	}
	if strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
		return 1
	}
	return 0
}

func (s *scope) word(i int) string {
	if i < len(s.tokens) && s.tokens[i].kind == word {
		return s.tokens[i].text
	}
	return ""
}

func breaksClause(w string) bool {
	switch w {
	case "but", "although", "though", "while", "whereas", "because", "which", "who", "and", "if", "unless", "however":
		return true
	}
	return false
}

// opposite maps a word to the one that it denies: to say that something is unsafe is to deny
// that it is safe. Both are stems.
func opposite(w string) (string, bool) {
	base, found := opposites[w]
	return base, found
}

var opposites = oppositePairs(`unsafe safe; illegal legal; unlawful lawful; unlikely likely; impossible
possible; forbidden allowed; prohibited allowed; banned allowed; unprofitable profitable; unreliable
reliable; unavailable available; unaffordable affordable; unnecessary necessary; unneeded needed; unclear
clear; unproven proven; untested tested; unfinished finished; incomplete complete; inaccurate accurate;
incorrect correct; wrong correct; false true; untrue true; invalid valid; insecure secure; insufficient
sufficient; inadequate adequate; ineffective effective; inefficient efficient; incompatible compatible;
inconsistent consistent; insolvent solvent; reject accept; rejected accepted; refuse accept; deny confirm;
denies confirms; denied confirmed; decrease increase; fall rise; fell rise; falls rise; drop rise; shrink
grow; shrinks grow; exclude include; excludes includes; excluded included; disagree agree; disapprove
approve; disable enable; disabled enabled; disallow allow; oppose support; opposes supports; opposed
supported; unpaid paid; unsigned signed; unsupported supported; unrestricted restricted; unlimited limited;
unencrypted encrypted; irreversible reversible; nonbinding binding; noncompliant compliant; fail succeed;
failed succeeded; fails succeeds; voluntary mandatory; optional mandatory; worsen improve; worse better;
lose win; lost won; absent present; discourage encourage`)

func oppositePairs(list string) map[string]string {
	out := make(map[string]string)
	for pair := range strings.SplitSeq(list, ";") {
		if f := strings.Fields(pair); len(f) == 2 {
			out[stem(f[0])] = stem(f[1])
		}
	}
	return out
}
