package linear

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/cli/telling"
	"plenum/ui/widgets"
)

// merged tells how a merge ended: what must be known of it, its text, and what it found.
func (t *story) merged(r *engine.Round, b *engine.Branch) []Line {
	red := r.Reduction(b.ID)
	t.seen[b.ID] = b.Status
	if !b.Status.Usable() {
		says := ending(b, b.EndedAt)
		if !t.replay {
			says += ". The branches are kept. To merge again: merge; without a model: merge concat"
		}
		return []Line{{Who: name(b), Says: says}}
	}
	return readMerge(r, red)
}

// readMerge reads a merge out, its labels above it.
func readMerge(r *engine.Round, red *engine.Reduction) []Line {
	who := name(red.Branch)
	var out []Line
	for _, label := range engine.Labels(r, red) {
		out = append(out, Line{Who: "note", Says: label})
	}
	says := strings.ToLower(red.Start.Strategy.Title())
	if red.Branch.Status.Ended() {
		says += ", " + ending(red.Branch, red.Branch.EndedAt)
	} else {
		says += ", so far"
	}
	rd := engine.ReadingOf(r, red)
	out = append(out, Line{Who: who, Says: says, Text: rd.Text})
	return append(out, findings(red, rd)...)
}

// kinds are the kinds of points, as they are called.
var kinds = map[engine.PointKind]string{
	engine.PointAgree: "they agree", engine.PointConflict: "they differ", engine.PointAlone: "one alone says", engine.PointNobody: "nobody says",
}

// findings lists the points of a merge, numbered, each with the marks of who says it.
func findings(red *engine.Reduction, rd engine.Reading) []Line {
	var out []Line
	for i, p := range rd.Points {
		out = append(out, point(red, i, p))
	}
	return out
}

func point(red *engine.Reduction, i int, p engine.Point) Line {
	says := kinds[p.Kind] + ": " + p.Claim
	for _, id := range p.By {
		says += fmt.Sprintf(" [%d]", id.Number())
	}
	if red.Done(p.Claim) {
		says += " (done)"
	}
	return Line{Who: fmt.Sprintf("point %d", i+1), Says: says}
}

// close tells what a round came to, once nothing of it goes on.
func (t *story) close(s *engine.State, r *engine.Round, at time.Duration) []Line {
	var out []Line
	if red := r.Answer(); red == nil {
		text, none := engine.MarkdownOf(s)
		switch {
		case none != nil:
			out = append(out, Line{Who: "no answer", Says: none.Error()})
		case t.volumeOf(r) == sayAll:
			out = append(out, Line{Who: "answer", Says: "side by side, as they were read"})
		default:
			out = append(out, Line{Who: "answer", Says: "side by side", Text: text})
		}
	}
	return append(out, Line{Who: "bill", Says: bill(s, r, at)})
}

// bill is the bill and the clocks of a round, in sentences.
func bill(s *engine.State, r *engine.Round, now time.Duration) string {
	sum := engine.Summarize(s, r, now)
	tot := sum.Totals
	usable := 0
	for _, b := range r.Branches {
		if b.Status.Usable() && !b.Nothing() {
			usable++
		}
	}
	red := r.Answer()
	if red != nil {
		usable = len(red.Start.Branches)
	}
	says := []string{fmt.Sprintf("%d of %s, %s", usable, telling.Count(max(r.Expected(red), usable), "branch", "branches"), spoken(tot.Wall))}
	switch {
	case r.OfflineOnly():
		return says[0] + ", paced, not measured. Nothing was spent: no model was called."
	case tot.Speedup > 0:
		says = append(says, fmt.Sprintf("One after another it would have taken %s, %.1f times as long", spoken(tot.Sequential), tot.Speedup))
	}
	cost := "It cost " + money(widgets.Money{USD: tot.CostUSD, Known: tot.CostKnown, Estimated: tot.Estimated})
	if tot.Multiple > 0 {
		cost += fmt.Sprintf(", %.1f times one branch", tot.Multiple)
	}
	if tot.MergeShare > 0 {
		cost += fmt.Sprintf(", %.0f %% of it the merge", tot.MergeShare*100)
	}
	says = append(says, cost)
	if sum.Offline {
		says = append(says, "In part offline: no model was called there")
	}
	if tot.Lost > time.Second {
		if b := r.Branch(tot.LostTo); b != nil {
			says = append(says, fmt.Sprintf("%s was waited for %s longer than the others", name(b), spoken(tot.Lost)))
		}
	}
	return strings.Join(says, ". ") + "."
}

// spoken is a length of time: "46 s", "2 min 5 s".
func spoken(d time.Duration) string {
	switch {
	case d < 0:
		return "an unknown time"
	case d < 10*time.Second:
		return telling.Soon(d)
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", d/time.Second) // as clocks count
	}
	return fmt.Sprintf("%d min %d s", int(d/time.Minute), int(d/time.Second)%60)
}
