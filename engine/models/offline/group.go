package offline

import (
	"cmp"
	"context"
	"slices"

	"plenum/engine"
)

// group is a point with all that say nearly the same.
type group struct {
	points []point // in the order of the branches' numbers
	lead   point   // the one that is shown; of a group that is in conflicts only, none
}

// by are the branches of the group, in the order of their numbers, each once.
func (g *group) by() []engine.BranchID { return branchesOf(g.points) }

func branchesOf(points []point) []engine.BranchID {
	var out []engine.BranchID
	for _, p := range points {
		if !slices.Contains(out, p.branch) {
			out = append(out, p.branch)
		}
	}
	return inOrder(out)
}

func inOrder(ids []engine.BranchID) []engine.BranchID {
	slices.SortFunc(ids, func(a, b engine.BranchID) int {
		return cmp.Or(cmp.Compare(a.Number(), b.Number()), cmp.Compare(a, b))
	})
	return slices.Compact(ids)
}

// sorting is what the branches say, sorted.
type sorting struct {
	agreed    []*group // of two branches or more, those of the most first
	conflicts []conflict
	lone      []*group // of one branch, in its order
}

// sortPoints groups near-same points and finds those that contradict each other. The points
// come in the order of the branches' numbers, so the result does not depend on any other. Where
// ctx ends meanwhile, what is left was not compared, and the result is good for nothing.
func sortPoints(ctx context.Context, points []point) sorting {
	c := compare(ctx, points)
	groups, groupOf := c.groups()
	var s sorting
	disputed := make([]bool, len(points))
	s.conflicts = c.conflicts(groups, groupOf, disputed)
	told := make(map[string]bool) // what stands in a conflict stands in no other list
	for i, p := range points {
		told[p.shown] = told[p.shown] || disputed[i]
	}
	for i, p := range points {
		g := groups[groupOf[i]]
		if !told[p.shown] && (g.lead.shown == "" || len(p.claim.figures) < len(g.lead.claim.figures)) {
			g.lead = p
		}
	}
	for _, g := range groups {
		switch {
		case g.lead.shown == "": // all of it is disputed
		case len(g.by()) > 1:
			s.agreed = append(s.agreed, g)
		default:
			s.lone = append(s.lone, g)
		}
	}
	slices.SortStableFunc(s.agreed, func(a, b *group) int { return len(b.by()) - len(a.by()) })
	return s
}

// comparison is what comparing every two points that share words has shown.
type comparison struct {
	points []point
	alike  [][]likeness // by point: earlier points that say nearly the same
	clash  map[[2]int]bool
	edges  []edge // figures that differ, and denials
	same   []edge // figures that do not
	count  []int  // by point: its contradictions
	strict *strictness
}

// likeness is an earlier point that says nearly the same.
type likeness struct {
	point int
	alike float64
}

// compare looks at every two points that share enough words, until ctx ends.
func compare(ctx context.Context, points []point) *comparison {
	c := &comparison{points: points, alike: make([][]likeness, len(points)), clash: map[[2]int]bool{}, count: make([]int, len(points))}
	if n := len(branchesOf(points)); n > branchesFew {
		c.strict = newStrictness(points)
	}
	seen := newPostings()
	for i, p := range points {
		if ctx.Err() != nil {
			break
		}
		for _, j := range seen.near(p.claim) {
			c.look(j, i)
		}
		seen.add(i, p.claim)
	}
	return c
}

// look compares point i with the later point j.
func (c *comparison) look(i, j int) {
	p, q := c.points[i], c.points[j]
	r := relate(p.claim, q.claim)
	if p.shown == q.shown || r.agrees(p.claim, q.claim) {
		if p.shown == q.shown {
			r.alike = 2
		}
		c.alike[j] = append(c.alike[j], likeness{i, r.alike})
		c.figures(i, j, r.matches)
		return
	}
	word, opposed := r.contradicts(p.claim, q.claim)
	if c.strict != nil && !c.strict.contradict(i, j, r) { // not the same, and that is all
		if opposed || slices.ContainsFunc(r.matches, func(m match) bool { return !m.equal }) {
			c.clash[[2]int{i, j}] = true
		}
		return
	}
	if p.branch == q.branch && !(p.cited && q.cited) {
		if opposed {
			c.clash[[2]int{i, j}] = true
		}
		return
	}
	if about := c.figures(i, j, r.matches); opposed && !slices.Contains(about, word) {
		c.clash[[2]int{i, j}] = true
		c.clashing(corner{i, -1, word}, corner{j, -1, word})
	}
}

// figures notes which figures of two points are the same and which differ, and says what those
// that differ are about.
func (c *comparison) figures(i, j int, pairs []match) (about []string) {
	for _, m := range pairs {
		x, y := corner{i, m.a, ""}, corner{j, m.b, ""}
		if m.equal {
			c.same = append(c.same, edge{x, y})
			continue
		}
		c.clash[[2]int{i, j}] = true
		c.clashing(x, y)
		about = append(about, c.points[i].claim.figures[m.a].near...)
	}
	return about
}

// clashesOfPoint bounds the contradictions that one point takes part in. More than one with
// each branch is the mark of a text that repeats one pattern.
const clashesOfPoint = 128

func (c *comparison) clashing(x, y corner) {
	if c.count[x.point] < clashesOfPoint && c.count[y.point] < clashesOfPoint {
		c.count[x.point]++
		c.count[y.point]++
		c.edges = append(c.edges, edge{x, y})
	}
}

// groups puts each point to the group with the likest point, unless it contradicts one of
// that group.
func (c *comparison) groups() (groups []*group, of []int) {
	of = make([]int, len(c.points))
	var members [][]int
	for i, p := range c.points {
		near := c.alike[i]
		slices.SortStableFunc(near, func(a, b likeness) int { return cmp.Compare(b.alike, a.alike) })
		of[i] = -1
		for _, l := range near {
			if g := of[l.point]; !c.clashes(members[g], i) {
				of[i] = g
				break
			}
		}
		if of[i] < 0 {
			of[i] = len(groups)
			groups = append(groups, &group{})
			members = append(members, nil)
		}
		g := of[i]
		groups[g].points = append(groups[g].points, p)
		members[g] = append(members[g], i)
	}
	return groups, of
}

func (c *comparison) clashes(members []int, i int) bool {
	return slices.ContainsFunc(members, func(m int) bool { return c.clash[[2]int{m, i}] })
}
