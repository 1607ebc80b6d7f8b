package screens

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// boardSection draws the board with its agents. wide is the form beside the question.
func (a *Ask) boardSection(width int, wide bool) section {
	s := section{need: true, rule: widgets.Rule{Left: "Board: " + a.board.name(), Focused: a.focus == placeBoard}, cursor: a.board.cursor}
	s.rule.Rights = []string{"tab"}
	if !wide {
		s.rule.Rights = a.weightTitle()
	}
	p := a.board.current()
	switch {
	case a.board.name() == "":
		s.rule.Left = "Board"
		s.rows = []string{" reading the boards"}
		return s
	case p == nil:
		s.rows = []string{" reading the board"}
		return s
	case p.err != nil:
		for _, w := range widgets.Wrap(p.err.Error(), max(width-2, 1)) {
			s.rows = append(s.rows, " "+widgets.PenOf(a.scene.Theme.State.Bad).Draw(w))
		}
		return s
	}
	boxes := wide || a.focus == placeBoard || len(p.chosen().Spare) > 0
	names := 6
	for _, ag := range p.agents {
		names = max(names, min(widgets.Width(ag.Name), 14))
	}
	n := 0
	for i, ag := range p.agents {
		if p.on[i] {
			n++
		}
		s.rows = append(s.rows, a.agentRow(p, i, n, ag, agentLook{boxes, names, width}))
	}
	indent := 3
	if boxes {
		indent = 7
	}
	merge := p.plan.Reducer
	merge.Model = a.modelOf(p, merge.Model)
	s.rows = append(s.rows, a.mergeRow(merge, agentLook{boxes, names, width}, indent))
	return s
}

// agentLook is how the rows of a board are laid out.
type agentLook struct {
	boxes bool // with [x] before each
	names int  // width of the column of names
	width int
}

func (a *Ask) agentRow(p *loadedPlan, i, n int, ag engine.AgentSpec, l agentLook) string {
	box, digit := "", fmt.Sprintf("%d ", i+1)
	if l.boxes {
		box = map[bool]string{true: "[x] ", false: "[ ] "}[p.on[i]]
	}
	lead := " " + box + digit + widgets.Fit(widgets.Clip(ag.Name, l.names), l.names) + "  "
	right := ""
	e := a.estimate()
	switch {
	case !p.on[i]:
		right = "off"
	case a.scales.have && !e.Offline && n-1 < len(e.Branches):
		right = widgets.Money{USD: e.Branches[n-1], Known: e.Known || e.Branches[n-1] > 0, Estimated: true}.String()
	}
	about := ag.Gist()
	if a.scales.have && !e.Offline {
		about = shortModel(a.modelOf(p, ag.Model))
	}
	return a.fill(lead, about, right, l.width, a.focus == placeBoard && a.board.cursor == i)
}

func (a *Ask) mergeRow(r engine.ReducerSpec, l agentLook, indent int) string {
	lead := widgets.Spaces(indent) + widgets.Fit("merge", l.names) + "  "
	about, right := "one answer: what they share, where they differ, who stands alone", ""
	switch r.Strategy {
	case engine.StrategyConcat:
		about = "the branches one after another, no model"
	case engine.StrategyNone:
		about = "none: they stand side by side"
	default:
		if e := a.estimate(); a.scales.have && !e.Offline {
			about = shortModel(r.Model)
			right = widgets.Money{USD: e.Merge, Known: e.Known || e.Merge > 0, Estimated: true}.String()
		}
	}
	return a.fill(lead, about, right, l.width, false)
}

// fill draws a row of three parts: what leads, what may be cut, what stays at the right.
func (a *Ask) fill(lead, about, right string, width int, here bool) string {
	room := width - widgets.Width(lead) - widgets.Width(right) - 2
	about = widgets.Clip(widgets.OneLine(about), max(room, 0))
	gap := widgets.Spaces(room - widgets.Width(about) + 1)
	if here {
		return a.scene.Theme.Find.Selection.Render(widgets.Fit(lead+about+gap+right, width))
	}
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	return widgets.Fit(lead+dim.Draw(about)+gap+dim.Draw(right), width)
}

func (a *Ask) pairs(title string, rows [][2]string, width int) section {
	s := section{rule: widgets.Rule{Left: title}}
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	for _, r := range rows {
		s.rows = append(s.rows, "  "+dim.Draw(widgets.Fit(r[0], 15))+widgets.Clip(r[1], max(width-18, 1)))
	}
	return s
}

// materialSection lists what goes along with the question, and what was left out.
func (a *Ask) materialSection(width int) section {
	w := a.scales.last
	s := section{need: true, rule: widgets.Rule{Left: "Material, sent to every branch"}}
	sum := 0
	for _, d := range w.Docs {
		sum += d.Tokens
		s.rows = append(s.rows, a.fill("  ", "@"+d.Name, fmt.Sprintf("%.1f KB %12s", float64(d.Bytes)/1000, widgets.Count(d.Tokens, true)+" tok"), width, false))
	}
	if n := w.Agents; n > 0 && sum > 0 {
		s.rule.Rights = []string{fmt.Sprintf("%d x %s = %s tok", n, widgets.Count(sum, false), widgets.Count(n*sum, true))}
	}
	warn := widgets.PenOf(a.scene.Theme.State.Warn)
	for _, p := range w.Problems {
		for _, row := range widgets.Wrap(p, max(width-4, 1)) {
			s.rows = append(s.rows, "  "+warn.Draw(row))
		}
	}
	return s
}

func (a *Ask) pastSection(width int) section {
	s := section{rule: widgets.Rule{Left: "Asked before", Focused: a.focus == placePast, Rights: []string{"up recall"}}, cursor: min(a.past.cursor, 4)}
	first := max(a.past.cursor-4, 0)
	for i := first; i < len(a.past.rows) && i < first+8; i++ {
		s.rows = append(s.rows, a.past.row(a.past.rows[i], a.focus == placePast && i == a.past.cursor, a.scene, width))
	}
	return s
}

// enterSection says what asking does.
func (a *Ask) enterSection(width int) section {
	p := a.board.current()
	if p == nil || p.err != nil {
		return section{}
	}
	return a.prose("What enter will do", width, enterSentences(p.chosen(), len(a.scales.last.Docs) > 0)...)
}

// offlineSection says what comes without a model, and without a file.
func (a *Ask) offlineSection(width int) section {
	return a.prose("Works without a model", width,
		"@ and a file name: the board reads your own file from its sides, in exact quotes with file and line.",
		"A plain question works too. With no model and no file you get an agenda: what this board would have you settle before you decide. Questions, no answers.",
		"The offline model calls no network and makes nothing up. It quotes, counts and compares, and says so on every pane. For answers, connect a model: f2")
}

func (a *Ask) prose(title string, width int, paragraphs ...string) section {
	s := section{rule: widgets.Rule{Left: title}}
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	for i, p := range paragraphs {
		if i > 0 {
			s.rows = append(s.rows, "")
		}
		for _, w := range widgets.Wrap(p, max(min(width-3, 90), 1)) {
			s.rows = append(s.rows, " "+dim.Draw(w))
		}
	}
	return s
}

// shortModel is a model's name without its provider.
func shortModel(name string) string {
	return name[strings.LastIndexByte(name, '/')+1:]
}
