package overlays

import (
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// mostMoment is the latest moment that can be written: far more than a session lasts.
const mostMoment = 1000 * time.Hour

// figure reads a number without a sign: "12", "3.5".
func figure(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789.") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// leastLanes is the width from which on lanes are shown, and lanesBelow is how many rows are kept
// for what is typed and the cues.
const (
	leastLanes = 40
	lanesBelow = 8
	mostName   = 14
)

// lanesIn is how many lanes find room in a sheet of a height.
func (g *GoTo) lanesIn(height int) int {
	n := len(g.choice.Whole().Lanes)
	if n == 0 || height < lanesBelow+5 {
		return 0
	}
	return min(n, height-lanesBelow-3) + 2 // a scale above, a rest below
}

// lanes draws when each branch and merge of the session waited and wrote, the round that plays
// first where not all find room, and below them the place where the replay is.
func (g *GoTo) lanes(width, rows int) []string {
	whole, th := g.choice.Whole(), g.look.Theme
	length, cells := max(g.choice.Length(), time.Second), width-mostName-6
	scale := ScaleOf(whole, length)
	here := widgets.NewTrack(scale, cells).Cell(g.choice.Now())
	dim := widgets.PenOf(th.Text.Dim)
	out := []string{widgets.Spaces(mostName+5) + dim.Draw(axis(whole, scale, length, cells))}
	shown := whole.Lanes[g.firstLane(len(whole.Lanes)-(rows-2)):]
	for _, l := range shown[:min(len(shown), rows-2)] {
		track := widgets.NewTrack(scale, cells)
		track.Lane()
		for _, s := range l.Stretches {
			track.Add(s.From, s.To, s.Words)
		}
		name := laneName(engine.Overview{Lanes: []engine.Lane{l}}, l.ID)
		out = append(out, "   "+widgets.Fit(widgets.Clip(name, mostName), mostName)+"  "+widgets.DrawTrack(th, track.Lines(), here))
	}
	rest := ""
	if n := len(whole.Lanes) - (rows - 2); n > 0 {
		rest = "   and " + widgets.Count(n, false) + " more"
	}
	return append(out, dim.Draw(rest))
}

// idleOnScale is how long a time is drawn at the most in which no branch is at work: the person
// read, and thought of the next question.
const idleOnScale = 2 * time.Second

// ScaleOf is the scale on which a session is drawn: what lies between its rounds is short.
func ScaleOf(whole engine.Overview, length time.Duration) *widgets.Scale {
	var busy []widgets.Span
	for _, l := range whole.Lanes {
		if n := len(l.Stretches); n > 0 {
			busy = append(busy, widgets.Span{From: l.Stretches[0].From, To: l.Stretches[n-1].To})
		}
	}
	if len(busy) == 0 || whole.Read < 1 {
		return widgets.NewScale(length, length, nil) // not known yet where there is nothing
	}
	return widgets.NewScale(length, idleOnScale, busy)
}

// axis writes the seconds over the lanes, or where the scale leaves times out when each round was
// asked.
func axis(whole engine.Overview, scale *widgets.Scale, length time.Duration, cells int) string {
	if scale.Even() {
		return widgets.Axis(length, cells)
	}
	line := ""
	for _, c := range whole.Cues {
		at := int(scale.Place(c.At) * float64(cells))
		if word := widgets.Clock(c.At); c.Kind == engine.CueAsked && at >= len(line)+min(len(line), 2) && at+len(word) <= cells {
			line += widgets.Spaces(at-len(line)) + word
		}
	}
	return widgets.Fit(line, cells)
}

// firstLane is the first lane that is shown, where so many find no room: that of the first one
// which has anything at this moment or later.
func (g *GoTo) firstLane(over int) int {
	now := g.choice.Now()
	for i, l := range g.choice.Whole().Lanes {
		if n := len(l.Stretches); i >= over || n == 0 || l.Stretches[n-1].To >= now {
			return max(min(i, over), 0)
		}
	}
	return 0
}
