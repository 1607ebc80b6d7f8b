package offline

import (
	"math"
	"slices"
	"strings"

	"plenum/engine"
)

// finding is what comparing one claim with one passage comes to.
type finding struct {
	ruling engine.Ruling
	near   float64 // how much of the claim the passage speaks of, 0 to 1
	why    string  // a clause for the person
	exact  bool    // it stands there word for word
}

// From which share of a claim's words a passage is about the same, so that it can refute it;
// how much of a claim the heading may say; and how much must be said in the same order.
const (
	aboutSame   = 0.75
	headingMost = 3 // one word of three
	orderEnough = 0.7
)

// weigh holds a claim against a passage that stands under a heading with these words. It decides
// only what comparing can decide: all else is insufficient, and it says what was in the way.
func weigh(c, p assertion, heading []string) finding {
	if same := plain(c.text); same != "" && same == plain(p.text) {
		return finding{engine.Supported, 1, "it stands there word for word", true}
	}
	if len(c.words) == 0 {
		return finding{engine.Insufficient, 0, "it has no words to look for", false}
	}
	if p.saysClause(c) {
		return finding{engine.Supported, 1, "it stands there word for word", true}
	}
	r := relate(c.statement, p.statement)
	lacking := c.lacks(p, nil)
	f := finding{ruling: engine.Insufficient, near: 1 - float64(len(lacking))/float64(len(c.words))}
	if n := len(lacking); n > 0 && headingMost*n <= len(c.words) {
		lacking = c.lacks(p, heading)
	}
	held := 1 - float64(len(lacking))/float64(len(c.words))
	if f.why = refutes(c, p, r, held, heading); f.why != "" {
		f.ruling = engine.Refuted
		return f
	}
	if len(lacking) > 0 {
		f.why = "of its words the passage lacks " + quotedWords(c, lacking)
		return f
	}
	if f.why = c.unmet(p, r); f.why == "" {
		f.ruling, f.why = engine.Supported, "every word and figure of it stands in this passage"
		f.exact = strings.Contains(plain(p.text), plain(c.text))
		if f.exact {
			f.why = "it stands there word for word"
		}
	}
	return f
}

// unmet says why a passage that has all words of a claim still does not say it; empty: it does.
func (c assertion) unmet(p assertion, r relation) string {
	switch {
	case r.opposed != "" || (c.denials-p.denials)%2 != 0 && (r.denied || p.denials == 0):
		return "one of them denies what the other says, but not plainly the same"
	case p.guards&^c.guards&(guardMay|guardShould|guardCondition|guardReported|guardPlanned|guardPartly|guardAsked) != 0:
		return "the passage says it with a reservation that the claim does not make"
	case c.guards&^p.guards&guardCondition != 0, c.goesFurther(p):
		return "the claim goes further than the passage"
	}
	if apart, _ := polar(c.poles, p.poles); apart || namedApart(c.labels, p.labels) || setApart(c.rivals, p.rivals) {
		return "a word sets the two apart"
	}
	if why := c.unmatched(p, r); why != "" {
		return why
	}
	if c.joins(p) {
		return "the passage says it of several matters, each with its own figure"
	}
	if c.spread(p) {
		return "its words stand far apart in the passage"
	}
	if w := c.slip(p); w != "" {
		return "one of them says \"" + onOneLine(w) + "\", the other not so"
	}
	if len(c.words) <= 3 && p.scoped(c, len(p.tokens)) {
		return "the passage says it of a narrower matter"
	}
	if len(c.sequence) >= 3 && c.inOrder(p) >= orderEnough == (c.passive != p.passive) {
		return "the passage has the same words in another order"
	}
	return ""
}

// unmatched says which figure of the claim the passage does not give; empty: none.
func (c assertion) unmatched(p assertion, r relation) string {
	for i, f := range c.figures {
		at := slices.IndexFunc(r.matches, func(m match) bool { return m.a == i && m.equal })
		switch {
		case at < 0 || !f.sameValue(p.figures[r.matches[at].b]):
			return "the passage does not give " + onOneLine(f.raw)
		case c.boundOf(f) != p.boundOf(p.figures[r.matches[at].b]):
			return "one of them bounds " + onOneLine(f.raw) + " where the other does not"
		}
	}
	return ""
}

// sameValue is stricter than equal: a claim's 2,007 is not the source's 2,000, though a person might
// round so, nor is its 30 days the source's 30 to 60.
func (f figure) sameValue(g figure) bool {
	same := func(x, y float64) bool { return math.Abs(x-y) <= 1e-9*math.Abs(x) }
	return f.unit == "date" || f.unit != g.unit || same(f.low, g.low) && same(f.value, g.value)
}

// quotedWords are words of the claim as it writes them.
func quotedWords(c assertion, roots []string) string {
	var out []string
	for _, t := range c.tokens {
		if t.kind != word {
			continue
		}
		base, _ := claimOf(t.text)
		if w := `"` + c.text[t.start:t.end] + `"`; slices.Contains(roots, base) && content(t.text) && !slices.Contains(out, w) && len(out) < 4 {
			out = append(out, w)
		}
	}
	return series(out)
}

// plain makes two ways of writing one sentence equal: markup, quotation marks, case and the
// last full stop are no matter.
func plain(s string) string {
	s = plainMarks.Replace(lower(tidy(s)))
	return strings.Trim(tidy(s), " .;,:!\"'")
}

var plainMarks = strings.NewReplacer("**", "", "__", "", "`", "", "*", "", "“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-")
