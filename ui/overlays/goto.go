package overlays

import (
	"slices"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Point is something that a merge found, to go to.
type Point struct {
	Kind  PointKind
	Claim string
	Marks string          // who says it: "[1][4]"
	Wants []intent.Intent // what going there asks for
}

// PointKind is what was found about a claim.
type PointKind string

// The kinds of points, those first that a person must decide about.
const (
	PointConflict  PointKind = "conflict"
	PointAgreement PointKind = "agreement"
	PointAlone     PointKind = "only one"
	PointMissing   PointKind = "nobody"
)

// NewGoTo makes the list of what a merge found. Conflicts stand first; the points of a kind
// keep their order. What is typed narrows it, by the kind too.
func NewGoTo(look Look, points []Point) *List {
	order := []PointKind{PointConflict, PointAgreement, PointAlone, PointMissing}
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b Point) int {
		return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
	})
	rows := make([]Row, len(sorted))
	for i, p := range sorted {
		rows[i] = Row{Name: widgets.Fit(string(p.Kind), 11) + widgets.OneLine(p.Claim), Note: p.Marks, Wants: p.Wants}
	}
	l := NewList(look, "Go to", true, rows)
	if len(rows) == 0 {
		l.Say("This merge lists no findings.")
	}
	return l
}
