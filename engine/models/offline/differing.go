package offline

import (
	"fmt"
	"slices"
	"strings"
)

// How many sentences with figures are compared with each other, and how many differing pairs
// are told.
const (
	comparedFigures = 400
	toldPairs       = 5
)

// pair is two passages of the material whose figures differ.
type pair struct {
	a, b       int // places in the reading, a before b
	rawA, rawB string
}

// differing finds passages that give different figures for what seems to be the same thing.
// It looks at those nearest to the question and the brief, and where nothing was asked at
// all of them, up to a bound.
func (r *reading) differing() []pair {
	scores := make([]float64, len(r.passages))
	for i, p := range r.passages {
		if strings.ContainsAny(p.text, "0123456789") || spelled(p.text) {
			scores[i] = 0.01 + r.byQuestion[i] + r.byBrief[i]
		}
	}
	order := best(scores, comparedFigures)
	slices.Sort(order)
	statements := make([]statement, len(order))
	for i, at := range order {
		statements[i] = newStatement(r.passages[at].text)
	}
	var out []pair
	for i := range order {
		for j := i + 1; j < len(order) && len(out) < toldPairs; j++ {
			x, y, ok := differ(statements[i], statements[j])
			if ok && x.unit != "" && x.unit == y.unit && !told(out, r, order[i], order[j]) {
				out = append(out, pair{order[i], order[j], x.raw, y.raw})
			}
		}
	}
	return out
}

func told(pairs []pair, r *reading, a, b int) bool {
	for _, p := range pairs {
		if r.passages[p.a].text == r.passages[a].text && r.passages[p.b].text == r.passages[b].text {
			return true
		}
	}
	return r.passages[a].text == r.passages[b].text
}

// spelled reports a number written as a word, from three on.
func spelled(s string) bool {
	for _, t := range lex(s) {
		if v, ok := smallNumbers[t.text]; ok && v > 2 {
			return true
		}
	}
	return false
}

// differingTitle heads the figures that differ; the reducer knows the section by it.
const differingTitle = "Figures that differ"

func (r *reading) writeDiffering(out *strings.Builder) {
	pairs := r.differing()
	if len(pairs) == 0 {
		return
	}
	fmt.Fprintf(out, "\n## %s\n\n", differingTitle)
	for _, p := range pairs {
		fmt.Fprintf(out, "- %s against %s:\n  - %s\n  - %s\n", p.rawA, p.rawB, r.quote(p.a), r.quote(p.b))
	}
}
