package offline

import (
	"slices"

	"plenum/engine"
)

// group is a point with all that say nearly the same.
type group struct {
	points []point // the first is the one that the others are compared with
}

func (g *group) lead() point { return g.points[0] }

// by are the branches of the group, in the order of their numbers, each once.
func (g *group) by() []engine.BranchID {
	var out []engine.BranchID
	for _, p := range g.points {
		if !slices.Contains(out, p.branch) {
			out = append(out, p.branch)
		}
	}
	return out
}

// conflict is two groups that contradict each other, with the points that show it.
type conflict struct {
	a, b   *group
	pa, pb point
	clash  clash
}

// sorting is what the branches say, sorted.
type sorting struct {
	agreed    []*group // of two branches or more, those of the most first
	conflicts []conflict
	lone      []*group // of one branch, in its order
}

// sortPoints groups near-same points and finds those that contradict each other. The points
// come in the order of the branches' numbers, so the result does not depend on any other.
func sortPoints(points []point) sorting {
	groups := grouped(points)
	var s sorting
	disputed := make(map[*group]bool)
	near := neighbours(groups)
	for i, g := range groups {
		for _, j := range near[i] {
			h := groups[j]
			if disputed[g] || disputed[h] {
				continue
			}
			if c, ok := between(g, h); ok {
				s.conflicts = append(s.conflicts, c)
				disputed[g], disputed[h] = true, true
			}
		}
	}
	for _, g := range groups {
		switch {
		case disputed[g]:
		case len(g.by()) > 1:
			s.agreed = append(s.agreed, g)
		default:
			s.lone = append(s.lone, g)
		}
	}
	slices.SortStableFunc(s.agreed, func(a, b *group) int { return len(b.by()) - len(a.by()) })
	return s
}

// grouped puts each point to the first group whose lead says nearly the same.
func grouped(points []point) []*group {
	var out []*group
	leads := newPostings()
	for _, p := range points {
		joined := false
		for _, at := range leads.near(p.claim) {
			if g := out[at]; p.shown == g.lead().shown || agree(p.claim, g.lead().claim) {
				g.points = append(g.points, p)
				joined = true
				break
			}
		}
		if !joined {
			leads.add(len(out), p.claim)
			out = append(out, &group{points: []point{p}})
		}
	}
	return out
}

// neighbours are, for each group, the later ones with which it shares enough words to be
// worth a look.
func neighbours(groups []*group) [][]int {
	out := make([][]int, len(groups))
	seen := newPostings()
	for i, g := range groups {
		for _, j := range seen.near(g.lead().claim) {
			out[j] = append(out[j], i)
		}
		seen.add(i, g.lead().claim)
	}
	return out
}

// between finds a contradiction between the points of two groups: from different branches,
// or both quoted from the material.
func between(g, h *group) (conflict, bool) {
	for _, p := range g.points {
		for _, q := range h.points {
			if p.branch == q.branch && !(p.cited && q.cited) {
				continue
			}
			if cl, ok := contradict(p.claim, q.claim); ok {
				return conflict{g, h, p, q, cl}, true
			}
		}
	}
	return conflict{}, false
}

// postings says which statements hold a word, so that only those with words in common are
// compared.
type postings struct {
	at    map[string][]int
	count []int // scratch: words shared so far, by place
}

func newPostings() *postings { return &postings{at: make(map[string][]int)} }

func (p *postings) add(place int, s statement) {
	for len(p.count) <= place {
		p.count = append(p.count, 0)
	}
	for _, w := range s.words {
		p.at[w.stem] = append(p.at[w.stem], place)
	}
}

// near are the places that share at least two words with s, or its only one, in order.
func (p *postings) near(s statement) []int {
	need := min(2, len(s.words))
	var out []int
	for _, w := range s.words {
		for _, at := range p.at[w.stem] {
			p.count[at]++
			if p.count[at] == need {
				out = append(out, at)
			}
		}
	}
	for _, w := range s.words {
		for _, at := range p.at[w.stem] {
			p.count[at] = 0
		}
	}
	slices.Sort(out)
	return out
}
