package offline

import "strings"

// reach is how many words that say something a "without" denies. A "not" denies the rest of
// its clause.
const reach = 4

// stance is what the denials of a sentence do to one of its tokens.
type stance struct {
	cue   bool // it is part of a denial and says nothing by itself
	times int  // how many denials cover it: two of them are none
	head  bool // the denial is of this word, and of others only by its reach
	broad bool // as much as of the others of its clause: "no vendor offers it"
}

func (s stance) sign() int {
	if s.times%2 == 1 {
		return -1
	}
	return 1
}

// denials finds what each token of a sentence is made of by the denials around it.
func denials(ts []token) []stance {
	out := make([]stance, len(ts))
	for i := range ts {
		out[i].cue = (wordAt(ts, i) == "allowed" || wordAt(ts, i) == "permitted") && wordAt(ts, i+1) == "to"
	}
	for i := 0; i < len(ts); i++ {
		c := cueAt(ts, i)
		if c.tokens == 0 {
			continue
		}
		for j := i; j < i+c.tokens; j++ {
			out[j].cue = true
		}
		if !c.deny(ts, out, i+c.tokens) {
			c.denyBack(ts, out, i)
		}
		i += c.tokens - 1
	}
	for i := range ts {
		backFromPredicate(ts, out, i)
	}
	return out
}

// deny marks what follows the cue, and reports whether there was anything to deny.
func (c cue) deny(ts []token, out []stance, from int) bool {
	if from < len(ts) && ts[from].text == "," { // "does not, at present, delete"
		if to := next(ts, from+1, ","); to > 0 {
			from = to + 1
		}
	}
	said, opening := 0, true
	for i := from; i < len(ts); i++ {
		w := ts[i].text
		if ends := breaksAt(ts, i); ends && !c.wide || w == "nor" || w == "without" && c.broad && said > 0 {
			break
		}
		if w == "or" {
			opening = true
			continue
		}
		if ts[i].kind == word && (w == "until" || w == "till" || w == "before" || w == "unless") && !c.wide {
			soften(out[from:i])
		}
		if ts[i].kind != word || !content(w) || out[i].cue || counts(ts, i) {
			continue
		}
		if c.short && said == reach {
			break
		}
		said++
		out[i].times++
		if c.broad {
			out[i].broad = true
		} else if opening && !strings.HasSuffix(w, "ly") && !isAdverb(w) {
			out[i].head, opening = true, false
			if _, turned := claimOf(w); turned {
				break // "not unsafe for children" denies nothing of children
			}
		}
	}
	return said > 0
}

// counts reports a number, or the unit of one.
func counts(ts []token, i int) bool {
	if smallNumbers[ts[i].text] > 0 {
		return true
	}
	_, unit := unitWords()[ts[i].text]
	return unit && i > 0 && (ts[i-1].kind == number || smallNumbers[ts[i-1].text] > 0)
}

// soften takes back that a denial is of a word: "not open before March" denies little.
func soften(out []stance) {
	for i := range out {
		out[i].head = false
	}
}

// denyBack marks what stands before a cue with nothing behind it: "are encrypted nowhere".
func (c cue) denyBack(ts []token, out []stance, before int) {
	said := 0
	for i := before - 1; i >= 0; i-- {
		if breaksAt(ts, i) && said > 0 {
			return
		}
		if ts[i].kind == word && content(ts[i].text) {
			out[i].times++
			out[i].broad = true
			said++
		}
	}
}

// backFromPredicate lets "is not allowed" and "is impossible" deny what stands before them:
// that which is not allowed.
func backFromPredicate(ts []token, out []stance, i int) {
	if ts[i].kind != word || !content(ts[i].text) || out[i].cue {
		return
	}
	base, turned := claimOf(ts[i].text)
	sign := out[i].sign()
	if turned {
		sign = -sign
	}
	if sign >= 0 || !isPredicate(base) || !afterBe(ts, i) {
		return
	}
	for j := i - 1; j >= 0 && !breaksAt(ts, j); j-- {
		if ts[j].kind == word && content(ts[j].text) && out[j].times == 0 {
			out[j].times = 1
		}
	}
}

func afterBe(ts []token, i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		switch ts[j].text {
		case "is", "are", "was", "were", "be", "been", "being", "remains", "remain", "becomes", "isn't", "aren't", "wasn't", "weren't":
			return true
		}
	}
	return false
}

// next finds a token from i on; 0: there is none within a short way.
func next(ts []token, i int, text string) int {
	for j := i; j < min(len(ts), i+12); j++ {
		if ts[j].text == text {
			return j
		}
	}
	return 0
}

func breaksAt(ts []token, i int) bool {
	t := ts[i]
	return t.kind == mark && strings.Contains(",;:.()!?—–", t.text) || t.kind == word && breaksClause(t.text)
}

func breaksClause(w string) bool {
	switch w {
	case "but", "although", "though", "while", "whereas", "because", "which", "who", "and", "if", "unless", "however":
		return true
	}
	return false
}
