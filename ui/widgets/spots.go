package widgets

import (
	"image"
	"slices"
	"strconv"
	"strings"
)

// Spot is what a person can point at: the kind of thing, and which of its kind it is.
type Spot struct {
	Of SpotKind
	N  int
}

// SpotKind says what kind of thing can be pointed at.
type SpotKind int

// The kinds of spots. What N counts is said by whoever draws the spot.
const (
	SpotNone  SpotKind = iota
	SpotPane           // a part of the screen, its title in its first row
	SpotHint           // a key of the footer
	SpotRow            // one thing of a list
	SpotTab            // one of several texts that share a place
	SpotText           // the rows of a text
	SpotTrack          // a line of time
	SpotLane           // one branch on a timeline
	SpotField          // one thing to fill in
	SpotCaret          // the text cursor, which nobody points at
)

// WheelRows is how far a notch of the mouse's wheel scrolls.
const WheelRows = 3

// Placed is a spot and where it stands on the screen.
type Placed struct {
	Spot
	At image.Rectangle
}

// Click is a press of the mouse's left button.
type Click struct {
	Pane  int         // the N of the pane that it is in; below 0: in none
	At    image.Point // in that pane, or else on the screen
	On    Spot        // what stands there, besides the pane; zero: nothing that takes clicks
	In    image.Point // in what stands there
	Wide  int         // the width of what stands there
	Again bool        // the click before was on the same, and no key was pressed since
}

// Wheel is a turn of the mouse's wheel over a pane.
type Wheel struct {
	Pane int // as in Click
	On   Spot
	Rows int // below 0: up
}

// A sign is put into drawn text where a spot begins, and taken out of the whole frame before the
// terminal sees it: so a spot is where it was drawn, however the rows around it were laid out. It
// takes no cells, and has the form of a style, since those are what rows are looked through for.
const (
	signOpen  = "\x1b[="
	signClose = 'm'
)

func (s Spot) sign(width, height int) string {
	b := make([]byte, 0, len(signOpen)+20)
	b = append(b, signOpen...)
	for i, n := range []int{int(s.Of), s.N + signBase, width, height} {
		if i > 0 {
			b = append(b, ';')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(append(b, signClose))
}

// signBase keeps what is written in a sign above 0.
const signBase = 1 << 10

// On makes a drawn text of one row a spot.
func (s Spot) On(drawn string) string {
	if drawn == "" {
		return drawn
	}
	return s.sign(Width(drawn), 1) + drawn
}

// Over makes drawn rows, of which each is width cells wide, one spot. The rows given stay as they
// are.
func (s Spot) Over(rows []string, width int) []string {
	if len(rows) == 0 || width < 1 {
		return rows
	}
	rows = slices.Clone(rows)
	rows[0] = s.sign(width, len(rows)) + rows[0]
	return rows
}

// Lift takes the signs out of the rows of a frame, which it changes, and says what stands where. A
// spot does not reach beyond the pane that it begins in.
func Lift(rows []string) []Placed {
	var out []Placed
	for y, row := range rows {
		i := strings.Index(row, signOpen)
		if i < 0 {
			continue
		}
		var clean strings.Builder
		for i >= 0 {
			clean.WriteString(row[:i])
			n, p := readSign(row[i:])
			if p.Of != SpotNone {
				x := Width(clean.String())
				p.At = p.At.Add(image.Pt(x, y)).Intersect(around(out, p.Spot, image.Pt(x, y)))
				out = append(out, p)
			}
			row = row[i+n:]
			i = strings.Index(row, signOpen)
		}
		clean.WriteString(row)
		rows[y] = clean.String()
	}
	return out
}

// around is the smallest pane that holds a point, or else everything. Panes hold one another.
func around(all []Placed, s Spot, at image.Point) image.Rectangle {
	if i := paneAt(all, at); i >= 0 && s.Of != SpotPane {
		return all[i].At
	}
	return image.Rect(0, 0, 1<<20, 1<<20)
}

// paneAt is the index of the last pane drawn that holds a point; below 0: none does.
func paneAt(all []Placed, at image.Point) int {
	for i, p := range slices.Backward(all) {
		if p.Of == SpotPane && at.In(p.At) {
			return i
		}
	}
	return -1
}

// readSign reads the sign that a text begins with, and how long it is.
func readSign(s string) (length int, p Placed) {
	end := strings.IndexByte(s, signClose)
	if end < 0 {
		return len(s), p
	}
	var n [4]int
	for i, f := range strings.SplitN(s[len(signOpen):end], ";", len(n)) {
		n[i], _ = strconv.Atoi(f) // what is none of ours names no kind, and is no spot
	}
	p.Spot = Spot{SpotKind(n[0]), n[1] - signBase}
	p.At = image.Rect(0, 0, n[2], n[3])
	return end + 1, p
}

// Point says what stands at a point of the screen. It is a click that is the first of its kind.
func Point(all []Placed, at image.Point) Click {
	c := Click{Pane: -1, At: at}
	pane := paneAt(all, at)
	if pane >= 0 {
		c.Pane, c.At = all[pane].N, at.Sub(all[pane].At.Min)
	}
	for i, p := range slices.Backward(all) {
		if i > pane && p.Of != SpotPane && p.Of != SpotCaret && at.In(p.At) {
			c.On, c.In, c.Wide = p.Spot, at.Sub(p.At.Min), p.At.Dx()
			break
		}
	}
	return c
}
