package offline

import (
	"slices"
	"strings"
)

// refutes says in a clause how a passage contradicts a claim; empty: it does not, or not so
// plainly that comparing words could tell.
func refutes(c, p assertion, r relation, held float64, heading []string) string {
	if held < aboutSame || r.common < 2 || p.guards&^c.guards&(guardAsked|guardReported|guardPlanned|guardMay|guardShould) != 0 ||
		c.guards&guardAsked != 0 || namedApart(c.labels, p.labels) || !c.namesIn(p, heading) || p.placeOf(c) >= 0 {
		return ""
	}
	if why := figureAgainst(c, p, r, held); why != "" {
		return why
	}
	if held < 1 && len(c.words) < 5 && len(c.lacks(p, append([]string{root("need")}, heading...))) > 0 {
		return "" // of so few words each one says what it is about
	}
	return denialAgainst(c, p, r)
}

// namesIn reports whether the passage or its heading has all names of the claim.
func (c assertion) namesIn(p assertion, heading []string) bool {
	return !slices.ContainsFunc(c.names, func(n name) bool { return !p.says(n.root) && !slices.Contains(heading, n.root) })
}

// figureAgainst finds the one figure that the passage gives otherwise. Where more than one
// differs, the two hardly speak of the same.
func figureAgainst(c, p assertion, r relation, held float64) string {
	if r.opposed != "" || setApart(c.rivals, p.rivals) {
		return ""
	}
	pairs := append(slices.Clone(r.matches), otherMoney(c, p, r.matches)...)
	against := slices.DeleteFunc(slices.Clone(pairs), func(m match) bool {
		return m.equal && !c.figures[m.a].misstates(p.figures[m.b])
	})
	if len(against) != 1 {
		return ""
	}
	m := against[0]
	f, g := c.figures[m.a], p.figures[m.b]
	if !m.equal && holds(p.statement, f) || !c.sameTime(p, f, g, len(pairs) > 1) || !apartBeyondBounds(f, g, c.boundOf(f), p.boundOf(g)) {
		return ""
	}
	if !p.namesAround(g, c) || p.scoped(c, g.last) || !(p.nearestIn(g, c) && c.nearestIn(f, p)) && (held < 1 || r.common < 3) {
		return ""
	}
	return "the source gives " + onOneLine(g.raw) + ", the claim " + onOneLine(f.raw)
}

// misstates reports a figure that comes near another and is no rounding of it: 99.9 for 99.5.
func (f figure) misstates(g figure) bool {
	digits := func(f figure) int {
		return len(strings.Trim(strings.NewReplacer(".", "", ",", "").Replace(strings.Trim(f.raw, nonDigits)), "0"))
	}
	return f.unit == g.unit && f.unit != "date" && f.low == f.value && g.low == g.value && !f.sameValue(g) && digits(f) == digits(g)
}

// nonDigits are what may stand around the digits of a figure.
const nonDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ $€£¥%-"

// otherMoney pairs an amount with one in another currency.
func otherMoney(c, p assertion, taken []match) []match {
	var out []match
	for i, f := range c.figures {
		for j, g := range p.figures {
			free := !slices.ContainsFunc(taken, func(m match) bool { return m.a == i || m.b == j })
			if free && isMoney(f.unit) && isMoney(g.unit) && f.unit != g.unit && sharedWords(f.wide, g.wide) >= 2 {
				out = append(out, match{a: i, b: j})
			}
		}
	}
	return out
}

func isMoney(unit string) bool {
	switch unit {
	case "usd", "eur", "gbp", "jpy", "chf":
		return true
	}
	return false
}

// sameTime reports whether nothing says that the two speak of different times. A date that
// differs is a contradiction only where it is all that the claim dates or counts.
func (c assertion) sameTime(p assertion, f, g figure, others bool) bool {
	if f.unit == "date" {
		return !others
	}
	for _, x := range c.figures {
		if x.unit == "date" && !slices.ContainsFunc(p.figures, func(y figure) bool { return x.comparable(y) && x.equals(y) }) {
			return false
		}
	}
	for _, y := range p.figures {
		dates := y.first <= 2 || sameClause(p.tokens, y.first, g.first) // "In 2019, ..." dates all that follows
		if dates && y.unit == "date" && y.day.year+y.day.quarter > 0 && !slices.ContainsFunc(c.figures, func(x figure) bool { return x.comparable(y) && x.equals(y) }) {
			return false
		}
	}
	return true
}

// apartBeyondBounds reports figures that cannot both hold with the bounds put on them.
func apartBeyondBounds(f, g figure, a, b margin) bool {
	const roughly = 0.2 // what "about" may be off
	switch {
	case f.unit == "date":
		return a == b
	case a == b && a != about:
		return true
	case a == about || b == about:
		return a != most && a != least && b != most && b != least && (f.value > g.value*(1+roughly) || g.value > f.value*(1+roughly))
	case f.unit != g.unit:
		return false
	case a == most && b == exactly, a == exactly && b == least, a == most && b == least:
		return f.value < g.low
	case a == least && b == exactly, a == exactly && b == most, a == least && b == most:
		return f.low > g.value
	}
	return false
}

// namesAround reports whether all names in the clause of a figure are in the claim.
func (p assertion) namesAround(g figure, c assertion) bool {
	return !slices.ContainsFunc(p.names, func(n name) bool {
		return slices.Contains(g.near, root(p.tokens[n.token].text)) && !c.says(n.root)
	})
}

// nearestIn reports whether the two words next to a figure, in its clause, are said by the other
// too: they say what is counted.
func (p assertion) nearestIn(g figure, c assertion) bool {
	const next = 2
	seen := 0
	look := func(i int) bool {
		w, ok := g.surrounding(p.tokens[i])
		if !ok || seen == next {
			return true
		}
		seen++
		base, _ := claimOf(p.tokens[i].text)
		return c.says(w) || c.says(base)
	}
	for i := g.first - 1; i >= 0 && seen < next && (!breaksAt(p.tokens, i) || seen == 0); i-- {
		if !look(i) {
			return false
		}
	}
	for i := g.last + 1; i < len(p.tokens) && seen < next && !breaksAt(p.tokens, i); i++ {
		if !look(i) {
			return false
		}
	}
	return seen > 0
}

// scoped reports whether the passage narrows what it says, up to a token, by words that the
// claim lacks: "for premium customers", "during the trial".
func (p assertion) scoped(c assertion, to int) bool {
	for i := range p.tokens[:min(to, len(p.tokens))] {
		switch wordAt(p.tokens, i) {
		case "for", "during", "when", "if", "unless", "among", "except", "only", "under", "outside":
		default:
			continue
		}
		for j := i + 1; j < min(i+4, len(p.tokens)) && !breaksAt(p.tokens, j); j++ {
			w := wordAt(p.tokens, j)
			if p.tokens[j].kind == number || smallNumbers[w] > 0 {
				break
			}
			if base, _ := claimOf(w); w != "" && content(w) && !isTime(w) && !c.says(base) {
				return true
			}
		}
	}
	return false
}

// denialAgainst finds a word that one affirms and the other plainly denies.
func denialAgainst(c, p assertion, r relation) string {
	word, ok := r.contradicts(c.statement, p.statement)
	if !ok || word == "" || r.figuresApart(c.statement, p.statement) || setApart(c.rivals, p.rivals) {
		return ""
	}
	const excepting = guardCondition | guardPartly
	if (c.guards^p.guards)&excepting != 0 || c.guards&p.guards&guardCondition != 0 && !c.beside(p, nearlyAll) ||
		resumes(c.text) && !c.beside(p, besideEnough) || p.scoped(c, len(p.tokens)) || c.passive != p.passive || c.inOrder(p) < orderEnough-0.1 {
		return ""
	}
	if slices.ContainsFunc(p.names, func(n name) bool { return !c.says(n.root) }) || !c.deniedPlainly(p, word) {
		return ""
	}
	a, b := written(c.text, word), written(p.text, word)
	if a == "" || b == "" || root(a) == root(b) {
		if at, found := p.find(word); found && p.words[at].sign < 0 {
			return "the source denies what the claim says of \"" + onOneLine(a) + "\""
		}
		return "the claim denies what the source says of \"" + onOneLine(b) + "\""
	}
	return "the source says \"" + onOneLine(b) + "\", the claim \"" + onOneLine(a) + "\""
}

// deniedPlainly reports whether a word is denied by a "not" or by a prefix. Of the words that
// mean the opposite only those count that leave nothing between them.
func (c assertion) deniedPlainly(p assertion, base string) bool {
	a, b := written(c.text, base), written(p.text, base)
	if a == "" || b == "" || root(a) == root(b) {
		return true
	}
	if _, whole := complements[base]; whole {
		return true
	}
	for _, w := range []string{a, b} {
		if bare, ok := unprefixed(root(w)); ok && (strings.HasPrefix(bare, base) || strings.HasPrefix(base, bare)) {
			return true
		}
	}
	return false
}

// complements are words, as roots, with an opposite that is their denial: what is not allowed is
// forbidden.
var complements = rootSet(`allowed allow mandatory include increase accept confirm safe legal possible correct true valid succeed permit
approve present paid complete fixed sufficient`)
