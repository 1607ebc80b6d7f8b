package offline

import "strings"

// root is a word made ready to be compared with those of other writers: its stem, without
// the ending that makes a noun of a verb, and one word for several that mean the same. It
// goes further than stem, and is for claims only.
func root(w string) string {
	r := bare(stem(w))
	if same, found := synonyms()[r]; found {
		return same
	}
	return r
}

// bare cuts the endings of nouns made of verbs: "migration" and "migrate" meet in "migr".
func bare(s string) string {
	for _, ending := range nounEndings {
		if cut, ok := strings.CutSuffix(s, ending.text); ok && len(cut) >= ending.least {
			s = cut
			break
		}
	}
	if cut, ok := strings.CutSuffix(s, "i"); ok && len(cut) >= 6 {
		s = cut // "delivery"
	}
	return s
}

var nounEndings = []struct {
	text  string
	least int // letters that must be left
}{
	{"isation", 3},
	{"ization", 3},
	{"ation", 4},
	{"ition", 4},
	{"ment", 3},
	{"ion", 4},
	{"al", 5},
	{"at", 4},
	{"ise", 4},
	{"ize", 4},
	{"is", 4},
	{"iz", 4},
}
