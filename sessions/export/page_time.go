package export

import (
	"fmt"
	"time"

	"plenum/engine"
)

// timeView is the timeline of a round, as a picture of lanes one below the other. Across it counts
// in percent, so that it fits any width; down it counts in pixels.
type timeView struct {
	Lanes  []laneView
	Gather string // where the round gathered; empty: it did not
	When   string // in words
	Ticks  []tick
	Height int
	Floor  int // where the lanes end
	Note   string
}

// laneView is one branch or merge on the timeline.
type laneView struct {
	Label, Note  string
	TextY        int // the line of its name
	BarY, MidY   int // the top of its bars; of the thin ones in their middle
	Waits, Words []stretchView
	Merge        bool
	Said         string // the whole lane in a sentence
}

// stretchView is a stretch of a lane, in percent of the width.
type stretchView struct{ X, Width string }

// tick is a figure of the scale.
type tick struct{ X, Label, Anchor string }

// Pixels of the timeline.
const (
	laneHeight = 36
	scaleAbove = 24
)

// lanesOf reads the lanes of all rounds off the events.
func lanesOf(events []engine.Event) map[int][]engine.Lane {
	var o engine.Overview
	for _, ev := range events {
		o.Note(ev)
	}
	out := map[int][]engine.Lane{}
	for _, l := range o.Lanes {
		out[l.Round] = append(out[l.Round], l)
	}
	return out
}

func timeOf(r *engine.Round, sum engine.Summary, lanes []engine.Lane) timeView {
	end := max(r.GatheredAt, r.AskedAt)
	for _, l := range lanes {
		if n := len(l.Stretches); n > 0 {
			end = max(end, l.Stretches[n-1].To)
		}
	}
	span := max(end-r.AskedAt, time.Millisecond)
	at := func(d time.Duration) float64 { return min(max(100*float64(d-r.AskedAt)/float64(span), 0), 100) }
	v := timeView{Ticks: ticksOf(span)}
	for i, l := range lanes {
		v.Lanes = append(v.Lanes, laneOf(r, l, i, at))
	}
	v.Floor = scaleAbove + len(lanes)*laneHeight
	v.Height = v.Floor + 4
	if r.Gathered != nil {
		v.Gather = percent(at(r.GatheredAt))
		v.When = "gathered after " + seconds(r.GatheredAt-r.AskedAt)
	}
	if sum.Offline {
		v.Note = "Times are paced, not measured: the built-in model wrote."
	}
	return v
}

func laneOf(r *engine.Round, l engine.Lane, i int, at func(time.Duration) float64) laneView {
	v := laneView{TextY: scaleAbove + i*laneHeight + 13, BarY: scaleAbove + i*laneHeight + 19, MidY: scaleAbove + i*laneHeight + 22, Merge: l.ID.Reduction()}
	v.Label = fmt.Sprintf("%d %s", l.ID.Number(), clip(oneLine(l.Name), 32))
	if red := r.Reduction(l.ID); red != nil {
		v.Label = mergeName(red)
	}
	var waits, words time.Duration
	for _, s := range l.Stretches {
		from, to := at(s.From), at(s.To)
		one := stretchView{percent(from), percent(max(to-from, 0.3))}
		if s.Words {
			words += s.To - s.From
			v.Words = append(v.Words, one)
		} else {
			waits += s.To - s.From
			v.Waits = append(v.Waits, one)
		}
	}
	v.Note = "never asked"
	if b := r.Branch(l.ID); b != nil {
		v.Note = Standing(b)
	}
	v.Said = fmt.Sprintf("%s: waited %s, wrote for %s; %s", v.Label, seconds(waits), seconds(words), v.Note)
	v.Note = clip(v.Note, 36)
	return v
}

// ticksOf are the figures of a scale: at most six, at whole steps.
func ticksOf(span time.Duration) []tick {
	step := time.Millisecond
	for k := 0; span/step > 5; k++ { // 1, 2, 5, 10, 20, 50 ...
		if k%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	var out []tick
	for d := time.Duration(0); d <= span; d += step {
		t := tick{percent(100 * float64(d) / float64(span)), shortTime(d), "middle"}
		switch {
		case d == 0:
			t.Anchor = "start"
		case float64(d) > 0.95*float64(span):
			t.Anchor = "end"
		}
		out = append(out, t)
	}
	return out
}

func shortTime(d time.Duration) string {
	switch {
	case d == 0:
		return "0"
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%g s", d.Seconds())
	case d < 2*time.Hour:
		return fmt.Sprintf("%.3g min", d.Minutes())
	}
	return fmt.Sprintf("%.3g h", d.Hours())
}

func percent(x float64) string { return fmt.Sprintf("%.2f%%", x) }

// clip keeps the first runes of a text.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
