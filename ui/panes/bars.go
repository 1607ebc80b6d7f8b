package panes

import (
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// Timeline is the pane of the round's timeline: what each branch waited and wrote.
type Timeline struct {
	th     *themes.Theme
	bars   []lane
	now    time.Duration // since the round was asked
	turns  turns
	inTurn bool // end to end instead of as it was
}

// NewTimeline returns the pane, empty until the first Sync.
func NewTimeline(th *themes.Theme) *Timeline { return &Timeline{th: th} }

// Sync takes up the state's current round.
func (p *Timeline) Sync(s *engine.State, now time.Duration) {
	now = still(now)
	p.bars = p.bars[:0]
	r := s.Round()
	p.turns = turns{}
	if r == nil {
		return
	}
	p.turns = turnsOf(r, engine.Summarize(s, r, now), now)
	p.now = max(now-r.AskedAt, 0)
	for _, b := range r.Branches {
		bar := laneOf(r, b, now)
		c := cardOf(s, b, now)
		bar.label = strconv.Itoa(b.ID.Number()) + " " + b.Agent.Name
		bar.note, bar.warn = noteOf(b, c, now), c.lag.kind != onTime || c.tries.again != engine.Never
		p.bars = append(p.bars, bar)
	}
	p.bars = append(p.bars, helperLanes(r, now)...)
	for _, red := range r.Reductions {
		bar := laneOf(r, red.Branch, now)
		c := card{status: red.Branch.Status, offline: offline(red.Branch), tries: triesOf(s, r, red.Branch, now)}
		bar.label, bar.note = "  merge", noteOf(red.Branch, c, now)
		p.bars = append(p.bars, bar)
	}
	if r.Phase() == engine.PhaseOver {
		p.now = 0
		for _, b := range p.bars {
			p.now = max(p.now, b.end())
		}
	}
}

// noteOf says at the right of a bar how its branch stands.
func noteOf(b *engine.Branch, c card, now time.Duration) string {
	f := figures{took: engine.Never, since: c.waits.since}
	if a := b.Asked(); a != nil {
		f.rate = a.Rate(now)
	}
	return strings.TrimPrefix(f.plain(c), "writing ")
}

func offline(b *engine.Branch) bool {
	a := b.Asked()
	return a != nil && a.Start.Offline
}

// Height is how many rows all of it takes.
func (p *Timeline) Height() int {
	if p.inTurn {
		return len(p.turns.lanes) + 2
	}
	return len(p.bars) + 1
}

// View draws the scale and a line for each branch, in exactly height rows.
func (p *Timeline) View(width, height int) string {
	return strings.Join(p.Rows(width, height), "\n")
}

// Rows is View before its rows are joined.
func (p *Timeline) Rows(width, height int) []string {
	if p.inTurn {
		return p.turnRows(width, height)
	}
	bars, more := fitting(p.bars, height-1)
	rows := p.laid(bars, width).rows(p.th, bars, width)
	return widgets.Box(append(rows, p.others(more)...), width, height)
}

// fitting is the lanes that find room, and how many do not. Those have a row that says so.
func fitting(all []lane, room int) (bars []lane, more int) {
	if len(all) <= room {
		return all, 0
	}
	n := max(room-1, 0)
	return all[:n], len(all) - n
}

// others says how many lanes found no room.
func (p *Timeline) others(more int) []string {
	if more == 0 {
		return nil
	}
	return []string{" " + widgets.PenOf(p.th.Text.Dim).Draw("and "+strconv.Itoa(more)+" more")}
}

// laid is how lanes with these labels are laid out.
func (p *Timeline) laid(bars []lane, width int) lanes {
	labels := 10
	for _, b := range bars {
		labels = max(labels, widgets.Width(b.label))
	}
	return lanes{to: scale(p.now), labels: min(labels, width/4) + 2, notes: 14, axis: true}
}

// scale is a length of time to draw now on: it grows in steps, so that bars grow and the
// scale seldom moves.
func scale(now time.Duration) time.Duration {
	for _, s := range []int{10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600} {
		if d := time.Duration(s) * time.Second; d >= now {
			return d
		}
	}
	return now + now/4
}
