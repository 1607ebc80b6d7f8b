package screens

import (
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// The columns of the estimate, right-aligned, and what stands right of them under the rule.
const (
	lowColumn, highColumn = 10, 11
	estimateMargin        = 2
)

// estimateSection is what the question would cost and take, from low to high.
func (a *Ask) estimateSection(width int) section {
	if !a.scales.have {
		return section{}
	}
	e := a.estimate()
	if e.Offline {
		return a.pairs("Estimate", [][2]string{
			{"total", "$0: no model is called"},
			{"at once", "about " + widgets.Seconds(e.AtOnce) + ", paced"},
		}, width)
	}
	s := section{rule: widgets.Rule{Left: "Estimate", Rights: []string{"low" + widgets.FitRight("high", highColumn)}}}
	row := func(name, low, high string) {
		s.rows = append(s.rows, a.estimateRow(name, low, high, width))
	}
	branches, known := e.BranchesUSD(), true
	for _, c := range e.Calls.Branches {
		known = known && c.Known
	}
	if c := e.Calls.Before; c != (engine.CallEstimate{}) {
		row(a.beforeName(), about(c.USD.Low, c.Known), about(c.USD.High, c.Known))
	}
	row(a.branchesName(e), about(branches.Low, known), about(branches.High, known))
	if m := e.Calls.Merge; m != (engine.CallEstimate{}) {
		row(a.mergeName(m), about(m.USD.Low, m.Known), about(m.USD.High, m.Known))
	}
	row("total", about(e.Low, e.Known), about(e.High, e.Known))
	row("at once", lastsAbout(e.Times.AtOnce.Low), lastsAbout(e.Times.AtOnce.High))
	row("one by one", lastsAbout(e.Times.OneByOne.Low), lastsAbout(e.Times.OneByOne.High))
	if len(e.Branches) > 0 && a.eachName() != "" {
		row(a.eachName(), "+"+about(e.Each.USD.Middle(), e.Each.Known), "+~"+widgets.Seconds(e.Each.AtOnce))
	}
	return s
}

func (a *Ask) estimateRow(name, low, high string, width int) string {
	room := max(width-2-lowColumn-highColumn-estimateMargin, 1)
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	return "  " + dim.Draw(widgets.Fit(widgets.Clip(name, room), room)) + widgets.FitRight(low, lowColumn) + widgets.FitRight(high, highColumn)
}

// weightTitle is what the round costs and takes, for the rule of the board, longest first.
func (a *Ask) weightTitle() []string {
	if !a.scales.have {
		return nil
	}
	e := a.estimate()
	took := "about " + widgets.Seconds(e.AtOnce)
	if e.Offline {
		return []string{"offline, $0, " + took, "offline, $0"}
	}
	span := lastsAbout(e.Times.AtOnce.Low) + " to " + lastsAbout(e.Times.AtOnce.High)
	return []string{spending(e) + ", " + span, a.price() + ", " + took, a.price()}
}

// price is what enter would spend, where it is known and not nothing.
func (a *Ask) price() string {
	e := a.estimate()
	if !a.scales.have || e.Offline {
		return ""
	}
	return costAbout(e)
}

// modelOf is the model of an agent or of the merge at the depth that was chosen; set is the
// board's own.
func (a *Ask) modelOf(p *loadedPlan, set string) string {
	if d := a.depth(p); d != engine.AsSet {
		return a.scales.last.Depths[d].Plan.Reducer.Model
	}
	return set
}

// total is the middle estimate of a round.
func total(e engine.Estimate) float64 {
	sum := e.Merge
	for _, b := range e.Branches {
		sum += b
	}
	return sum
}

// costAbout is the middle price of a round: "~$0.024".
func costAbout(e engine.Estimate) string { return about(total(e), e.Known) }

// tookAbout is the middle time of a round: "~45 s".
func tookAbout(e engine.Estimate) string { return lastsAbout(e.AtOnce) }

func about(usd float64, known bool) string {
	return widgets.Money{USD: usd, Known: known, Estimated: true}.Round()
}

// lastsAbout is an estimated length of time; 0 is one that nobody knows.
func lastsAbout(d time.Duration) string {
	if d <= 0 {
		return widgets.Unknown
	}
	return "~" + widgets.Seconds(d)
}
