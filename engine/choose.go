package engine

import (
	"cmp"
	"math"
	"slices"
)

// ChoiceMade is what the judges of a merge by choose came to.
type ChoiceMade struct {
	Best    BranchID   // empty: a tie, or nobody judged
	Tied    []BranchID // that share the first place, where several do
	Ranking []Ranked   // the best first; empty: nobody judged
	Judged  int        // judgements that could be read
	Self    bool       // a judge is of the same model as a branch
	Picked  bool       // the person picked Best
}

// Ranked is one branch in a ranking.
type Ranked struct {
	Branch BranchID
	Score  float64  // normalised Borda, 0 to 1, the mean over the judgements
	Places []int    // its place in each judgement that could be read, from 1; 0: that one did not name it
	Why    []string // the reason of each of these, one line; may be empty
}

// ChoiceOf reads what the judges said. It is a function of the merge task alone. A judgement
// that failed or cannot be read is left out. Where two judgements put different branches first,
// it is a tie: a judge whose verdict changes with the order has none (MT-Bench, arXiv 2306.05685).
// Of three and more, the best mean score wins by half of what one judgement can move it, 1/(2J).
// What the person picked stands above all of them.
func ChoiceOf(m MergeTask) ChoiceMade {
	var c ChoiceMade
	read := readings(m)
	c.Judged = len(read)
	c.Self = slices.ContainsFunc(read, func(j judgeReading) bool {
		return slices.ContainsFunc(m.Branches, func(br BranchText) bool { return br.Model != "" && br.Model == j.of.Model })
	})
	if c.Judged > 0 {
		c.Ranking = ranked(m.Branches, read)
		c.settle(read)
	}
	if slices.ContainsFunc(m.Branches, func(br BranchText) bool { return br.ID == m.Picked }) {
		c.Best, c.Tied, c.Picked = m.Picked, nil, true
	}
	return c
}

// judgeReading is a judgement that could be read.
type judgeReading struct {
	of      Judgement
	ranking []placed
	places  map[BranchID]float64
}

// first is the branch that it puts first.
func (j judgeReading) first() BranchID { return j.ranking[0].id }

// readings are the judgements that came to their end and can be read, of the branches that take
// part.
func readings(m MergeTask) []judgeReading {
	var out []judgeReading
	for _, j := range m.Judged {
		if j.Failure != nil {
			continue
		}
		var order []BranchID
		for _, br := range inOrder(m.Branches) {
			if slices.Contains(j.Order, br.ID) {
				order = append(order, br.ID)
			}
		}
		if ranking := rankingOf(j.Text, order); len(ranking) > 0 {
			out = append(out, judgeReading{j, ranking, placesOf(ranking, order)})
		}
	}
	return out
}

// ranked puts the branches in the order of their mean normalised Borda score, (N-place)/(N-1);
// equals in that of their numbers.
func ranked(branches []BranchText, read []judgeReading) []Ranked {
	var out []Ranked
	for _, br := range inOrder(branches) {
		one := Ranked{Branch: br.ID}
		for _, j := range read {
			place, why := 0, ""
			if i := slices.IndexFunc(j.ranking, func(p placed) bool { return p.id == br.ID }); i >= 0 {
				place, why = i+1, j.ranking[i].why
			}
			one.Places, one.Why = append(one.Places, place), append(one.Why, why)
			one.Score += j.score(br.ID) / float64(len(read))
		}
		one.Score = math.Round(one.Score*1e9) / 1e9 // in whatever order they were added up
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// score is the normalised Borda score that a judgement gives to a branch.
func (j judgeReading) score(id BranchID) float64 {
	place, n := j.places[id], float64(len(j.places))
	switch {
	case place == 0:
		return 0
	case n < 2:
		return 1
	}
	return (n - place) / (n - 1)
}

// settle says which branch is the best, or which ones share the first place.
func (c *ChoiceMade) settle(read []judgeReading) {
	var firsts []BranchID
	for _, j := range read {
		if !slices.Contains(firsts, j.first()) {
			firsts = append(firsts, j.first())
		}
	}
	switch {
	case len(firsts) == 1:
		c.Best = firsts[0]
		c.lead(c.Best)
		return
	case len(read) == 2:
		c.Tied = firsts
	default:
		for _, r := range c.Ranking {
			if c.Ranking[0].Score-r.Score < 1/float64(2*len(read))-1e-9 {
				c.Tied = append(c.Tied, r.Branch)
			}
		}
		if len(c.Tied) == 1 {
			c.Best, c.Tied = c.Tied[0], nil
			return
		}
	}
	slices.SortFunc(c.Tied, func(a, b BranchID) int { return a.Number() - b.Number() })
}

// lead puts a branch at the top of the ranking: no mean over a judgement that did not name all
// branches ranks one above the branch that every judgement puts first.
func (c *ChoiceMade) lead(id BranchID) {
	at := slices.IndexFunc(c.Ranking, func(r Ranked) bool { return r.Branch == id })
	if at > 0 {
		top := c.Ranking[at]
		c.Ranking = slices.Insert(slices.Delete(c.Ranking, at, at+1), 0, top)
	}
}
