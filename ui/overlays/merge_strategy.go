package overlays

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/widgets"
)

// strategyField is the ways to merge, with a word on each and, where one cannot be had, why not.
type strategyField struct {
	look    Look
	ways    []engine.Strategy
	at      int
	refused func(engine.Strategy) string // why a way cannot be had; empty: it can
}

func newStrategyField(look Look, own engine.Strategy, refused func(engine.Strategy) string) *strategyField {
	f := &strategyField{look: look, ways: engine.Strategies(), refused: refused}
	f.at = max(slices.Index(f.ways, own), 0)
	if f.refused(f.chosen()) != "" {
		f.step(1)
	}
	return f
}

// chosen is the way that is chosen.
func (f *strategyField) chosen() engine.Strategy { return f.ways[f.at] }

// about says in a few words what a way writes.
func about(s engine.Strategy) string {
	switch s {
	case engine.StrategySynthesize:
		return "one answer, by a model"
	case engine.StrategyChoose:
		return "the best one as it is, judged twice, blind"
	case engine.StrategyTable:
		return "criteria by branches, by a model"
	case engine.StrategyTally:
		return "the votes, counted"
	case engine.StrategyVerdicts:
		return "each claim, by what the sources say of it"
	case engine.StrategyConcat:
		return "the texts in order, no model"
	}
	return "the branches as they are"
}

// step goes to the next way that can be had, round the end; it stays where there is none.
func (f *strategyField) step(by int) {
	n := len(f.ways)
	for i := 1; i < n; i++ {
		at := ((f.at+by*i)%n + n) % n
		if f.refused(f.ways[at]) == "" {
			f.at = at
			return
		}
	}
}

// take implements field.
func (f *strategyField) take(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	was := f.at
	switch k.String() {
	case "right", "space", "l":
		f.step(1)
	case "left", "h":
		f.step(-1)
	case "down", "j":
		if f.step(1); f.at <= was {
			f.at = was
			return false
		}
	case "up", "k":
		if f.step(-1); f.at >= was {
			f.at = was
			return false
		}
	default:
		return false
	}
	return true
}

// room implements field. All the ways are listed while it has the focus.
func (f *strategyField) room(_ int, focused bool) (least, most int) {
	if focused {
		return 1, len(f.ways)
	}
	return 1, 1
}

// view implements field. What is chosen stands in brackets.
func (f *strategyField) view(width, height int, focused bool) []string {
	if !focused || height < 2 {
		return []string{f.row(f.at, true, focused, width)}
	}
	first := max(min(f.at-height/2, len(f.ways)-height), 0)
	var rows []string
	for i := first; i < min(first+height, len(f.ways)); i++ {
		rows = append(rows, widgets.Spot{Of: widgets.SpotRow, N: i}.On(f.row(i, i == first, focused, width)))
	}
	return rows
}

// row draws a way; the name of the field stands before the first.
func (f *strategyField) row(i int, first, focused bool, width int) string {
	th, way := f.look.Theme, f.ways[i]
	row := widgets.Spaces(labelWidth + 4)
	if first {
		row = f.look.label("Strategy", labelWidth, focused)
	}
	note, pen, title := about(way), widgets.PenOf(th.Text.Dim), " "+way.Title()+" "
	if why := f.refused(way); why != "" && f.mixed() {
		note, pen = "no: "+why, widgets.PenOf(th.Text.Faint)
	}
	if i == f.at {
		pen, title = widgets.PenOf(th.Text.Strong), "["+way.Title()+"]"
	}
	row += pen.Draw(widgets.Fit(title, titleWidth)) + "  "
	return row + widgets.PenOf(th.Chrome.Figure).Draw(widgets.Clip(note, max(width-widgets.Width(row)-1, 0)))
}

// titleWidth is the column of the names of the ways to merge.
const titleWidth = 19

// mixed reports whether some way can be had: where none can, the reason is that of the merge, and
// stands above the form.
func (f *strategyField) mixed() bool {
	return slices.ContainsFunc(f.ways, func(s engine.Strategy) bool { return f.refused(s) == "" })
}
