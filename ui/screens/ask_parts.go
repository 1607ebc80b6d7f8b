package screens

import (
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// boardSection draws the board with its agents. wide is the form beside the question.
func (a *Ask) boardSection(width int, wide bool) section {
	s := section{part: placeBoard, need: true, rule: widgets.Rule{Left: "Board: " + a.board.name(), Focused: a.focus == placeBoard}, cursor: a.board.cursor}
	if b, _ := a.addressed(); b != nil {
		s.rule.Left = b.Agent.Name + " alone"
	}
	s.rule.Rights = []string{"tab"}
	if !wide {
		s.rule.Rights = a.weightTitle()
	}
	p := a.plan()
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
	boxes := (wide || a.focus == placeBoard) && len(p.agents) > 1 || len(p.plan.Spare) > 0
	names := 6
	for _, ag := range p.agents {
		names = max(names, min(widgets.Width(p.called(ag)), 14))
	}
	look := agentLook{boxes, names, width}
	n := 0
	for i, ag := range p.agents {
		if p.on[i] {
			n++
		}
		s.rows = append(s.rows, spotRow(i, a.agentRow(p, i, n, ag, look)))
	}
	s.rows = append(s.rows, a.underAgents(p, look, wide)...)
	merge := p.plan.Reducer
	merge.Model = a.modelOf(p, merge.Model)
	s.rows = append(s.rows, a.mergeRow(p, merge, look))
	return s
}

// agentLook is how the rows of a board are laid out.
type agentLook struct {
	boxes bool // with [x] before each
	names int  // width of the column of names
	width int
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

// materialTitle says who reads the material.
func (a *Ask) materialTitle() string {
	if p := a.plan(); p != nil {
		switch p.plan.Mode {
		case engine.ModeVerify:
			return "The text under test, which no checker sees"
		case engine.ModeSplit:
			return "The document, read in parts"
		}
	}
	return "Material, sent to every branch"
}

func (a *Ask) pastSection(width int) section {
	s := section{part: placePast, rule: widgets.Rule{Left: "Asked before", Focused: a.focus == placePast, Rights: []string{"up recall"}}, cursor: min(a.past.cursor, 4)}
	first := max(a.past.cursor-4, 0)
	for i := first; i < len(a.past.rows) && i < first+8; i++ {
		s.rows = append(s.rows, spotRow(i, a.past.row(a.past.rows[i], a.focus == placePast && i == a.past.cursor, a.scene, width)))
	}
	return s
}

// enterSection says what asking does.
func (a *Ask) enterSection(width int) section {
	p := a.plan()
	if p == nil || p.err != nil {
		return section{}
	}
	return a.prose("What enter will do", width, enterSentences(a.outlook(p.chosen()))...)
}

// outlook is what is known about asking a plan.
func (a *Ask) outlook(plan engine.Plan) outlook {
	o := outlook{plan: plan, material: len(a.scales.last.Docs), parts: a.scales.last.Parts.N, merges: a.estimate().Calls.Merge, asks: a.ownQuestion()}
	for _, s := range a.scales.last.Sources {
		o.sources += len(s.Docs)
	}
	return o
}

// offlineSection says what comes without a model. What is an example of it needs no words.
func (a *Ask) offlineSection(width int) section {
	words := []string{
		"@ and a file name: the board reads your own file from its sides, in exact quotes with file and line.",
		"A plain question works too. With no model and no file you get an agenda: what this board would have you settle before you decide. Questions, no answers.",
		"The offline model calls no network and makes nothing up. It quotes, counts and compares, and says so on every pane. For answers, connect a model: f2",
	}
	if a.tempts() {
		words = words[1:]
	}
	return a.prose("Works without a model", width, words...)
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
