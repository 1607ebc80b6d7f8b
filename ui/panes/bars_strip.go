package panes

import (
	"slices"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// strip is the timeline of a bill: at once as it was, or one by one.
type strip struct {
	bars   []lane
	wall   time.Duration
	turns  turns
	inTurn bool
}

// follow takes up a round.
func (s *strip) follow(r *engine.Round, sum engine.Summary, now time.Duration) {
	s.bars, s.wall, s.turns = s.bars[:0], sum.Totals.Wall, turnsOf(r, sum, now)
	if r == nil {
		return
	}
	add := func(label string, bar lane) {
		bar.label = label
		s.bars = append(s.bars, bar)
		s.wall = max(s.wall, bar.end())
	}
	for _, bar := range branchLanes(r, now) {
		add(bar.label, bar)
	}
	for _, bar := range helperLanes(r, now) {
		add("h", bar)
	}
	for _, red := range r.Reductions {
		if bar := laneOf(r, red.Branch, now); !afterwards(bar, sum) {
			add("m", bar)
		}
	}
}

// afterwards reports whether a merge was asked for so long after the round had ended that its line would
// press all others together.
func afterwards(merge lane, sum engine.Summary) bool {
	return len(merge.stretches) > 0 && merge.stretches[0].start > 2*sum.Totals.Wall
}

// rows is the timeline under a rule that says which it is.
func (s *strip) rows(th *themes.Theme, width int) []string {
	if len(s.bars) == 0 || width <= 12 {
		return nil
	}
	as := lanes{to: max(s.wall, time.Second), labels: 2, axis: width >= wideBill, under: true}
	if width >= wideBill {
		as.labels = 3
	}
	if !s.inTurn {
		return append([]string{widgets.Rule{Left: "Timeline"}.View(th, width)}, as.rows(th, s.bars, width)...)
	}
	all := slices.Clone(s.turns.lanes)
	for i, l := range all {
		all[i].label = l.short
	}
	return append(s.title(th, width), s.turns.drawn(th, as, all, width)...)
}

// title heads the bars that stand one by one. Where its sentence is too long for a rule, the rest
// of it stands below.
func (s *strip) title(th *themes.Theme, width int) []string {
	said := s.turns.heading()
	if widgets.Width(said[0])+5 <= width {
		return []string{widgets.Rule{Left: said[0]}.View(th, width)}
	}
	dim := widgets.PenOf(th.Text.Dim)
	rule := widgets.Rule{Left: "One by one"}
	if s.turns.paced {
		return append([]string{rule.View(th, width)}, " "+dim.Draw(widgets.Clip("paced, not measured", width-1)))
	}
	rule.Rights = []string{widgets.Took(s.turns.to)}
	return []string{rule.View(th, width), " " + dim.Draw(widgets.Clip("instead of "+widgets.Took(s.turns.wall), width-1))}
}
