package offline

import (
	"cmp"
	"slices"

	"plenum/engine"
)

// group is a point with all that say nearly the same.
type group struct {
	points   []point // in the order of the branches' numbers
	lead     point   // the one that is shown
	disputed bool    // nothing of it is left for the other lists
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
// come in the order of the branches' numbers, so the result does not depend on any other.
func sortPoints(points []point) sorting {
	c := compare(points)
	groups, groupOf := c.groups()
	var s sorting
	disputed := make([]bool, len(points))
	s.conflicts = c.conflicts(groups, groupOf, disputed)
	at := 0
	lead := make([]int, len(groups))
	for i := range lead {
		lead[i] = -1
	}
	for i, p := range points {
		g := groupOf[i]
		if !disputed[i] && (lead[g] < 0 || len(p.claim.figures) < len(points[lead[g]].claim.figures)) {
			lead[g] = i
		}
	}
	for _, g := range groups {
		i := lead[at]
		at++
		if i < 0 {
			g.disputed = true
			continue
		}
		g.lead = points[i]
		if len(g.by()) > 1 {
			s.agreed = append(s.agreed, g)
		} else {
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
	same   map[[2]corner]bool
}

// likeness is an earlier point that says nearly the same.
type likeness struct {
	point int
	alike float64
}

// compare looks at every two points that share enough words.
func compare(points []point) *comparison {
	c := &comparison{points: points, alike: make([][]likeness, len(points)), clash: map[[2]int]bool{}, same: map[[2]corner]bool{}}
	seen := newPostings()
	for i, p := range points {
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
	if p.shown == q.shown {
		c.alike[j] = append(c.alike[j], likeness{i, 2})
		c.sameFigures(i, j)
		return
	}
	if agree(p.claim, q.claim) {
		c.alike[j] = append(c.alike[j], likeness{i, relate(p.claim, q.claim).alike})
		c.sameFigures(i, j)
		return
	}
	if p.branch == q.branch && !(p.cited && q.cited) {
		if _, ok := contradicts(p.claim, q.claim); ok {
			c.clash[[2]int{i, j}] = true
		}
		return
	}
	about := c.figures(i, j)
	if w, ok := contradicts(p.claim, q.claim); ok && !slices.Contains(about, w) {
		c.clash[[2]int{i, j}] = true
		c.edges = append(c.edges, edge{corner{i, -1, w}, corner{j, -1, w}})
	}
}

// figures notes the figures of two points that differ, and says what they are about.
func (c *comparison) figures(i, j int) (about []string) {
	a, b := c.points[i].claim, c.points[j].claim
	if len(a.figures) == 0 || len(b.figures) == 0 {
		return nil
	}
	for _, m := range matches(a, b) {
		x, y := corner{i, m.a, ""}, corner{j, m.b, ""}
		if m.equal {
			c.same[[2]corner{x, y}] = true
			continue
		}
		c.clash[[2]int{i, j}] = true
		c.edges = append(c.edges, edge{x, y})
		about = append(about, a.figures[m.a].near...)
	}
	return about
}

func (c *comparison) sameFigures(i, j int) {
	for _, m := range matches(c.points[i].claim, c.points[j].claim) {
		c.same[[2]corner{{i, m.a, ""}, {j, m.b, ""}}] = true
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
