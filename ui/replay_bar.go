package ui

import (
	"fmt"
	"time"

	"plenum/engine"
	"plenum/ui/overlays"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// bar is the cells of a replay's bar, which stay the same until more is known of the session.
type bar struct {
	of    barOf
	track *widgets.Track
	cells []rune
}

// barOf says what cells are those of.
type barOf struct {
	tape   *screens.Tape
	events int
	read   float64
	length time.Duration
	cells  int
}

// leastBar is how many cells a bar is worth showing in.
const leastBar = 8

// bar draws how a replay stands: what it does, where it is among what was written, how fast. Where
// there is little room the pace goes first, then the bar, then what it does.
func (a *App) bar(width int) string {
	t, th := a.scene.Tape, a.scene.Theme
	word, words, now := a.tapeWord(), a.barWords(), min(a.scene.Now, t.Length)
	left := " " + widgets.PenOf(th.Text.Accent).Draw(word) + "  "
	right := widgets.First(words, width-widgets.Width(left)-leastBar-3)
	switch {
	case right != "":
		room := width - widgets.Width(left) - widgets.Width(right) - 3
		a.layBar(room)
		bar := a.session.deck.bar
		left += widgets.Spot{Of: widgets.SpotTrack}.On(widgets.DrawTrack(th, bar.cells, bar.track.Cell(now))) + "  "
	case widgets.First(words, width-widgets.Width(left)-1) != "":
		right = widgets.First(words, width-widgets.Width(left)-1)
	default:
		left, right = " ", widgets.First(words, width-1)
	}
	return widgets.Fit(left+widgets.PenOf(th.Chrome.Figure).Draw(right), width)
}

// tapeWord says what a replay does.
func (a *App) tapeWord() string {
	t := a.scene.Tape
	switch {
	case t.Ended:
		return "replay, at its end"
	case t.Paused:
		return "replay, paused"
	}
	return "replay"
}

// barWords are what stands right of the bar, the fullest first: the moment, the pace, what is done
// about silences, and how much is known, which is never left out while it is not all.
func (a *App) barWords() []string {
	t := a.scene.Tape
	moment := widgets.Clock(min(a.scene.Now, t.Length))
	clock := moment + " of " + widgets.Clock(t.Length)
	full, short := "", ""
	switch {
	case a.passesSilence():
		full, short = "   a long silence, shortened", "   silence"
	case !t.Cut:
		full = "   silences as they were"
	}
	read := ""
	if a.session.deck.reading {
		read = fmt.Sprintf("   reading %d %%", int(t.Whole.Read*100))
	}
	words := clock + "   " + pace(t)
	return []string{words + full + read, words + short + read, words + read, clock + read, clock, moment}
}

// passesSilence reports whether time runs faster now than the pace says, since nobody wrote for long.
func (a *App) passesSilence() bool {
	t := a.scene.Tape
	return t.Cut && !t.Paused && !t.Ended && a.scene.Now-a.whole().At > screens.Silence
}

// pace is the speed of a replay: "x2", "x0.5".
func pace(t *screens.Tape) string {
	return fmt.Sprintf("x%g", t.Speed)
}

// layBar fills the cells of the bar: where words came from how many at once, and ticks where a round
// was asked, gathered or merged.
func (a *App) layBar(cells int) {
	t, d := a.scene.Tape, &a.session.deck
	of := barOf{t, t.Whole.Events, t.Whole.Read, t.Length, cells}
	if d.bar.of == of {
		return
	}
	track := widgets.NewTrack(overlays.ScaleOf(t.Whole, t.Length), cells)
	known := time.Duration(0)
	for _, l := range t.Whole.Lanes {
		track.Lane()
		for _, s := range l.Stretches {
			track.Add(s.From, s.To, s.Words)
			known = max(known, s.To)
		}
	}
	for _, c := range t.Whole.Cues {
		known = max(known, c.At)
		if c.Kind == engine.CueGathered || c.Kind == engine.CueReduced || c.Kind == engine.CueAsked && c.Round > 1 {
			track.Tick(c.At)
		}
	}
	if d.reading {
		track.Until(known)
	}
	d.bar = bar{of, track, track.Density()}
}
