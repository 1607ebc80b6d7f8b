package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// depthSection lays the depths of the board side by side: the models, the time and the price of
// each. The chosen one stands in brackets.
func (a *Ask) depthSection(width int) section {
	p := a.plan()
	if p == nil || p.err != nil || !a.scales.choice() {
		return section{}
	}
	_, further := a.line()
	here := a.focus == placePolicy && further == depthLine
	s := section{rule: widgets.Rule{Left: "Speed or money", Rights: []string{"left right"}, Focused: here}}
	names, models, took, cost := []string{}, [][]string{}, []string{}, []string{}
	weights := slices.DeleteFunc(slices.Clone(a.scales.last.Depths[:]), func(w *Weight) bool { return w == nil })
	column := max((width-3)/len(weights), 3)
	tall := 0
	for d, w := range a.scales.last.Depths {
		if w == nil {
			continue
		}
		name := " " + engine.Depth(d).String()
		if engine.Depth(d) == a.depth(p) {
			name = "[" + name[1:] + "]"
		}
		words := widgets.Wrap(modelsWord(w.Plan), column-2)
		names, models, tall = append(names, name), append(models, words), max(tall, len(words))
		took, cost = append(took, " "+tookAbout(w.Estimate)), append(cost, " "+costAbout(w.Estimate))
	}
	first := inColumns(names, column, width)
	if here {
		first = a.scene.Theme.Find.Selection.Render(first)
	}
	s.rows = []string{first}
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	for i := range tall {
		cells := make([]string, len(models))
		for c, words := range models {
			if i < len(words) {
				cells[c] = " " + words[i]
			}
		}
		s.rows = append(s.rows, dim.Draw(inColumns(cells, column, width)))
	}
	s.rows = append(s.rows, inColumns(took, column, width), inColumns(cost, column, width))
	return s
}

// inColumns lays cells side by side, in exactly width cells of the screen.
func inColumns(cells []string, column, width int) string {
	var b strings.Builder
	b.WriteString("  ")
	for _, c := range cells {
		b.WriteString(widgets.Fit(widgets.Clip(c, column-1), column))
	}
	return widgets.Fit(b.String(), width)
}

// modelsWord says which models a plan is asked of: "all gpt-5", "gpt-5-mini + gpt-5".
func modelsWord(plan engine.Plan) string {
	var models []string
	for _, ag := range plan.Agents {
		if m := shortModel(ag.Model); !slices.Contains(models, m) {
			models = append(models, m)
		}
	}
	merge := shortModel(plan.Reducer.Model)
	if s := plan.Reducer.Strategy; s == engine.StrategyConcat || s == engine.StrategyNone {
		merge = ""
	}
	switch {
	case len(models) == 0:
		return merge
	case len(models) == 1 && (merge == "" || merge == models[0]):
		return "all " + models[0]
	case len(models) == 1:
		return models[0] + " + " + merge
	case merge == "":
		return fmt.Sprintf("%d models", len(models))
	}
	return fmt.Sprintf("%d models + %s", len(models), merge)
}
