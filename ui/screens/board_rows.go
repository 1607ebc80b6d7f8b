package screens

import (
	"cmp"
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/ui/widgets"
)

// called is what an agent's row begins with: its name, or how many copies of it there are.
func (p *loadedPlan) called(ag engine.AgentSpec) string {
	several := p.copied || len(p.agents) == 1 && p.found > 0 && needsText(p.plan.Mode)
	if !several || ag.Brief != p.agents[0].Brief || ag.Name != p.agents[0].Name {
		return ag.Name
	}
	n := p.found
	if p.copied {
		n = p.mode.count
	}
	return workersOf(p.plan.Mode, n)
}

func (a *Ask) agentRow(p *loadedPlan, i, n int, ag engine.AgentSpec, l agentLook) string {
	box, digit := "", fmt.Sprintf("%d ", i+1)
	if l.boxes {
		box = map[bool]string{true: "[x] ", false: "[ ] "}[p.on[i]]
	}
	name := p.called(ag)
	if name != ag.Name {
		digit = ""
	}
	lead := " " + box + digit + widgets.Fit(widgets.Clip(name, l.names), l.names) + "  "
	right := ""
	e := a.estimate()
	switch {
	case !p.on[i]:
		right = "off"
	case a.scales.have && !e.Offline && n-1 < len(e.Branches):
		usd := e.Branches[n-1]
		if len(p.agents) == 1 { // it stands for all of them
			usd = total(e) - e.Merge
		}
		right = widgets.Money{USD: usd, Known: e.Known || usd > 0, Estimated: true}.String()
	}
	alike := p.alike(i)
	about := cmp.Or(alike, ag.Gist())
	if a.scales.have && !e.Offline {
		about = shortModel(a.modelOf(p, ag.Model))
		if alike != "" {
			about += ", " + alike
		}
	}
	return a.fill(lead, about, right, l.width, a.focus == placeBoard && a.board.cursor == i)
}

// alike says of an agent that stands for several branches how they are alike; empty: it stands for
// itself.
func (p *loadedPlan) alike(i int) string {
	switch {
	case p.copied && i == 0 && p.plan.Mode == engine.ModeVote:
		return "same brief"
	case p.copied && i == 0:
		return "an approach each"
	case p.plan.Mode == engine.ModeVerify && p.agents[i].Source != "":
		return "against " + p.agents[i].Source
	case p.plan.Mode == engine.ModeVerify:
		return "one a source"
	case p.plan.Mode == engine.ModeSplit:
		return "every part"
	}
	return ""
}

// mostUnder is how many rows stand below an agent at the most, where there is room for them.
const mostUnder = 6

// underAgents are the rows below the agents: the approaches that drafts have, the sources that are
// checked against.
func (a *Ask) underAgents(p *loadedPlan, l agentLook, wide bool) []string {
	var about, right []string
	switch {
	case p.plan.Mode == engine.ModeDrafts && !p.mode.cards && wide:
		for _, d := range p.times(p.agents[0], p.mode.count) {
			about, right = append(about, d.About), append(right, "")
		}
	case p.plan.Mode == engine.ModeVerify && !wide && a.focus != placeMode:
		for _, name := range p.sources() {
			note := ""
			if i := slices.IndexFunc(a.scales.last.Sources, func(s Source) bool { return s.Name == name }); i >= 0 {
				for _, d := range a.scales.last.Sources[i].Docs {
					about, right = append(about, d.Name), append(right, widgets.Count(d.Tokens, true)+" tok")
				}
				if len(a.scales.last.Sources[i].Docs) > 0 {
					continue
				}
				note = "nothing"
			}
			about, right = append(about, name), append(right, note)
		}
	}
	if over := len(about) - mostUnder; over > 0 {
		about = append(about[:mostUnder-1], fmt.Sprintf("and %d more", over+1))
	}
	var rows []string
	for i, text := range about {
		rows = append(rows, a.fill(widgets.Spaces(max(l.indent(p), 3)), text, right[i], l.width, false))
	}
	return rows
}

// indent is where a row begins that is no agent's.
func (l agentLook) indent(p *loadedPlan) int {
	switch {
	case l.boxes:
		return 7
	case len(p.agents) == 1 && p.called(p.agents[0]) != p.agents[0].Name:
		return 1
	}
	return 3
}

func (a *Ask) mergeRow(p *loadedPlan, r engine.ReducerSpec, l agentLook) string {
	lead := widgets.Spaces(l.indent(p)) + widgets.Fit("merge", l.names) + "  "
	e := a.estimate()
	spends := a.scales.have && !e.Offline && r.Strategy.Spends() && e.Calls.Merge != (engine.CallEstimate{})
	if !spends {
		return a.fill(lead, p.mergeWords(r.Strategy), "", l.width, false)
	}
	right := widgets.Money{USD: e.Merge, Known: e.Known || e.Merge > 0, Estimated: true}.String()
	about := shortModel(r.Model)
	switch r.Strategy {
	case engine.StrategyChoose:
		about += ", blind, twice"
	case engine.StrategyTable:
		about += ", a table"
	case engine.StrategyTally:
		about += ", if answers differ"
	default:
		if p.plan.Mode == engine.ModeSplit && e.Calls.Merge.Levels.High > 1 {
			about += ", " + a.treeWords(p)
		}
	}
	return a.fill(lead, about, right, l.width, false)
}

// mergeWords says in short what a merge does.
func (p *loadedPlan) mergeWords(s engine.Strategy) string {
	switch s {
	case engine.StrategyConcat:
		if p.count() == 1 {
			return "none: the one text is the answer"
		}
		return "the branches one after another, no model"
	case engine.StrategyNone:
		return "none: they stand side by side"
	case engine.StrategyChoose:
		return "the best one, judged blind in two orders; you can overrule it"
	case engine.StrategyTable:
		return "criteria by branches, in a table"
	case engine.StrategyTally:
		return "counted, abstentions apart"
	case engine.StrategyVerdicts:
		return "claims by sources, no model"
	}
	if p.plan.Mode == engine.ModeSplit {
		return "one text in the order of the document"
	}
	return "one answer: what they share, where they differ, who stands alone"
}
