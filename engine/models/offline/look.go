package offline

import (
	"slices"
	"strings"
)

// look is one thing that a perspective looks for in a text, whatever the question is.
type look struct {
	name  string // as the lenses name it
	title string
	cues  map[string]struct{} // words that show it; nil: see sees
}

var allLooks = []look{
	{"figures", "Figures", nil},
	{"duties", "Duties and conditions", wordSet(`shall must may required requires require unless provided except
		subject obliged obligation entitled liable consent only if prohibited permitted comply terminate breach`)},
	{"limits", "What is denied or excluded", nil},
	{"doubts", "Doubts and open points", wordSet(`may might could unclear unknown uncertain perhaps probably possibly
		suggest suggests appear appears limited limitation limitations tbd open question assume assumed assumption
		estimate estimated roughly preliminary depends whether pending unresolved doubt`)},
	{"dates", "Dates and deadlines", wordSet(`january february march april june july august september october
		november december monday tuesday wednesday thursday friday saturday sunday deadline due until expires expire
		renewal renews week weeks month months year years quarter tomorrow schedule`)},
	{"people", "Who does what", wordSet(`team staff employee employees manager owner responsible responsibility hire
		training nurse doctor volunteers assigned agreed will we i i'll we'll she he they member members lead`)},
	{"harms", "What can go wrong", wordSet(`risk risks fail fails failed failure loss lose lost damage breach outage
		delay delayed delays late penalty fine error errors attack leak liability terminate problem problems worst
		danger harm injury incident broken stolen crash worry worried concern concerned`)},
	{"gains", "What is promised", wordSet(`improve improves improved benefit benefits save saves saved saving faster
		better reduce reduces reduced increase increases gain easier guarantee guarantees warrants ensure ensures
		support supports will free allows enables`)},
	{"choices", "Choices and comparisons", wordSet(`alternative alternatives instead option options either versus vs
		compared comparison than rather prefer preferred choice choose other another`)},
}

// looksNamed finds looks by name, in that order.
func looksNamed(names []string) []look {
	var out []look
	for _, n := range names {
		for _, l := range allLooks {
			if l.name == n {
				out = append(out, l)
			}
		}
	}
	return out
}

// looks are what this agent looks for; without a lens what any careful reader would.
func (r *reading) looks() []look {
	if r.lens == nil {
		return looksNamed([]string{"figures", "duties", "limits"})
	}
	return looksNamed(r.lens.looks)
}

func (l look) sees(s string) bool {
	tokens := lex(s)
	switch l.name {
	case "figures":
		return len(figuresOf(s, tokens)) > 0
	case "limits":
		if slices.ContainsFunc(denials(tokens), func(s stance) bool { return s.cue }) {
			return true
		}
		return strings.Contains(strings.ToLower(s), "exclud")
	}
	for _, t := range tokens {
		if _, found := l.cues[t.text]; found {
			return true
		}
	}
	return false
}
