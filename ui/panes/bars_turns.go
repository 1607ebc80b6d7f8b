package panes

import (
	"cmp"
	"strconv"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// turns is the work of a round laid end to end, as it would have been without being at once.
type turns struct {
	lanes []lane
	to    time.Duration // where the last one ends
	wall  time.Duration // what it took at once
	paced bool          // times of the built-in model, which measure nothing
}

// turnsOf lays a round out one by one. A lane's note is the time that it takes.
func turnsOf(r *engine.Round, sum engine.Summary, now time.Duration) turns {
	if r == nil {
		return turns{}
	}
	out := turns{wall: sum.Totals.Wall, paced: sum.Offline}
	all := r.Turns(now)
	for _, b := range r.Branches {
		n := strconv.Itoa(b.ID.Number())
		out.add(lane{label: n + " " + b.Agent.Name, short: n}, all, func(id engine.BranchID) bool { return id == b.ID })
	}
	for _, role := range kinds(r) {
		n := 0
		of := func(id engine.BranchID) bool { h := r.Branch(id); return h != nil && h.Role == role && id.Helper() }
		for _, t := range all {
			if of(t.ID) {
				n++
			}
		}
		if n > 0 {
			out.add(lane{label: "  " + kindName(role, n), short: "h"}, all, of)
		}
	}
	out.add(lane{label: "  merge", short: "m"}, all, engine.BranchID.Reduction)
	return out
}

// add fills a lane with the turns of some calls; where there are none it is left out.
func (t *turns) add(l lane, all []engine.Turn, of func(engine.BranchID) bool) {
	var took time.Duration
	for _, turn := range all {
		if !of(turn.ID) {
			continue
		}
		took += turn.To - turn.From
		l.stretches = append(l.stretches, stretch{start: turn.From, first: turn.First, last: turn.To, end: turn.To, next: engine.Never})
		t.to = max(t.to, turn.To)
	}
	if l.stretches == nil {
		return
	}
	if took > 0 && !t.paced {
		l.note = widgets.Took(took)
	}
	t.lanes = append(t.lanes, l)
}

// heading says what one by one comes to, the longest form first. What is paced was not measured:
// then nothing is said to be saved.
func (t turns) heading() []string {
	if t.paced {
		return []string{"one by one: paced, not measured, so nothing is said of what is saved", "one by one: paced, not measured", "one by one, paced"}
	}
	to := widgets.Took(t.to)
	return []string{"one by one, " + to + " instead of " + widgets.Took(t.wall), "one by one, " + to, "one by one"}
}

// drawn lays the lanes over a scale of their own, without figures where they were paced.
func (t turns) drawn(th *themes.Theme, as lanes, all []lane, width int) []string {
	as.to = max(t.to, time.Second)
	as.axis = as.axis && !t.paced
	return as.rows(th, all, width)
}

// InTurn reports whether the timeline lies end to end.
func (p *Timeline) InTurn() bool { return p.inTurn }

// Turn lays the timeline end to end, or as it was.
func (p *Timeline) Turn() { p.inTurn = !p.inTurn }

// Turn lays the timeline of the bill end to end, or as it was.
func (p *Bill) Turn() { p.strip.inTurn = !p.strip.inTurn }

// InTurn reports whether the timeline of the bill lies end to end.
func (p *Bill) InTurn() bool { return p.strip.inTurn }

// turnRows draws the lanes end to end under their heading.
func (p *Timeline) turnRows(width, height int) []string {
	said := p.turns.heading()
	head := cmp.Or(widgets.First(said, width-2), said[len(said)-1])
	rows := []string{" " + widgets.PenOf(p.th.Text.Strong).Draw(widgets.Clip(head, max(width-1, 0)))}
	room := height - 2
	if p.turns.paced {
		room = height - 1
	}
	bars, more := fitting(p.turns.lanes, room)
	rows = append(rows, p.turns.drawn(p.th, p.laid(bars, width), bars, width)...)
	return widgets.Box(append(rows, p.others(more)...), width, height)
}
