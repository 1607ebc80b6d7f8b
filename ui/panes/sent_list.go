package panes

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// ladder is the attempts of a branch, in their order.
type ladder struct {
	rungs []rung
	shown int // the number of the one that is shown
	said  int // of the one that speaks for the branch
	merge bool
}

// rung is one attempt in a list.
type rung struct {
	n                  int
	why, model, status string
	bad                bool
	words              int
	cost               string
}

func ladderOf(b *engine.Branch, shown int, now time.Duration) ladder {
	if b == nil || b.Said() == nil {
		return ladder{}
	}
	l := ladder{said: b.Said().N, shown: attemptOf(b, shown).N, merge: b.ID.Reduction()}
	for _, a := range b.Attempts {
		l.rungs = append(l.rungs, rung{
			n: a.N, why: whyWords(a.Start.Why), model: shortModel(a.Start.Model), status: statusWord(a),
			bad:   a.Status == engine.StatusFailed || a.Status == engine.StatusTimedOut,
			words: a.Steady(now).Words, cost: CostOf(a, now),
		})
	}
	return l
}

// CostOf is what an attempt costs, in a word: "$0.0031", "~$0.0031", "$?"; "nothing" where no
// server is asked.
func CostOf(a *engine.Attempt, now time.Duration) string {
	if nowhere(a) {
		return "nothing"
	}
	u, cost := a.Spent(now)
	m := widgets.Money{Known: cost != nil, Estimated: u.Estimated}
	if cost != nil {
		m.USD = *cost
	}
	return m.String()
}

// OutcomeOf is how an attempt stands and how long it took to its last word: "done 21.0 s".
func OutcomeOf(a *engine.Attempt, now time.Duration) string {
	end := now
	switch {
	case a.ByHand():
		return "by hand"
	case a.Ended() && a.Clock.Last != engine.Never:
		end = a.Clock.Last
	case a.Ended():
		end = a.Clock.Ended
	}
	return statusWord(a) + " " + widgets.Took(max(end-a.Clock.Started, 0))
}

// speaks says which attempt speaks for the branch.
func (l ladder) speaks() string {
	if l.said == l.shown {
		return "this one speaks for the " + l.whom()
	}
	return fmt.Sprintf("attempt %d speaks for the %s", l.said, l.whom())
}

func (l ladder) whom() string {
	if l.merge {
		return "merge"
	}
	return "branch"
}

// title names the attempt that is shown: "first · gpt-5-mini".
func (l ladder) title() string {
	for _, r := range l.rungs {
		switch {
		case r.n == l.shown && r.model != "":
			return r.why + " · " + r.model
		case r.n == l.shown:
			return r.why
		}
	}
	return "nothing yet"
}

// line lists the attempts in a row of at most width cells, the shown one always in sight:
// "1 done  >2 superseded  3 by hand".
func (l ladder) line(width int) string {
	var all []string
	at := 0
	for i, r := range l.rungs {
		s := fmt.Sprintf("%d %s", r.n, r.status)
		if r.why == whyWords(engine.WhyHand) {
			s = fmt.Sprintf("%d %s", r.n, r.why)
		}
		if r.n == l.shown {
			s, at = ">"+s, i
		}
		all = append(all, s)
	}
	from := 0
	row := func() string {
		s := strings.Join(all[from:], "  ")
		if from > 0 {
			s = "... " + s
		}
		return s
	}
	for from < at && widgets.Width(row()) > width {
		from++
	}
	return widgets.Clip(row(), width)
}

// List draws the attempts in a column of width cells and height rows, the shown one in sight.
func (p *Sent) List(width, height int) []string {
	l := p.ladder
	title := fmt.Sprintf("%d attempts", len(l.rungs))
	rows := []string{widgets.Rule{Left: title}.View(p.th, width)}
	var list []string
	at := 0
	for _, r := range l.rungs {
		if r.n == l.shown {
			at = len(list)
		}
		list = append(list, r.rows(p.th, l, width)...)
	}
	if room := max(height-1, 0); len(list) > room {
		list = list[min(max(at-room/2, 0), len(list)-room):]
	}
	return widgets.Box(append(rows, list...), width, height)
}

// Attempts is how many attempts can be gone through.
func (p *Sent) Attempts() int { return len(p.ladder.rungs) }

func (r rung) rows(th *themes.Theme, l ladder, width int) []string {
	pen, figure := widgets.PenOf(th.Text.Body), widgets.PenOf(th.Chrome.Figure)
	sign := "  "
	if r.n == l.shown {
		sign, pen = " >", widgets.PenOf(th.Text.Strong)
	}
	if r.bad {
		figure = widgets.PenOf(th.State.Bad)
	}
	name := fmt.Sprintf("%s%2d %s", sign, r.n, r.why)
	gap := width - 1 - widgets.Width(name)
	rows := []string{pen.Draw(name + widgets.FitRight(widgets.Clip(r.model, max(gap-2, 0)), gap))}
	right := widgets.FitRight(widgets.Words(r.words), 8) + widgets.FitRight(r.cost, 10)
	rows = append(rows, figure.Draw(widgets.Fit("     "+widgets.Clip(r.status, max(width-24, 0)), width-1-widgets.Width(right))+right))
	if r.n == l.said {
		rows = append(rows, "     "+widgets.PenOf(th.Text.Accent).Draw("speaks for the "+l.whom()))
	}
	return append(rows, "")
}
