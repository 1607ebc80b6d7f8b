package offline

import (
	"slices"
	"strings"
)

// strayNumber is a number of the claim that is no figure of it (a section, a year in a name, a
// part of an address) and stands nowhere in the passage.
func (c assertion) strayNumber(p assertion) string {
	for i, t := range c.tokens {
		digits := t.kind == number || t.kind == word && slices.ContainsFunc([]byte(t.text), func(b byte) bool { return isDigit(rune(b)) })
		figure := slices.ContainsFunc(c.figures, func(f figure) bool { return f.first <= i && i <= f.last })
		if digits && !figure && !hasToken(p.tokens, t.text) {
			return t.text
		}
		if c.optionAt(i) && !slices.ContainsFunc(rangeOf(p.tokens), func(j int) bool { return p.optionAt(j) && p.tokens[j].text == t.text }) {
			return c.text[t.start-1 : t.end]
		}
	}
	return ""
}

// optionAt reports a letter that stands for an option or a format: "-q", "%U".
func (a assertion) optionAt(i int) bool {
	t := a.tokens[i]
	return i > 0 && t.kind == word && len(t.text) == 1 && strings.Contains("-%$", a.tokens[i-1].text) && a.tokens[i-1].end == t.start
}

func rangeOf(ts []token) []int {
	out := make([]int, len(ts))
	for i := range out {
		out[i] = i
	}
	return out
}

// spread reports that the words of a claim stand too far from each other in a passage for it to
// say the same.
func (c assertion) spread(p assertion) bool {
	own, room := len(spoken(c.tokens)), 6
	if len(c.words)+len(c.figures) <= 2 {
		room = 2 - own
	}
	last := make(map[string]int, len(c.words))
	said := spoken(withoutAsides(p.tokens, c.tokens))
	best := len(said) + 1
	for i, t := range said {
		base, _ := claimOf(t.text)
		if _, found := c.find(base); t.kind != word || !found {
			continue
		}
		last[base] = i
		if len(last) == len(c.words) {
			first := i
			for _, at := range last {
				first = min(first, at)
			}
			best = min(best, i-first+1)
		}
	}
	return best <= len(said) && best > 2*own+room
}
