package offline

import (
	"maps"
	"slices"
	"strings"
)

// titleWords is how many words of what a conflict is about are told: those nearest to what is
// disputed.
const titleWords = 3

// title says in the branches' words what a conflict is about, and what stands against what:
// "notice period: 30 days against 90 days".
func (c conflict) title() string {
	about, a, b := c.about(), c.stands(c.pa, c.a), c.stands(c.pb, c.b)
	if about == "" {
		return a + " against " + b
	}
	return about + ": " + a + " against " + b
}

// stands is one side in a word: its figure, the disputed word where the sides write
// different ones, or that it is affirmed or denied.
func (c conflict) stands(p point, x corner) string {
	if x.figure >= 0 {
		return onOneLine(p.claim.figures[x.figure].raw)
	}
	if x.word == "" {
		return poleOf(p, c.pa.claim.poles, c.pb.claim.poles)
	}
	a, b := written(c.pa.shown, x.word), written(c.pb.shown, x.word)
	if a != "" && b != "" && root(a) != root(b) {
		return onOneLine(written(p.shown, x.word))
	}
	if at, found := p.claim.find(x.word); found && p.claim.words[at].sign < 0 || !found {
		return "denied"
	}
	return "affirmed"
}

// written finds a disputed word as a side writes it: roots are not shown.
func written(s, base string) string {
	for _, t := range lex(s) {
		if t.kind != word {
			continue
		}
		b, _ := claimOf(t.text)
		if bare, ok := unprefixed(b); b == base || ok && bare == base {
			return t.text
		}
	}
	return ""
}

// poleOf is the phrase with which a point stands at its pole.
func poleOf(p point, a, b uint32) string {
	s := spaced(lex(p.shown))
	for i, pl := range poles {
		if x, y := a>>(2*i)&3, b>>(2*i)&3; x+y != 3 || x == 0 || y == 0 {
			continue
		}
		for _, phrase := range slices.Concat(pl.one, pl.other) {
			if strings.Contains(s, " "+phrase+" ") {
				return phrase
			}
		}
	}
	return "otherwise"
}

// about are the words that both sides share, as the first writes them and in its order: of
// those the nearest to the figure, or to the disputed word.
func (c conflict) about() string {
	ts := lex(c.pa.shown)
	at := c.place(ts)
	places := c.sharedPlaces(ts, at)
	if within := slices.DeleteFunc(slices.Clone(places), func(i int) bool { return !sameClause(ts, i, at) }); len(within) > 0 {
		places = within
	}
	if before := slices.DeleteFunc(slices.Clone(places), func(i int) bool { return i >= at }); len(before) > 1 {
		places = before
	}
	slices.SortStableFunc(places, func(i, j int) int { return away(i, at) - away(j, at) })
	places = places[:min(titleWords, len(places))]
	slices.Sort(places)
	out := make([]string, 0, len(places)+1)
	named := sharedLabel(c.pa.claim.labels, c.pb.claim.labels)
	if named != "" {
		out = append(out, named)
	}
	for _, i := range places {
		if w := c.pa.shown[ts[i].start:ts[i].end]; !strings.HasPrefix(named, w+" ") {
			out = append(out, w)
		}
	}
	return onOneLine(strings.Join(out, " "))
}

// sameClause reports that nothing breaks the sentence between two tokens.
func sameClause(ts []token, i, j int) bool {
	for k := min(i, j); k < max(i, j); k++ {
		if breaksAt(ts, k) {
			return false
		}
	}
	return true
}

func away(i, at int) int { return max(i-at, at-i) }

// place is where the disputed figure or word stands among the tokens.
func (c conflict) place(ts []token) int {
	var raw string
	if c.a.figure >= 0 {
		raw = c.pa.claim.figures[c.a.figure].raw
	} else {
		raw = written(c.pa.shown, c.a.word)
	}
	start := strings.Index(lower(c.pa.shown), lower(raw))
	return max(slices.IndexFunc(ts, func(t token) bool { return t.start >= start }), 0)
}

// sharedPlaces are the words of the first side that the second has too, each where it stands
// nearest to at, without those that stand against each other.
func (c conflict) sharedPlaces(ts []token, at int) []int {
	a, b := c.pa.claim, c.pb.claim
	byName := c.a.figure < 0 && c.stands(c.pa, c.a) != "affirmed" && c.stands(c.pa, c.a) != "denied"
	nearest := make(map[string]int)
	for i, t := range ts {
		counted := func(f figure) bool { return f.takes(t) && holdsWord(f.raw, t.text) }
		if t.kind != word || !content(t.text) || smallNumbers[t.text] > 0 || slices.ContainsFunc(a.figures, counted) {
			continue
		}
		base, _ := claimOf(t.text)
		_, own := a.find(base)
		_, others := b.find(base)
		if !own || !others || byName && base == c.a.word {
			continue
		}
		if old, known := nearest[base]; !known || away(i, at) < away(old, at) {
			nearest[base] = i
		}
	}
	return slices.Sorted(maps.Values(nearest))
}

func sharedLabel(a, b []label) string {
	for _, x := range a {
		for _, y := range b {
			if x.of == y.of && x.text == y.text {
				return x.raw
			}
		}
	}
	return ""
}

func holdsWord(s, w string) bool {
	return slices.ContainsFunc(lex(s), func(t token) bool { return t.text == w })
}
