package screens

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// The lines of the policy that follow its rows: the way back to the board, and the depth.
const (
	backToBoard = iota
	depthLine
	furtherLines
)

// line is where the cursor of the policy stands: below len(rows) on a row, from there on
// on a further line.
func (a *Ask) line() (row policyRow, further int) {
	rows := policyRows()
	if a.row < len(rows) {
		return rows[a.row], -1
	}
	return policyRow{}, a.row - len(rows)
}

// lines is how many lines the cursor of the policy goes over.
func (a *Ask) lines() int {
	n := len(policyRows()) + furtherLines
	if !a.scales.choice() {
		n--
	}
	return n
}

func (a *Ask) pressPolicy(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys
	p := a.plan()
	row, further := a.line()
	if wants := a.boardFromPolicy(k); wants != nil {
		return wants
	}
	switch {
	case p == nil || p.err != nil:
	case key.Matches(k, km.Read.Up):
		a.row = max(a.row-1, 0)
	case key.Matches(k, km.Read.Down):
		a.row = min(a.row+1, a.lines()-1)
	case key.Matches(k, km.Branch.Undo), further == backToBoard && key.Matches(k, a.pins.change, km.Ask.Send):
		p.restore()
		return a.weigh()
	case key.Matches(k, a.pins.change):
		by := map[bool]int{true: 1, false: -1}[k.Code == tea.KeyRight]
		if further == depthLine {
			p.depth = a.scales.turn(a.depth(p), by)
			return nil
		}
		row.turn(&p.set, p.own(), p.count(), by)
		return a.weigh()
	case key.Matches(k, km.Ask.Send):
		return a.send()
	}
	return nil
}

// shortPolicy is how many rows of the policy stay where there is little room: those that matter
// most, and besides them what was changed.
const shortPolicy = 5

// policySection is the table of the policy. alone says that the depth has no section of its own
// beside it; brief that there is little room. What has the focus is never brief.
func (a *Ask) policySection(width int, alone, brief bool) section {
	p := a.plan()
	if p == nil || p.err != nil {
		return section{}
	}
	focused := a.focus == placePolicy
	_, further := a.line()
	s := section{part: placePolicy, rule: widgets.Rule{Left: "Policy", Focused: focused && (alone || further != depthLine)}, cursor: a.row}
	if focused {
		s.rule.Rights = []string{"left right"}
	}
	own, n := p.own(), p.count()
	for i, r := range policyRows() {
		l := termLook{here: focused && i == a.row, changed: r.changed(p.set, own, n), width: width}
		if brief && !focused && i >= shortPolicy && !l.changed {
			continue
		}
		l.first, l.last = r.ends(p.set, own, n)
		s.rows = append(s.rows, spotRow(i, a.termRow(r.name, r.words(p.set, n), l)))
	}
	if !brief || focused || p.changed() {
		s.rows = append(s.rows, a.backRow(p, focused && further == backToBoard, width))
	}
	if alone && a.scales.choice() {
		d := a.depth(p)
		l := termLook{here: focused && further == depthLine, changed: d != engine.AsSet, width: width}
		l.first, l.last = a.scales.turn(d, -1) == d, a.scales.turn(d, 1) == d
		w := a.scales.last.Depths[d]
		s.rows = append(s.rows, a.termRow("speed or money", fmt.Sprintf("%s: %s, %s, %s", d, modelsWord(w.Plan), tookAbout(w.Estimate), costAbout(w.Estimate)), l))
	}
	return s
}

// backRow is the line that leads back to the board's own policy.
func (a *Ask) backRow(p *loadedPlan, here bool, width int) string {
	text := "  all as the board has it"
	if p.changed() {
		text = "  " + a.scene.Keys.Branch.Undo.Help().Key + " as the board has it; * is changed"
	}
	if here {
		return a.scene.Theme.Find.Selection.Render(widgets.Fit(widgets.Clip(text, width), width))
	}
	return widgets.PenOf(a.scene.Theme.Text.Dim).Draw(widgets.Clip(text, width))
}

// termLook is how a line of the policy stands.
type termLook struct {
	here, changed bool
	first, last   bool // nothing comes before, or after, its value
	width         int
}

// termRow draws a line of the policy. The one under the cursor shows by < and > where there is
// more to choose.
func (a *Ask) termRow(name, words string, l termLook) string {
	lead := "  "
	if l.changed {
		lead = "* "
	}
	name = widgets.Fit(name, max(14, widgets.Width(name)+1))
	room := max(l.width-2-widgets.Width(name), 1)
	if !l.here {
		th := a.scene.Theme
		return widgets.PenOf(th.Text.Accent).Draw(lead) + widgets.PenOf(th.Text.Dim).Draw(name) + widgets.Clip(words, room)
	}
	before, after := "<", ">"
	if l.first {
		before = ""
	}
	if l.last {
		after = ""
	}
	words = before + widgets.Clip(words, max(room-len(before)-len(after), 1)) + after
	return a.scene.Theme.Find.Selection.Render(widgets.Fit(lead+name+words, l.width))
}

// policyHelp lists what can be done in the policy.
func (a *Ask) policyHelp(send key.Binding) []key.Binding {
	km := a.scene.Keys
	change := a.pins.change
	_, further := a.line()
	undo := short(km.Branch.Undo, "as the board has it")
	if p := a.plan(); p == nil || p.err != nil || !p.changed() {
		undo.SetEnabled(false)
	}
	rows := key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("up/down", "line"))
	if further == backToBoard {
		return []key.Binding{short(km.Ask.Send, "as the board has it"), rows, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "back"), a.more(), a.f1()}
	}
	return []key.Binding{change, rows, send, undo, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "back"), a.more(), a.f1()}
}
