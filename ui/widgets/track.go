package widgets

import (
	"slices"
	"strings"
	"time"

	"plenum/themes"
)

// Track is a line of cells over a length of time that shows when lanes wrote and when they waited.
type Track struct {
	scale        *Scale
	words, waits []int // lanes in each cell
	wrote, stood int   // the cells up to which the lane that is being added is counted already
	known        int   // cells of which something is known; the others follow
	ticks        []bool
}

// NewTrack makes a track of so many cells over a scale, without a lane.
func NewTrack(scale *Scale, cells int) *Track {
	cells = max(cells, 0)
	return &Track{scale: scale, words: make([]int, cells), waits: make([]int, cells), ticks: make([]bool, cells), known: cells}
}

// Cell is the cell of a moment.
func (t *Track) Cell(at time.Duration) int {
	n := len(t.words)
	return max(min(int(t.scale.Place(at)*float64(n)), n-1), 0)
}

// Moment is the moment in the middle of a cell.
func (t *Track) Moment(cell int) time.Duration {
	n := max(len(t.words), 1)
	return t.scale.At((float64(max(min(cell, n-1), 0)) + 0.5) / float64(n))
}

// Lane begins another lane: Add counts it once in each cell.
func (t *Track) Lane() { t.wrote, t.stood = 0, 0 }

// Add puts a stretch into the lane. The stretches of a lane come in order.
func (t *Track) Add(from, to time.Duration, words bool) {
	if len(t.words) == 0 {
		return
	}
	row, upTo := t.waits, &t.stood
	if words {
		row, upTo = t.words, &t.wrote
	}
	last := t.Cell(to)
	for i := max(t.Cell(from), *upTo); i <= last; i++ {
		row[i]++
	}
	*upTo = max(*upTo, last+1)
}

// Tick marks the cell of a moment.
func (t *Track) Tick(at time.Duration) {
	if len(t.ticks) > 0 {
		t.ticks[t.Cell(at)] = true
	}
}

// Until says that nothing is known yet of what comes after a moment.
func (t *Track) Until(at time.Duration) {
	if t.Cell(at) < len(t.words) {
		t.known = t.Cell(at) + 1
	}
}

// What a cell of a track can hold, besides the bars.
const (
	trackWaits   = '.'
	trackUnknown = '╌'
	trackTick    = '│'
	trackHere    = '┃'
	laneWrites   = '━'
)

// heights are the bars of a cell: the more lanes wrote at once, the higher.
var heights = []rune("▁▂▃▄▅▆▇█")

// fewLanes is how many lanes at once fill a cell at the least, so that one alone looks like one.
const fewLanes = 4

// Density is the cells of all lanes together.
func (t *Track) Density() []rune {
	most := fewLanes
	for _, n := range t.words {
		most = max(most, n)
	}
	return t.cells(func(n int) rune { return heights[(n*len(heights)+most-1)/most-1] })
}

// Lines is the cells of one lane: heavy where it wrote, dots where it waited.
func (t *Track) Lines() []rune { return t.cells(func(int) rune { return laneWrites }) }

func (t *Track) cells(writes func(n int) rune) []rune {
	out := make([]rune, len(t.words))
	for i, n := range t.words {
		switch {
		case t.ticks[i]:
			out[i] = trackTick
		case n > 0:
			out[i] = writes(n)
		case i >= t.known:
			out[i] = trackUnknown
		case t.waits[i] > 0:
			out[i] = trackWaits
		default:
			out[i] = ' '
		}
	}
	return out
}

// DrawTrack draws the cells of a track: what has passed, the place where one is, and what is to
// come, which are told apart by the sign of that place too.
func DrawTrack(th *themes.Theme, cells []rune, here int) string {
	if len(cells) == 0 {
		return ""
	}
	here = min(max(here, 0), len(cells)-1)
	past, ahead, place := PenOf(th.Text.Accent), PenOf(th.Text.Dim), PenOf(th.Text.Strong)
	var b strings.Builder
	b.WriteString(past.Draw(string(cells[:here])))
	b.WriteString(place.Draw(string(trackHere)))
	b.WriteString(ahead.Draw(string(slices.Clone(cells[here+1:]))))
	return b.String()
}
