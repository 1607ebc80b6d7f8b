package offline

import (
	"cmp"
	"maps"
	"slices"

	"plenum/engine"
)

// conflict is two sides that contradict each other, with a point of each that shows it.
type conflict struct {
	byA, byB []engine.BranchID
	pa, pb   point
	a, b     corner
}

// corner is one side of a contradiction in one point: a figure of it, or a word (empty: its
// poles) that it affirms or denies.
type corner struct {
	point  int
	figure int // -1: none
	word   string
}

// edge is two corners that cannot both hold.
type edge struct{ a, b corner }

// conflicts makes conflicts of all edges: corners that say the same are one side, sides that
// contradict each other are one matter, and each side of a matter but its first is told once,
// against a side that it contradicts. So all figures of three branches that differ are told.
func (c *comparison) conflicts(groups []*group, groupOf []int, disputed []bool) []conflict {
	d := &disputes{comparison: c, groupOf: groupOf, sides: map[corner]corner{}, corners: map[corner][]corner{}}
	for _, e := range c.edges {
		if groupOf[e.a.point] != groupOf[e.b.point] || e.a.figure >= 0 {
			d.edges = append(d.edges, e)
		}
	}
	d.join()
	for x := range d.sides {
		d.corners[d.side(x)] = append(d.corners[d.side(x)], x)
	}
	out := d.told()
	for i := range out {
		out[i].byA = d.by(groups, out[i].a)
		out[i].byB = d.by(groups, out[i].b)
	}
	whole := make([]bool, len(groups))
	for x := range d.sides {
		disputed[x.point] = true
		whole[groupOf[x.point]] = whole[groupOf[x.point]] || x.figure < 0
	}
	for i, g := range groupOf {
		disputed[i] = disputed[i] || whole[g]
	}
	return out
}

// disputes joins the corners of all edges to sides.
type disputes struct {
	*comparison
	groupOf []int
	edges   []edge
	sides   map[corner]corner   // by corner: a corner of the same side; itself: its first
	corners map[corner][]corner // by the first of a side: all of it
}

func (d *disputes) side(x corner) corner {
	first := x
	for d.sides[first] != first {
		first = d.sides[first]
	}
	for d.sides[x] != first { // the next walk is short
		x, d.sides[x] = d.sides[x], first
	}
	return first
}

func (d *disputes) union(x, y corner) {
	a, b := d.side(x), d.side(y)
	if before(b, a) > 0 {
		d.sides[b] = a
	} else if a != b {
		d.sides[a] = b
	}
}

func before(x, y corner) int {
	return cmp.Or(cmp.Compare(x.point, y.point), cmp.Compare(x.figure, y.figure), cmp.Compare(x.word, y.word))
}

func (d *disputes) join() {
	against := map[corner][]corner{}
	for _, e := range d.edges {
		d.sides[e.a], d.sides[e.b] = e.a, e.b
		against[e.a] = append(against[e.a], e.b)
		against[e.b] = append(against[e.b], e.a)
	}
	for _, e := range d.same {
		_, a := d.sides[e.a]
		_, b := d.sides[e.b]
		if a && b {
			d.union(e.a, e.b)
		}
	}
	for _, x := range slices.SortedFunc(maps.Keys(against), before) {
		others := against[x]
		for i := range others[1:] {
			for j := range i + 1 {
				if d.agreeing(others[i+1], others[j]) {
					d.union(others[i+1], others[j])
					break
				}
			}
		}
	}
}

// agreeing reports two corners, both against a third, that say the same.
func (d *disputes) agreeing(x, y corner) bool {
	if x.figure < 0 || y.figure < 0 {
		return x.figure == y.figure && x.word == y.word && !d.clash[[2]int{min(x.point, y.point), max(x.point, y.point)}]
	}
	f, g := d.points[x.point].claim.figures[x.figure], d.points[y.point].claim.figures[y.figure]
	return f.comparable(g) && f.equals(g)
}

// told walks the matters in the order of their first points.
func (d *disputes) told() []conflict {
	var out []conflict
	reached := map[corner]bool{}
	edges := slices.Clone(d.edges)
	slices.SortStableFunc(edges, func(x, y edge) int { return cmp.Or(before(x.a, y.a), before(x.b, y.b)) })
	out = make([]conflict, 0, len(edges))
	touching := map[corner][]edge{}
	for _, e := range edges {
		a, b := d.side(e.a), d.side(e.b)
		if a != b {
			touching[a] = append(touching[a], e)
			touching[b] = append(touching[b], e)
		}
	}
	for _, e := range edges {
		start := d.side(e.a)
		if reached[start] || len(touching[start]) == 0 {
			continue
		}
		reached[start] = true
		for queue := []corner{start}; len(queue) > 0; queue = queue[1:] {
			for _, e := range touching[queue[0]] {
				x, y := e.a, e.b
				if d.side(x) != queue[0] {
					x, y = y, x
				}
				if other := d.side(y); !reached[other] {
					reached[other] = true
					queue = append(queue, other)
					out = append(out, conflict{pa: d.points[x.point], pb: d.points[y.point], a: x, b: y})
				}
			}
		}
	}
	return out
}

// by are the branches of a side: of its corners, and of the points grouped with them that
// hold the same figure.
func (d *disputes) by(groups []*group, x corner) []engine.BranchID {
	var out []engine.BranchID
	for _, y := range d.corners[d.side(x)] {
		for _, p := range groups[d.groupOf[y.point]].points {
			if y.figure < 0 || holds(p.claim, d.points[y.point].claim.figures[y.figure]) {
				out = append(out, p.branch)
			}
		}
	}
	return inOrder(out)
}

func holds(s statement, f figure) bool {
	return slices.ContainsFunc(s.figures, func(g figure) bool { return f.comparable(g) && f.equals(g) })
}
