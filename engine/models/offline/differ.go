package offline

import (
	"cmp"
	"math"
	"slices"
)

// clauseMost bounds how far from a figure its clause is looked for, in words and marks: no sentence
// is so long, but what a person pastes may have no end.
const clauseMost = 256

// around is how many words that say something count as the surroundings of a figure.
const around = 7

// surroundings are the words on both sides of a figure, without numbers and its own unit.
func surroundings(ts []token, f figure) []string {
	var out []string
	for i, n := f.first-1, 0; i >= max(0, f.first-clauseMost) && n < around; i-- {
		if w, ok := f.surrounding(ts[i]); ok {
			out = append(out, w)
			n++
		}
	}
	for i, n := f.last+1, 0; i < min(len(ts), f.last+clauseMost) && n < around; i++ {
		if t := ts[i]; t.text == "," || t.text == ";" || t.kind == word && breaksClause(t.text) {
			break // what follows is a condition or another matter
		}
		if w, ok := f.surrounding(ts[i]); ok {
			out = append(out, w)
			n++
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// clauseWords are the words between the breaks around a figure; a clause that says nothing
// else borrows from the one before it.
func clauseWords(ts []token, f figure) []string {
	var out []string
	for i := f.first - 1; i >= max(0, f.first-clauseMost); i-- {
		if breaksAt(ts, i) && len(out) > 0 {
			break
		}
		if w, ok := f.surrounding(ts[i]); ok {
			out = append(out, w)
		}
	}
	for i := f.last + 1; i < min(len(ts), f.last+clauseMost) && !breaksAt(ts, i); i++ {
		if w, ok := f.surrounding(ts[i]); ok {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (f figure) surrounding(t token) (string, bool) {
	if t.kind != word || !content(t.text) {
		return "", false
	}
	_, isNumber := smallNumbers[t.text]
	u, isUnit := unitWords()[t.text]
	w := root(t.text)
	return w, !isNumber && w != f.unit && (!isUnit || u != f.unit && u != "skip")
}

// match is a figure of one sentence with the figure of another that seems to be of the same
// thing.
type match struct {
	a, b  int // places in the two lists
	equal bool
	score float64
}

// matches pairs the figures of two sentences, the likeliest pairs first; each figure is in
// one pair at most. Only figures of the same unit make a pair.
func matches(a, b statement) []match {
	var all []match
	for i, x := range a.figures {
		for j, y := range b.figures {
			if m, ok := x.pairWith(y, a, b); ok {
				m.a, m.b = i, j
				all = append(all, m)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y match) int { return cmp.Compare(y.score, x.score) })
	var out []match
	for _, m := range all {
		if !slices.ContainsFunc(out, func(o match) bool { return o.a == m.a || o.b == m.b }) {
			out = append(out, m)
		}
	}
	return out
}

func (f figure) pairWith(y figure, a, b statement) (match, bool) {
	if !f.comparable(y) || f.farFrom(y) {
		return match{}, false
	}
	m := match{equal: f.equals(y), score: overlap(f.near, y.near)}
	if m.equal {
		m.score += 0.5
		if f.sameValue(y) {
			m.score += 0.1 // 2023 is the same as 2023, before it is about 2026
		}
		return m, true
	}
	if f.unit != y.unit && f.unit != "date" {
		m.score -= 0.3
	}
	return m, sameThing(f, y, a, b)
}

// farOff is how many times as long a time is, in another unit, that is no other figure of the same
// thing: a trial of eight weeks is no contradiction of 32 minutes of sleep.
const farOff = 100

// farFrom reports two times of different units of which one is out of all proportion to the other.
func (f figure) farFrom(y figure) bool {
	a, b := f.value*hours[f.unit], y.value*hours[y.unit]
	return f.unit != y.unit && a > 0 && b > 0 && max(a, b) > farOff*min(a, b)
}

// comparable reports figures that count the same: of one unit, or both a time.
func (f figure) comparable(y figure) bool {
	if f.unit == "date" || y.unit == "date" {
		return f.unit == y.unit && f.day.comparable(y.day)
	}
	return f.unit == y.unit || hours[f.unit] > 0 && hours[y.unit] > 0
}

// equals allows for rounding, and for months that are not all of one length.
func (f figure) equals(y figure) bool {
	if f.unit == "date" {
		return !f.day.differs(y.day)
	}
	if f.unit == y.unit {
		return near(f.value, y.value) || near(f.low, y.low) && near(f.value, y.value) ||
			f.low < f.value && f.low <= y.low && y.value <= f.value ||
			y.low < y.value && y.low <= f.low && f.value <= y.value
	}
	x, z := f.value*hours[f.unit], y.value*hours[y.unit]
	slack := 0.005
	if f.unit == "month" || y.unit == "month" || f.unit == "year" || y.unit == "year" {
		slack = 0.08
	}
	return math.Abs(x-z) <= slack*max(x, z)
}

func near(x, y float64) bool {
	return math.Abs(x-y) <= 0.005*max(math.Abs(x), math.Abs(y))
}

// sameThing compares the surroundings: at least half of the shorter ones are shared, at least
// two words (three for a bare number), and no word sets the two apart, as "monthly" and
// "yearly" would. A note of few words needs no more than it has.
func sameThing(x, y figure, a, b statement) bool {
	least := 2
	if x.unit == "" || x.unit != y.unit {
		least = 3
	}
	common := sharedWords(x.wide, y.wide)
	shorter, longer := min(len(x.wide), len(y.wide)), max(len(x.wide), len(y.wide))
	note := least == 2 && shorter == 1 && common == 1 && longer <= 2
	if !note && (common < least || 2*common < shorter) {
		return false
	}
	if setApart(x.nearRivals, y.nearRivals) || namedApart(a.labels, b.labels) {
		return false
	}
	return !(x.alone(a) && y.alone(b) && setApart(x.wideRivals, y.wideRivals))
}

// alone reports a figure whose sentence holds no other of its kind, so that all of the
// sentence is about it.
func (f figure) alone(s statement) bool {
	n := 0
	for _, g := range s.figures {
		if f.comparable(g) {
			n++
		}
	}
	return n == 1
}

// overlap is the share of the shorter list that the other has too.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(sharedWords(a, b)) / float64(min(len(a), len(b)))
}

// differ finds the first figure of a and of b that are of the same thing and not the same.
func differ(a, b statement) (fa, fb figure, ok bool) {
	for _, m := range matches(a, b) {
		if !m.equal {
			return a.figures[m.a], b.figures[m.b], true
		}
	}
	return fa, fb, false
}
