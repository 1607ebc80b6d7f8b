package panes

import (
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// barOf is a branch's line on the timeline, in time since the round was asked.
func barOf(r *engine.Round, b *engine.Branch, now time.Duration) widgets.Bar {
	end := now
	if b.EndedAt != engine.Never {
		end = b.EndedAt
	}
	bar := widgets.Bar{
		Start: b.AddedAt - r.AskedAt, First: engine.Never, Last: engine.Never, End: end - r.AskedAt,
		Cut: b.Status == engine.StatusCancelled || b.Status == engine.StatusTimedOut,
		Bad: b.Status == engine.StatusFailed || b.Status == engine.StatusTimedOut,
	}
	if a := b.Asked(); a != nil && a.Clock.First != engine.Never {
		bar.First, bar.Last = a.Clock.First-r.AskedAt, a.Clock.Last-r.AskedAt
		if b.Status == engine.StatusDone || b.Status == engine.StatusTruncated {
			bar.End = bar.Last
		}
	}
	return bar
}

// Timeline is the pane of the round's timeline: what each branch waited and wrote.
type Timeline struct {
	th   *themes.Theme
	bars []widgets.Bar
	now  time.Duration // since the round was asked
}

// NewTimeline returns the pane, empty until the first Sync.
func NewTimeline(th *themes.Theme) *Timeline { return &Timeline{th: th} }

// Sync takes up the state's current round.
func (p *Timeline) Sync(s *engine.State, now time.Duration) {
	now = still(now)
	p.bars = p.bars[:0]
	r := s.Round()
	if r == nil {
		return
	}
	p.now = max(now-r.AskedAt, 0)
	for _, b := range r.Branches {
		bar := barOf(r, b, now)
		c := cardOf(s, b, now)
		bar.Label = strconv.Itoa(b.ID.Number()) + " " + b.Agent.Name
		bar.Note, bar.Warn = noteOf(b, c, now), c.silence > 0
		p.bars = append(p.bars, bar)
	}
	for _, red := range r.Reductions {
		bar := barOf(r, red.Branch, now)
		bar.Label = "  merge"
		bar.Note = noteOf(red.Branch, card{status: red.Branch.Status, offline: offline(red.Branch)}, now)
		p.bars = append(p.bars, bar)
	}
	if r.Phase() == engine.PhaseOver {
		p.now = 0
		for _, b := range p.bars {
			p.now = max(p.now, b.End)
		}
	}
}

// noteOf says at the right of a bar how its branch stands.
func noteOf(b *engine.Branch, c card, now time.Duration) string {
	f := figures{took: engine.Never, since: c.waits.since}
	if a := b.Asked(); a != nil {
		f.rate = a.Rate(now)
	}
	return strings.TrimPrefix(f.state(c), "writing ")
}

func offline(b *engine.Branch) bool {
	a := b.Asked()
	return a != nil && a.Start.Offline
}

// View draws the scale and a line for each branch, in exactly height rows.
func (p *Timeline) View(width, height int) string {
	return strings.Join(p.Rows(width, height), "\n")
}

// Rows is View before its rows are joined.
func (p *Timeline) Rows(width, height int) []string {
	bars, more := p.bars, 0
	if len(bars) > height-1 {
		n := max(height-2, 0)
		bars, more = bars[:n], len(bars)-n
	}
	labels := 10
	for _, b := range bars {
		labels = max(labels, widgets.Width(b.Label))
	}
	t := widgets.Timeline{Bars: bars, To: scale(p.now), Labels: min(labels, width/4) + 2, Notes: 14, Axis: true}
	rows := t.View(p.th, width)
	if more > 0 {
		rows = append(rows, " "+widgets.PenOf(p.th.Text.Dim).Draw("and "+strconv.Itoa(more)+" more"))
	}
	return widgets.Box(rows, width, height)
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
