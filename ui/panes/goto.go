package panes

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// GoTo is the list of what a merge found, to go to: conflicts first, then what one alone says,
// what they agree on, and what nobody says.
type GoTo struct {
	th     *themes.Theme
	keys   keys.Map
	points []engine.Point // in the order of the list
	counts []string       // how many of each kind, the longest wording first
	merge  *engine.Reduction
	at     int
	scroll keys.Scroll
}

// NewGoTo returns the list, empty until the first Take.
func NewGoTo(th *themes.Theme, k keys.Map) *GoTo { return &GoTo{th: th, keys: k} }

// kindsToGoTo is the order of the list.
var kindsToGoTo = []engine.PointKind{engine.PointConflict, engine.PointAlone, engine.PointAgree, engine.PointNobody}

// Take shows the points of the reading of a merge; nil: there is none.
func (p *GoTo) Take(r engine.Reading, merge *engine.Reduction) {
	p.merge = merge
	p.points = p.points[:0]
	for _, kind := range kindsToGoTo {
		for _, pt := range r.Points {
			if pt.Kind == kind {
				p.points = append(p.points, pt)
			}
		}
	}
	p.at = max(min(p.at, len(p.points)-1), 0)
	agree, conflict, alone, nobody := r.Counts()
	p.counts = []string{
		fmt.Sprintf("%d agree, %d conflict, %d alone, %d nobody", agree, conflict, alone, nobody),
		fmt.Sprintf("%d conflict, %d alone, %d agree", conflict, alone, agree),
		fmt.Sprintf("%d conflict", conflict),
	}
}

// Len is how many points there are.
func (p *GoTo) Len() int { return len(p.points) }

// Chosen is the point that the cursor stands on; false: there is none.
func (p *GoTo) Chosen() (engine.Point, bool) {
	if p.at >= len(p.points) {
		return engine.Point{}, false
	}
	return p.points[p.at], true
}

// Handle moves the cursor.
func (p *GoTo) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	k, last := p.keys.Read, len(p.points)-1
	switch {
	case key.Matches(press, p.keys.List.Tick):
		return true, p.tick()
	case key.Matches(press, k.Down, p.keys.Move.NextMark):
		p.at++
	case key.Matches(press, k.Up, p.keys.Move.PrevMark):
		p.at--
	case key.Matches(press, k.PageDown):
		p.at += max(p.scroll.Page()-1, 1)
	case key.Matches(press, k.PageUp):
		p.at -= max(p.scroll.Page()-1, 1)
	case key.Matches(press, k.Top):
		p.at = 0
	case key.Matches(press, k.Bottom):
		p.at = last
	default:
		return false, nil
	}
	p.at = max(min(p.at, last), 0)
	return true, nil
}

// tick asks to mark the point under the cursor as done with, or to take the mark off.
func (p *GoTo) tick() []intent.Intent {
	pt, ok := p.Chosen()
	if !ok || p.merge == nil {
		return nil
	}
	return []intent.Intent{intent.Do{Command: engine.Tick{Reduction: p.merge.ID(), Claim: pt.Claim, Done: !p.merge.Done(pt.Claim)}}}
}

// box is the box before a claim, where any point of the list was ticked.
func (p *GoTo) box(pt engine.Point) string {
	switch {
	case p.merge == nil || len(p.merge.Ticked) == 0:
		return ""
	case p.merge.Done(pt.Claim):
		return "[x] "
	}
	return "[ ] "
}

// Height is how many rows the whole list takes.
func (p *GoTo) Height() int { return len(p.points) + 2 }

// View draws the list in exactly height rows of width cells.
func (p *GoTo) View(width, height int, focused bool) string {
	return strings.Join(p.Rows(width, height, focused), "\n")
}

// Rows is View before its rows are joined.
func (p *GoTo) Rows(width, height int, focused bool) []string {
	if height <= 0 {
		return nil
	}
	dim := widgets.PenOf(p.th.Text.Dim)
	rows := []string{
		widgets.Rule{Left: "Go to", Focused: focused}.View(p.th, width),
		widgets.Fit(" "+dim.Draw(widgets.First(p.counts, width-1)), width),
	}
	room := max(height-len(rows), 0)
	p.scroll.Fit(room, len(p.points))
	p.scroll.Show(p.at)
	for i := p.scroll.Top; i < min(p.scroll.Top+room, len(p.points)); i++ {
		rows = append(rows, widgets.Spot{Of: widgets.SpotRow, N: i}.On(p.row(i, width, focused)))
	}
	return widgets.Box(rows, width, height)
}

// row is one point: its kind, its claim, and whom it rests on.
func (p *GoTo) row(i, width int, focused bool) string {
	pt := p.points[i]
	marks := ""
	for _, id := range pt.By {
		if len(pt.By) <= 4 {
			marks += fmt.Sprintf("[%d]", id.Number())
		}
	}
	if len(pt.By) > 4 {
		marks = fmt.Sprintf("%d of them", len(pt.By))
	}
	sign := " "
	if i == p.at {
		sign = ">"
	}
	left := " " + sign + " " + widgets.Fit(string(pt.Kind), 9)
	room := width - widgets.Width(left) - widgets.Width(marks) - 2
	if room < 12 {
		marks, room = "", width-widgets.Width(left)-1
	}
	claim := widgets.Fit(widgets.Clip(p.box(pt)+widgets.OneLine(pt.Claim), max(room, 0)), max(room, 0))
	if i == p.at && focused {
		return p.th.Find.Selection.Render(widgets.Fit(left+claim+" "+marks, width))
	}
	dim := widgets.PenOf(p.th.Text.Dim)
	kind := dim
	if pt.Kind == engine.PointConflict {
		kind = widgets.PenOf(p.th.State.Warn)
	}
	return widgets.Fit(" "+sign+" "+kind.Draw(widgets.Fit(string(pt.Kind), 9))+claim+" "+dim.Draw(marks), width)
}
