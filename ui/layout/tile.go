package layout

import "image"

// What a pane needs to be read, in cells.
const (
	MinColumn  = 38 // width of a pane in columns
	MinGrid    = 45 // width of a pane in a grid
	MinGridRow = 8  // height of a pane in a grid
	MinRow     = 5  // height of a full-width pane
)

// The smallest terminal that is tiled, and what of it is left for panes when a screen keeps
// a header, a line for the round and a footer.
const (
	MinWidth  = 60
	MinHeight = 15
	chrome    = 3
)

// wellRead is the width of a pane that reads best; grids that fit equally well come as close
// to it as they can.
const wellRead = 72

// Kind is how panes are arranged.
type Kind int

// The arrangements.
const (
	Single  Kind = iota // one pane at a time
	Columns             // side by side
	Grid
	Rows // full width, one above the other
)

// String is the arrangement's name.
func (k Kind) String() string {
	return [...]string{"single", "columns", "grid", "rows"}[k]
}

// Tiling is an arrangement of panes, on one page or several.
type Tiling struct {
	Kind    Kind
	PerPage int // panes on a full page
	count   int
	across  int // panes side by side on a full page
	area    image.Rectangle
}

// Page is what stands on the screen at once.
type Page struct {
	First int               // index of the first pane shown
	Panes []image.Rectangle // each with its title rule as its first line
}

// TooSmall reports whether a terminal is below the size at which panes are tiled, so that
// a screen shows one pane at a time and says so.
func TooSmall(width, height int) bool { return width < MinWidth || height < MinHeight }

// Tile arranges n panes: columns if each is at least 38 wide, else a grid if its panes are
// at least 45 wide and 8 lines high, else full-width rows of at least 5 lines, else pages
// of those. Columns are separated by one cell. An area below the smallest that is tiled
// shows one pane at a time. n below 1 counts as 1.
func Tile(n int, area image.Rectangle) Tiling {
	n = max(n, 1)
	t := Tiling{count: n, area: area}
	if area.Dx() < MinWidth || area.Dy() < MinHeight-chrome {
		t.Kind, t.PerPage, t.across = Single, 1, 1
		return t
	}
	for k := n; k > 1; k-- {
		if kind, across, ok := fit(k, area.Dx(), area.Dy()); ok {
			t.Kind, t.PerPage, t.across = kind, k, across
			return t
		}
	}
	t.Kind, t.PerPage, t.across = Single, 1, 1
	return t
}

// fit finds the arrangement of n panes on one page.
func fit(n, width, height int) (kind Kind, across int, ok bool) {
	if share(width, n) >= MinColumn && height >= MinRow {
		return Columns, n, true
	}
	if c := gridColumns(n, width, height); c > 0 {
		return Grid, c, true
	}
	if height/n >= MinRow {
		return Rows, 1, true
	}
	return Single, 0, false
}

// share is the width of the narrowest of n columns with one cell between them.
func share(width, n int) int { return (width - (n - 1)) / n }

// gridColumns is how many panes a grid puts side by side: with the fewest empty places, then
// the width nearest to one that reads well. 0: no grid fits.
func gridColumns(n, width, height int) int {
	best, bestCost := 0, 0
	for c := 2; c < n && share(width, c) >= MinGrid; c++ {
		rows := (n + c - 1) / c
		if height/rows < MinGridRow {
			continue
		}
		off := share(width, c) - wellRead
		cost := (rows*c-n)*1000 + max(off, -off)
		if best == 0 || cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// Pages is how many pages there are, at least 1.
func (t Tiling) Pages() int { return max((t.count+t.PerPage-1)/max(t.PerPage, 1), 1) }

// PageOf is the page on which the pane of that index stands.
func (t Tiling) PageOf(index int) int {
	return min(max(index, 0), t.count-1) / max(t.PerPage, 1)
}

// Page returns the panes of a page, counted from 0; out of range is the nearest page. Its
// rectangles and the one-cell separators between columns cover the whole area.
func (t Tiling) Page(i int) Page {
	i = min(max(i, 0), t.Pages()-1)
	first := i * t.PerPage
	n := min(t.PerPage, t.count-first)
	p := Page{First: first}
	if n < 1 { // nothing was tiled yet
		return p
	}
	across := min(t.across, n)
	rows := (n + across - 1) / across
	for r := range rows {
		in := min(across, n-r*across)
		y0 := t.area.Min.Y + t.area.Dy()*r/rows
		y1 := t.area.Min.Y + t.area.Dy()*(r+1)/rows
		p.Panes = append(p.Panes, split(t.area.Min.X, t.area.Max.X, in, y0, y1)...)
	}
	return p
}

// split puts n panes side by side with one cell between them. The remainder goes to the
// last ones.
func split(x0, x1, n, y0, y1 int) []image.Rectangle {
	out := make([]image.Rectangle, 0, n)
	cells := x1 - x0 - (n - 1)
	x := x0
	for i := range n {
		w := cells*(i+1)/n - cells*i/n
		out = append(out, image.Rect(x, y0, x+w, y1))
		x += w + 1
	}
	return out
}
