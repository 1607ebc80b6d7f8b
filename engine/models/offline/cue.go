package offline

import "strings"

// cue is a word, or a few, that deny what follows.
type cue struct {
	tokens int  // how many tokens it takes; 0: it is none
	short  bool // it denies a few words, not the rest of the clause
	broad  bool // "no vendor offers it": all of the clause is denied alike
	wide   bool // "it is false that ...": the rest of the sentence
}

// cueAt reads the denial that begins at token i.
func cueAt(ts []token, i int) cue {
	w, after, then := wordAt(ts, i), wordAt(ts, i+1), wordAt(ts, i+2)
	if c, ok := wideCue(ts, i); ok {
		return c
	}
	switch w {
	case "no", "not":
		return noOrNot(ts, i)
	case "none", "nobody", "neither", "nothing":
		if w == "nothing" && after == "but" || w == "none" && after == "other" {
			return cue{}
		}
		return cue{tokens: 1, broad: true}
	case "nor", "hardly", "scarcely", "barely", "rarely", "seldom", "few":
		if w == "few" && (wordAt(ts, i-1) == "a" || wordAt(ts, i-1) == "the") {
			return cue{}
		}
		return cue{tokens: 1, broad: true}
	case "little":
		if _, weak := littleOf[after]; weak {
			return cue{tokens: 1, broad: true}
		}
		return cue{}
	case "without":
		if _, idle := idleWithout[after]; idle {
			return cue{}
		}
		return cue{tokens: 1, short: true}
	case "absence", "lack", "free", "devoid", "instead", "short", "far", "rather", "anything", "stop", "stops", "stopped",
		"fail", "fails", "failed", "failing", "failure", "refuse", "refuses", "refused", "unable", "cease", "ceases", "ceased",
		"decline", "declines", "declined", "forbidden", "prohibited", "banned", "barred", "omit", "omits", "omitted", "neglect", "neglects", "neglected":
		return phraseCue(w, after, then)
	case "nicht", "kein", "keine", "keinen", "keiner", "keinem", "nie", "niemals":
		return cue{tokens: 1}
	case "never", "cannot", "nowhere", "lacks", "lacked", "lacking", "cant", "dont", "doesnt", "didnt", "wont", "isnt",
		"arent", "avoid", "avoids", "avoided":
		return cue{tokens: 1}
	case "non":
		if i+1 < len(ts) && ts[i+1].text == "-" {
			return cue{tokens: 2, short: true}
		}
		return cue{tokens: 1, short: true}
	}
	if strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
		return cue{tokens: 1}
	}
	return cue{}
}

// noOrNot leaves out what only looks like a denial: "not only", "no later than", "No. 5".
func noOrNot(ts []token, i int) cue {
	w, after, then := wordAt(ts, i), wordAt(ts, i+1), wordAt(ts, i+2)
	switch after {
	case "only", "just", "merely", "simply", "least", "doubt", "matter", "question":
		return cue{}
	case "later", "earlier", "sooner", "less", "more", "fewer", "greater", "lower", "higher":
		if then == "than" {
			return cue{}
		}
	case "longer":
		return cue{tokens: 2}
	case "all", "every", "everyone", "everybody", "each", "always":
		return cue{tokens: 2, broad: true}
	}
	if i+1 < len(ts) && ts[i+1].kind != word {
		if w == "no" && (ts[i+1].kind == number || ts[i+1].text == ".") {
			return cue{} // "No. 5"
		}
		if w == "not" && notButAt(ts, i+1) {
			return cue{} // "not 30 but 60 days"
		}
	}
	if w == "not" && (after == "exceed" || after == "exceeding" || after == "to" && then == "exceed") {
		return cue{} // a bound: see poles
	}
	return cue{tokens: 1, broad: w == "no"}
}

// notButAt reports "30 but 60" after a "not": the first figure is put away.
func notButAt(ts []token, i int) bool {
	for j := i; j < min(len(ts), i+5); j++ {
		if ts[j].text == "but" {
			return true
		}
	}
	return false
}

// phraseCue reads the denials that need a second word.
func phraseCue(w, after, then string) cue {
	switch {
	case w == "free" && (then == "charge" || then == "cost"):
		return cue{}
	case w == "lack" && after != "of":
		return cue{tokens: 1, short: true}
	case w == "absence" && after != "of":
		return cue{tokens: 1, short: true}
	case (w == "absence" || w == "lack" || w == "devoid" || w == "instead" || w == "free" || w == "short") && after == "of",
		w == "free" && after == "from", w == "rather" && after == "than":
		return cue{tokens: 2, short: true}
	case w == "far" && after == "from", w == "anything" && after == "but":
		return cue{tokens: 2}
	case strings.HasPrefix(w, "stop") && strings.HasSuffix(after, "ing"):
		return cue{tokens: 1}
	case after == "from" && strings.Contains("prohibited banned barred", w):
		return cue{tokens: 2}
	case after == "to" && w != "far" && w != "short" && w != "free" && w != "anything" && w != "rather" && !strings.HasPrefix(w, "stop"):
		return cue{tokens: 2}
	}
	return cue{}
}

// wideCue reads "it is false that": what follows is denied as a whole.
func wideCue(ts []token, i int) (cue, bool) {
	w := wordAt(ts, i)
	if _, found := wideWords[w]; found {
		for n := 1; n <= 3; n++ {
			if after := wordAt(ts, i+n); after == "that" || after == "whether" {
				return cue{tokens: n + 1, wide: true, broad: true}, true
			}
		}
		return cue{}, false
	}
	if w == "not" || w == "isn't" || w == "hardly" || w == "never" {
		for n := 1; n <= 4; n++ {
			switch wordAt(ts, i+n) {
			case "true", "case", "correct", "right", "so", "accurate", "proven", "established", "certain":
				if wordAt(ts, i+n+1) == "that" {
					return cue{tokens: n + 2, wide: true, broad: true}, true
				}
			}
		}
	}
	if w == "no" && wordAt(ts, i+2) == "that" {
		switch wordAt(ts, i+1) {
		case "evidence", "proof", "sign", "indication", "guarantee", "reason":
			return cue{tokens: 3, wide: true, broad: true}, true
		}
	}
	return cue{}, false
}

func wordAt(ts []token, i int) string {
	if i >= 0 && i < len(ts) && ts[i].kind == word {
		return ts[i].text
	}
	return ""
}

func isAdverb(w string) bool {
	_, found := adverbs[w]
	return found
}

// The words that the reading of denials knows by name.
var (
	wideWords = wordSet(`false untrue wrong incorrect inaccurate myth deny denies denied denying dispute disputes disputed
doubt doubts doubted doubtful unlikely impossible mistaken reject rejects rejected refute refutes refuted`)
	littleOf    = wordSet(`evidence chance reason support benefit value difference point use hope sign`)
	idleWithout = wordSet(`doubt exception question fail delay`)
	adverbs     = wordSet(`always often usually yet ever even still quite very really much any`)
)
