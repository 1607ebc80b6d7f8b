package layout

import (
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func area(w, h int) image.Rectangle { return image.Rect(0, 1, w, h+1) }

func TestTheArrangementsOfTheSketches(t *testing.T) {
	for _, tc := range []struct {
		name  string
		n     int
		area  image.Rectangle
		kind  Kind
		panes []image.Rectangle
	}{
		{"80x24, three: rows", 3, area(80, 21), Rows, []image.Rectangle{
			image.Rect(0, 1, 80, 8), image.Rect(0, 8, 80, 15), image.Rect(0, 15, 80, 22),
		}},
		{"120x40, four: a grid", 4, area(120, 28), Grid, []image.Rectangle{
			image.Rect(0, 1, 59, 15), image.Rect(60, 1, 120, 15),
			image.Rect(0, 15, 59, 29), image.Rect(60, 15, 120, 29),
		}},
		{"200x60, three: columns", 3, area(200, 57), Columns, []image.Rectangle{
			image.Rect(0, 1, 66, 58), image.Rect(67, 1, 133, 58), image.Rect(134, 1, 200, 58),
		}},
		{"120x40, three: columns", 3, area(120, 28), Columns, []image.Rectangle{
			image.Rect(0, 1, 39, 29), image.Rect(40, 1, 79, 29), image.Rect(80, 1, 120, 29),
		}},
		{"100x40, three: a grid with a wide last", 3, area(100, 37), Grid, []image.Rectangle{
			image.Rect(0, 1, 49, 19), image.Rect(50, 1, 100, 19), image.Rect(0, 19, 100, 38),
		}},
		{"one pane", 1, area(80, 21), Single, []image.Rectangle{image.Rect(0, 1, 80, 22)}},
		{"too small for two", 2, area(59, 21), Single, []image.Rectangle{image.Rect(0, 1, 59, 22)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := Tile(tc.n, tc.area)
			if got.Kind != tc.kind {
				t.Errorf("arranged as %s, wanted %s", got.Kind, tc.kind)
			}
			if d := cmp.Diff(tc.panes, got.Page(0).Panes); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestMorePanesThanFitGoOnPages(t *testing.T) {
	got := Tile(9, area(80, 21))
	if got.Kind != Rows || got.PerPage != 4 || got.Pages() != 3 {
		t.Fatalf("%s, %d a page, %d pages; wanted rows, 4, 3", got.Kind, got.PerPage, got.Pages())
	}
	if p := got.Page(2); p.First != 8 || len(p.Panes) != 1 {
		t.Errorf("the last page starts at %d and holds %d", p.First, len(p.Panes))
	}
	if got.PageOf(8) != 2 || got.PageOf(3) != 0 {
		t.Error("a pane is looked for on the wrong page")
	}
}

// At every size from 1x1: every pane is shown once, nothing overlaps, nothing leaves the
// area, and panes and separators cover it.
func TestEveryTilingCoversItsArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 120).Draw(t, "panes")
		w := rapid.IntRange(1, 320).Draw(t, "width")
		h := rapid.IntRange(1, 120).Draw(t, "height")
		x, y := rapid.IntRange(0, 5).Draw(t, "x"), rapid.IntRange(0, 5).Draw(t, "y")
		a := image.Rect(x, y, x+w, y+h)
		tiling := Tile(n, a)
		shown := 0
		for i := range tiling.Pages() {
			p := tiling.Page(i)
			if p.First != shown {
				t.Fatalf("page %d starts at %d, wanted %d", i, p.First, shown)
			}
			shown += len(p.Panes)
			checkPage(t, a, tiling, p)
		}
		if shown != n {
			t.Fatalf("%d of %d panes are shown", shown, n)
		}
	})
}

func checkPage(t *rapid.T, a image.Rectangle, tiling Tiling, p Page) {
	cells := 0
	for i, r := range p.Panes {
		if r.Empty() || !r.In(a) {
			t.Fatalf("pane %v is empty or leaves %v", r, a)
		}
		for _, o := range p.Panes[i+1:] {
			if r.Overlaps(o) {
				t.Fatalf("%v overlaps %v", r, o)
			}
		}
		cells += r.Dx() * r.Dy()
		if r.Max.X < a.Max.X {
			cells += r.Dy() // its separator
		}
		if tiling.Kind == Grid && (r.Dx() < MinGrid || r.Dy() < MinGridRow) && len(p.Panes) == tiling.PerPage {
			t.Fatalf("a pane of a grid is %v", r.Size())
		}
	}
	if cells != a.Dx()*a.Dy() {
		t.Fatalf("%d of %d cells are covered", cells, a.Dx()*a.Dy())
	}
}
