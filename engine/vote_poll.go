package engine

import "math"

// poll counts votes one by one and says when nothing outstanding can change who wins, or is
// likely to. Weights are counted in millionths, so that sums are exact.
type poll struct {
	open          bool  // no options were given: two answers may turn out to be the same
	unit          int64 // the weight that all voters have; 0: they differ
	totals        map[string]int64
	lead          string // the answer that has the most
	first, second int64  // what it has, and what the next one has
	all           int64  // what all answers have
	votes         int
}

func newPoll(open bool, unit int64) *poll {
	return &poll{open: open, unit: unit, totals: make(map[string]int64)}
}

// add counts one vote.
func (p *poll) add(key string, weight int64) {
	total := p.totals[key] + weight
	p.totals[key] = total
	p.all += weight
	p.votes++
	switch {
	case key == p.lead || p.lead == "":
		p.lead, p.first = key, total
	case total > p.first:
		p.lead, p.first, p.second = key, total, p.first
	case total > p.second:
		p.second = total
	}
}

// rival is the most that any other answer may have by now: of an open question that is all of
// the rest, since differing answers may turn out to be one.
func (p *poll) rival() int64 {
	if p.open {
		return p.all - p.first
	}
	return p.second
}

// locked reports whether the answer in front wins however the outstanding weight is cast.
func (p *poll) locked(outstanding int64) bool { return p.first > p.rival()+outstanding }

// likely reports whether the answer in front stays there by the Beta rule of Adaptive-Consistency
// (arXiv 2305.11860) at 0.95. It counts heads, so it says nothing where they weigh differently.
func (p *poll) likely() bool {
	return p.unit > 0 && p.votes > 0 && conf(int(p.first/p.unit), int(p.rival()/p.unit)) >= sure
}

// stops reports whether the vote is decided with so much weight outstanding, and by which rule.
func (p *poll) stops(outstanding int64) (DecidedBy, bool) {
	switch {
	case p.locked(outstanding):
		return DecidedByLock, true
	case p.likely():
		return DecidedByLikely, true
	}
	return "", false
}

// sure is the confidence at which a vote stops. It takes voters for independent, which those of
// one model are not: it is a rule to stop by, and never shown as a likelihood.
const sure = 0.95

// conf is the likelihood that the first of two answers, with v1 votes, stays ahead of the second,
// with v2, under a uniform prior: the integral of x^v1 (1-x)^v2 from 1/2 to 1 over B(v1+1, v2+1).
// It is the share of the v2+1 lowest terms of the binomial row n+1 that is missing from the whole,
// n = v1+v2. v1 must not be less than v2.
func conf(v1, v2 int) float64 {
	row := v1 + v2 + 1
	term, sum, scaled := 1.0, 1.0, 0
	for k := range v2 {
		term *= float64(row-k) / float64(k+1)
		sum += term
		if sum > 1<<300 { // rows of thousands leave the range of a float
			term, sum, scaled = math.Ldexp(term, -300), math.Ldexp(sum, -300), scaled+300
		}
	}
	return 1 - math.Ldexp(sum, scaled-row)
}

// weightOf is what a branch's vote weighs, in millionths of a vote.
func weightOf(b *Branch) int64 {
	const one, most = 1e6, 1e9
	w := b.Agent.Weight
	if w == 0 || math.IsNaN(w) || w < 0 {
		return one
	}
	return max(int64(math.Round(min(w, most)*one)), 1)
}
