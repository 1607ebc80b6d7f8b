package export

import (
	"fmt"

	"plenum/engine"
)

// billView is the bill of a round.
type billView struct {
	Rows  []billRow
	Total billRow
	Notes []string
}

// billRow is one line of a bill.
type billRow struct {
	Href, Name, Model, State   string
	First, Time, In, Out, Cost string
}

func billOf(at *places, s *engine.State, r *engine.Round, sum engine.Summary) billView {
	var v billView
	row := func(b *engine.Branch, name, href string, l engine.Line) {
		about := aboutSign(l.Estimated)
		v.Rows = append(v.Rows, billRow{
			Href: href, Name: clip(oneLine(name), longName), Model: clip(oneLine(l.Model), longName), State: tries(b), First: seconds(l.First), Time: seconds(l.Took),
			In: about + Thousands(l.Usage.In), Out: about + Thousands(l.Usage.Out),
			Cost: engine.CostWord(l.CostUSD, l.CostKnown, l.Estimated),
		})
	}
	for i, l := range sum.Lines {
		row(r.Branches[i], fmt.Sprintf("%d %s", l.ID.Number(), l.Name), "#"+at.anchor(r.Branches[i]), l)
	}
	for i, l := range sum.Helpers {
		row(r.Helpers[i], "helper: "+l.Name, "", l)
	}
	for i, l := range sum.Reductions {
		red := r.Reductions[i]
		row(red.Branch, mergeName(red), "#"+at.anchor(red.Branch), l)
	}
	t := sum.Totals
	about := aboutSign(t.Estimated || t.Usage.Estimated)
	v.Total = billRow{
		Name: "in all", Time: seconds(t.Wall), In: about + Thousands(t.Usage.In), Out: about + Thousands(t.Usage.Out),
		Cost: engine.CostWord(t.CostUSD, t.CostKnown, t.Estimated),
	}
	for _, n := range billNotes(s, r, sum)[1:] { // the first is the total
		v.Notes = append(v.Notes, upperFirst(n)+".")
	}
	return v
}

// mergeName tells the merges of a session apart: "R2 Synthesis".
func mergeName(red *engine.Reduction) string {
	return fmt.Sprintf("R%d %s", red.ID().Number(), red.Start.Strategy.Title())
}

// aboutSign stands before what was estimated.
func aboutSign(estimated bool) string {
	if estimated {
		return "~"
	}
	return ""
}
