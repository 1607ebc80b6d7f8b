package offline

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// assertion is a sentence made ready to be held against another: what it states, and all that
// narrows or weakens that.
type assertion struct {
	statement
	text     string
	tokens   []token
	sequence []string // its words and figures, in the order in which it says them
	names    []name
	guards   guard
	passive  bool
}

// name is a word that is written as a name, and its token.
type name struct {
	root  string
	token int
}

// guard is what keeps a sentence from saying a thing flatly, a bit for each kind.
type guard uint16

// The guards. A sentence that has one which the other lacks does not say the same.
const (
	guardMay guard = 1 << iota
	guardShould
	guardCondition
	guardReported
	guardPlanned
	guardPartly
	guardAll
	guardAsked
)

var guardWords = sync.OnceValue(func() map[string]guard {
	return kindsOf(map[guard]string{
		guardMay:       "may might could possibly perhaps maybe probably likely unlikely presumably apparently",
		guardShould:    "should ought recommend recommends recommended suggest suggests suggested",
		guardCondition: "if unless provided whether except excluding until without otherwise would",
		guardReported:  "claims claimed alleges alleged allegedly reportedly supposedly according argues argued believes believed rumoured rumored",
		guardPlanned:   "planned plans expects expected intends intended proposed proposes forecast projected hopes aims considers considered",
		guardPartly:    "some several few most many half partly partially sometimes occasionally mostly largely usually often",
		guardAll:       "all every each always entire entirely whole everyone everybody throughout",
	})
})

// newAssertion reads a sentence. Ordinary reports whether a text writes a word in lower case: at
// the beginning of a sentence only that tells a name from any other word.
func newAssertion(s string, ordinary func(string) bool) assertion {
	a := assertion{statement: newStatement(s), text: s, tokens: lex(s)}
	figure := 0
	for i, t := range a.tokens {
		if figure < len(a.figures) && i == a.figures[figure].first {
			a.sequence = append(a.sequence, a.figures[figure].key())
			figure++
		}
		if t.kind != word {
			continue
		}
		if then := wordAt(a.tokens, i+1); !strings.HasSuffix(t.text, "ed") || then == "" || !content(then) { // "planned works" are a fact
			a.guards |= guardWords()[t.text]
		}
		if !content(t.text) {
			continue
		}
		base, _ := claimOf(t.text)
		if _, says := a.find(base); says {
			a.sequence = append(a.sequence, base)
		}
		if a.namedAt(i, ordinary) {
			a.names = append(a.names, name{base, i})
		}
	}
	if endsAsking(s) {
		a.guards |= guardAsked
	}
	a.passive = passive(a.tokens)
	return a
}

func (a assertion) namedAt(i int, ordinary func(string) bool) bool {
	t := a.tokens[i]
	if i > 0 && a.tokens[i-1].text == "`" {
		return true // the name of a setting, a command, a file
	}
	if r, _ := utf8.DecodeRuneInString(a.text[t.start:]); !unicode.IsUpper(r) || isTime(t.text) || weekdays[t.text] > 0 {
		return false
	}
	begins := i == 0 || a.tokens[i-1].kind == mark && strings.Contains(`.:!?"“*`, a.tokens[i-1].text)
	return !begins || !ordinary(t.text)
}

// passive reports "is approved by the landlord", where who acts comes last.
func passive(ts []token) bool {
	for i := 1; i < len(ts)-1; i++ {
		if wordAt(ts, i) != "by" || ts[i+1].kind != word || months[ts[i+1].text] > 0 {
			continue
		}
		for _, end := range []string{"ed", "en", "wn", "pt", "ld", "nt", "ht", "ut", "ne", "id", "de", "un"} {
			if strings.HasSuffix(wordAt(ts, i-1), end) {
				return true
			}
		}
	}
	return false
}

// key is a figure as a word: equal ones have the same.
func (f figure) key() string {
	if f.unit == "date" {
		return "date"
	}
	return "figure " + f.unit
}

// lacks lists the words of a that neither the other says nor the words besides it.
func (a assertion) lacks(b assertion, besides []string) []string {
	var out []string
	for _, w := range a.words {
		if !b.says(w.stem) && !slices.Contains(besides, w.stem) {
			out = append(out, w.stem)
		}
	}
	return out
}

// says reports whether the sentence has the word, or the word with a prefix that denies it.
func (a assertion) says(base string) bool {
	if _, found := a.find(base); found {
		return true
	}
	if bare, ok := unprefixed(base); ok {
		if _, found := a.find(bare); found {
			return true
		}
	}
	return slices.ContainsFunc(a.words, func(w claimWord) bool {
		bare, ok := unprefixed(w.stem)
		return ok && bare == base
	})
}

// inOrder is the share of a's words and figures that b says in the same order.
func (a assertion) inOrder(b assertion) float64 {
	if len(a.sequence) == 0 {
		return 1
	}
	last := make([]int, len(b.sequence)+1)
	for _, x := range a.sequence {
		before := 0
		for j, y := range b.sequence {
			here := last[j+1]
			if x == y {
				last[j+1] = before + 1
			} else {
				last[j+1] = max(last[j+1], last[j])
			}
			before = here
		}
	}
	return float64(last[len(b.sequence)]) / float64(len(a.sequence))
}

// The bounds that a sentence may put on a figure.
type margin byte

const (
	exactly margin = iota
	about
	most
	least
)

// boundOf reads what stands before a figure: "about", "at most", "more than".
func (a assertion) boundOf(f figure) margin {
	from := 0
	if f.first >= 4 {
		from = a.tokens[f.first-4].start
	}
	before := " " + strings.Join(strings.Fields(lower(a.text[from:a.tokens[f.first].start])), " ") + " "
	for _, p := range atMost {
		if strings.Contains(before, " "+p+" ") {
			return most
		}
	}
	for _, p := range atLeast {
		if strings.Contains(before, " "+p+" ") {
			return least
		}
	}
	switch wordAt(a.tokens, f.first-1) {
	case "over", "exceeding", "minimum":
		return least
	case "under", "maximum", "within":
		if wordAt(a.tokens, f.first-1) == "within" {
			return exactly
		}
		return most
	case "about", "around", "roughly", "approximately", "nearly", "almost", "some", "circa", "ca":
		return about
	}
	return exactly
}
