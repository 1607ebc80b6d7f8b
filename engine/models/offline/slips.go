package offline

import (
	"slices"
	"strings"
	"sync"
)

// How many of a claim's tokens a passage must have in the same order to be read beside it token
// for token; and how long either may be for that.
const (
	besideEnough = 0.7
	besideMost   = 400
	nearlyAll    = 0.9 // of them, where both put a condition
)

// slip is the small word or the number by which a claim that is nearly the passage still says
// something else; empty: none. Words that carry a subject are looked at elsewhere: here it is
// "not", "must", "only", "after", and every number, each held against what stands in its place.
func (c assertion) slip(p assertion) string {
	if w := c.strayNumber(p); w != "" {
		return w
	}
	a, b := spoken(c.tokens), spoken(withoutAsides(p.tokens, c.tokens))
	if len(a) == 0 || len(a) > besideMost || len(b) > besideMost {
		return ""
	}
	pairs := aligned(a, b)
	if float64(len(pairs)) < besideEnough*float64(len(a)) {
		return ""
	}
	for n := 0; n <= len(pairs); n++ {
		fromA, fromB, toA, toB := 0, 0, len(a), len(b)
		if n > 0 {
			fromA, fromB = pairs[n-1][0]+1, pairs[n-1][1]+1
		}
		if n < len(pairs) {
			toA, toB = pairs[n][0], pairs[n][1]
		}
		// Of what stands around the claim in the passage only the next word can be of it.
		switch {
		case n == 0:
			fromB = max(toB-1-(toA-fromA), 0)
		case n == len(pairs) && toB > fromB && toA == fromA && strings.ContainsAny(p.text[b[fromB-1].end:b[fromB].start], ",;:(—–"):
			toB = fromB
		case n == len(pairs):
			toB = min(fromB+1+toA-fromA, toB)
		case toA == fromA && enumerates(b[fromB:toB]):
			return b[toB-1].text
		}
		if w := gapSlip(a[fromA:toA], b[fromB:toB]); w != "" {
			return w
		}
	}
	return ""
}

// beside reports whether such a share of a claim stands in the passage, token for token.
func (c assertion) beside(p assertion, share float64) bool {
	a, b := spoken(c.tokens), spoken(p.tokens)
	return len(a) > 0 && len(a) <= besideMost && len(b) <= besideMost && float64(len(aligned(a, b))) >= share*float64(len(a))
}

// withoutAsides leaves out what stands between brackets, and what a "which" or a "who" says between
// commas, where the claim has nothing of the kind.
func withoutAsides(ts, claim []token) []token {
	if hasToken(claim, "which") || hasToken(claim, "who") || hasToken(claim, "(") {
		return ts
	}
	var out []token
	for i := 0; i < len(ts); i++ {
		closing := ""
		switch {
		case ts[i].text == "(":
			closing = ")"
		case ts[i].text == "," && (wordAt(ts, i+1) == "which" || wordAt(ts, i+1) == "who"):
			closing = ","
		}
		if end := slices.IndexFunc(ts[i+1:], func(t token) bool { return t.text == closing }); closing != "" && end >= 0 {
			i += 1 + end
			continue
		}
		out = append(out, ts[i])
	}
	return out
}

// enumerates reports words of a passage that give a figure for one thing and go on to another: a
// claim that leaves them out joins what does not belong together.
func enumerates(gap []token) bool {
	counted := slices.ContainsFunc(gap, func(t token) bool { return t.kind == number || smallNumbers[t.text] > 0 })
	return counted && gap[len(gap)-1].text != "and" && (hasToken(gap, "and") || hasToken(gap, "but") || hasToken(gap, "or"))
}

// gapSlip finds a word that turns what is said and stands in one of two gaps only. A gap that
// words it otherwise ("unsafe" for "not safe", "has to" for "must") has been compared as a whole.
func gapSlip(a, b []token) string {
	for _, side := range [][2][]token{{a, b}, {b, a}} {
		for _, t := range side[0] {
			k := turnOf(t.text)
			if k == turnsNothing || slices.ContainsFunc(side[1], func(u token) bool { return turnOf(u.text) == k }) {
				continue
			}
			if k != turnsDenial && len(a) == 0 && b[len(b)-1].text == "and" {
				continue // "is cleaned every night and" is another thing said of the same
			}
			other := len(side[1]) == 0 || slices.ContainsFunc(side[1], func(u token) bool { return turnOf(u.text) != turnsNothing })
			if k == turnsDenial && !reversed(a, b) || k != turnsDenial && other {
				return t.text
			}
		}
	}
	for _, t := range a {
		switch {
		case t.text == "only" && !hasToken(b, "only") && !hasToken(b, "just") && !hasToken(b, "solely"),
			t.text == "or" && hasToken(b, "and"), t.text == "and" && hasToken(b, "or"):
			return t.text
		}
	}
	return ""
}

// reversed reports a word in one of the gaps that denies by itself.
func reversed(a, b []token) bool {
	return slices.ContainsFunc(slices.Concat(a, b), func(t token) bool {
		_, turned := claimOf(t.text)
		return turned
	})
}

func hasToken(ts []token, s string) bool {
	return slices.ContainsFunc(ts, func(t token) bool { return t.text == s })
}

// turn is a kind of small word that makes a sentence say something else.
type turn byte

// The kinds. Two words of one kind stand for each other.
const (
	turnsNothing turn = iota
	turnsDenial
	turnsMust
	turnsMay
	turnsShould
	turnsAlways
	turnsBefore
	turnsAfter
	turnsMore
	turnsLess
	turnsMost
	turnsLeast
	turnsHalf
)

func turnOf(w string) turn {
	if strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
		return turnsDenial
	}
	return turning()[w]
}

var turning = sync.OnceValue(func() map[string]turn {
	return kindsOf(map[turn]string{
		turnsDenial: "not no never none nobody nothing neither nor without cannot nowhere nicht kein keine keinen keiner keinem nie niemals ohne weder pas jamais aucun aucune nunca",
		turnsMust:   "must shall muss müssen",
		turnsMay:    "may might could darf dürfen kann können",
		turnsShould: "should ought soll sollen sollte",
		turnsAlways: "all every each always entirely whole alle immer",
		turnsBefore: "before until till",
		turnsAfter:  "after since",
		turnsMore:   "more above over",
		turnsLess:   "less fewer below under",
		turnsMost:   "most",
		turnsLeast:  "least",
		turnsHalf:   "some several few many partly sometimes mostly usually often",
	})
})

// joins reports a claim with a figure whose words stand in different statements of a passage that
// semicolons set apart: the figure of one is not that of the other.
func (c assertion) joins(p assertion) bool {
	parts := strings.Split(p.text, ";")
	if len(c.figures) == 0 || len(parts) == 1 {
		return false
	}
	return !slices.ContainsFunc(parts, func(part string) bool {
		own := newAssertion(part, func(string) bool { return true })
		return len(c.lacks(own, nil)) == 0 && c.unmatched(own, relate(c.statement, own.statement)) == ""
	})
}

// spoken are the tokens that are said: no punctuation.
func spoken(ts []token) []token {
	out := make([]token, 0, len(ts))
	for _, t := range ts {
		if t.kind != mark {
			out = append(out, t)
		}
	}
	return out
}

// aligned is a longest run of tokens that both have in the same order, as pairs of places.
func aligned(a, b []token) [][2]int {
	longestFrom := make([][]int, len(a)+1)
	for i := range longestFrom {
		longestFrom[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].text == b[j].text {
				longestFrom[i][j] = longestFrom[i+1][j+1] + 1
			} else {
				longestFrom[i][j] = max(longestFrom[i+1][j], longestFrom[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].text == b[j].text:
			out = append(out, [2]int{i, j})
			i++
			j++
		case longestFrom[i+1][j] >= longestFrom[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
