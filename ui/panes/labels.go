package panes

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

func (p *Answer) tabsOf(s *engine.State, r *engine.Round) []tab {
	if r == nil {
		return nil
	}
	var out []tab
	answer := r.Answer()
	for _, red := range r.Reductions {
		st := red.Branch.Status
		t := tab{
			id: red.ID(), title: red.Start.Strategy.Title(), won: p.winner(s, r, red), model: writer(red),
			broken: st == engine.StatusFailed || st == engine.StatusTimedOut || st == engine.StatusCancelled,
			answer: red == answer,
		}
		if len(r.Reductions) > 1 {
			t.title = string(t.id) + " " + t.title
		}
		out = append(out, t)
	}
	return out
}

// writer is the model that writes a merge, without its provider; empty: the program does.
func writer(red *engine.Reduction) string {
	if !red.Start.Strategy.Writes() || engine.BuiltIn(red.Start.Model) {
		return ""
	}
	return shortModel(red.Start.Model)
}

// shortModel is a model's name without its provider.
func shortModel(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[i+1:]
	}
	return name
}

func mergeCardOf(r *engine.Round, red *engine.Reduction, now time.Duration) mergeCard {
	c := mergeCard{
		status: red.Branch.Status, title: red.Start.Strategy.Title(), model: writer(red),
		used: len(red.Start.Branches), phase: r.Phase(),
	}
	c.since = max(still(now)-red.Branch.AddedAt, 0)
	c.helps = Helping(r, red.ID())
	if a := red.Branch.Attempt(); a != nil {
		c.failure = a.Error
	}
	c.offline = engine.OfflineNote(r, red)
	if strings.EqualFold(red.Answer.Head(len(engine.OfflineLabel)), c.offline) {
		c.offline = "" // its own text says so first
	}
	c.labels = labelsOf(r, red)
	if red.Start.Instruction != "" && red.Start.Instruction != r.Plan.Reducer.Brief {
		c.asked = "Merged as you asked: " + widgets.OneLine(red.Start.Instruction)
	}
	return c
}

// labelsOf say what is not in a merge, and what is in it in part: in full, in fewer words, and in the
// fewest, which still name what is missing.
func labelsOf(r *engine.Round, red *engine.Reduction) (labels [3][]string) {
	var names []string
	for _, m := range red.Start.Missing {
		if m.Reason == engine.ReasonDecided {
			continue // the vote needed it no more: nothing is missing
		}
		full, short := missing(r, red, m)
		labels[0], labels[1] = append(labels[0], full), append(labels[1], short)
		names = append(names, agentOf(m))
	}
	if len(names) > 0 {
		labels[2] = []string{"Without " + strings.Join(names, ", ") + "."}
	}
	if len(names) > 1 {
		labels[1] = labels[2][:1:1]
	}
	notes := r.Notes(red)
	labels[0], labels[1] = append(labels[0], notes...), append(labels[1], notes...)
	switch n := len(notes); {
	case n == 1:
		labels[2] = append(labels[2], "1 note more finds no room here.")
	case n > 1:
		labels[2] = append(labels[2], fmt.Sprintf("%d notes more find no room here.", n))
	}
	return labels
}

// missing says which branch took no part in a merge, why, and what became of its words; in short only
// which and why.
func missing(r *engine.Round, red *engine.Reduction, m engine.Missing) (full, short string) {
	then, at := r.Absence(red, m), ""
	if then.Ended != engine.Never {
		at = " at " + widgets.Clock(then.Ended-r.AskedAt)
	}
	short = fmt.Sprintf("Without %s: %s.", agentOf(m), whyMissing(r, m, at))
	says := short
	switch {
	case then.Words == 1:
		says += " Its one word is kept, and left out of this."
	case then.Words > 1:
		says += fmt.Sprintf(" Its %s words are kept, and left out of this.", widgets.Count(then.Words, false))
	}
	if then.Since {
		says += " It has answered since."
	}
	return says, short
}

// agentOf names a branch that took no part.
func agentOf(m engine.Missing) string {
	if m.Agent == "" {
		return fmt.Sprintf("branch %d", m.Branch.Number())
	}
	return m.Agent
}

// causeOf is why a round waits no more; empty: it does.
func causeOf(r *engine.Round) engine.Cause {
	if r.Gathered == nil {
		return ""
	}
	return r.Gathered.Cause
}

func whyMissing(r *engine.Round, m engine.Missing, at string) string {
	switch m.Status {
	case engine.StatusCancelled:
		if m.Reason == engine.ReasonUser || m.Reason == engine.ReasonNone {
			return "you cancelled it" + at
		}
		return "cancelled " + stopper(m.Reason, causeOf(r)) + at
	case engine.StatusFailed:
		return "it failed" + at
	case engine.StatusTimedOut:
		switch m.Reason {
		case engine.ReasonFirst:
			return "its first word did not come in time"
		case engine.ReasonIdle:
			return "it fell silent, and was cut" + at
		case engine.ReasonDeadline:
			return "it was cut by the deadline" + at
		}
		return "it took too long, and was cut" + at
	case engine.StatusSkipped:
		if m.Reason == engine.ReasonNotStarted || m.Reason == engine.ReasonNone {
			return "it was never started"
		}
		return "it was never started, stopped " + stopper(m.Reason, causeOf(r))
	case engine.StatusRetrying:
		return "it had failed, and was being tried again"
	case engine.StatusQueued:
		return "it had not started yet"
	case engine.StatusDone, engine.StatusTruncated:
		return "it was left out"
	case engine.StatusWriting:
		return "it was still writing"
	}
	return "it had not answered yet"
}

// above is the labels in at most room rows: in fewer words where they find no room, and cut with
// a sign where not even those do.
func (p *Answer) above(width, room int) []string {
	var rows []string
	for _, notes := range p.card.labels {
		if rows = p.labels(notes, width); len(rows) <= room {
			return rows
		}
	}
	rows = rows[:len(rows)-1] // without the blank one
	if least := strings.Join(p.card.labels[2], " "); room == 1 && len(rows) > 1 && least != "" {
		return []string{" " + widgets.PenOf(p.th.State.Warn).Draw(widgets.Clip(least, width))}
	}
	if len(rows) > room && room > 1 {
		more := widgets.First([]string{"... and more than finds room here", "... and more"}, width)
		rows = append(rows[:room-1], " "+widgets.PenOf(p.th.State.Warn).Draw(more))
	}
	return rows[:min(len(rows), room)]
}

// labels are the rows above the text: what is missing, that no model was called, and what
// went wrong with a merge that left words.
func (p *Answer) labels(notes []string, width int) []string {
	warn, dim := widgets.PenOf(p.th.State.Warn), widgets.PenOf(p.th.Text.Dim)
	var rows []string
	add := func(pen widgets.Pen, text string) {
		for _, s := range widgets.Wrap(text, width) {
			rows = append(rows, " "+pen.Draw(s))
		}
	}
	if p.card.offline != "" {
		add(dim, sentence(p.card.offline))
	}
	if p.card.asked != "" {
		add(dim, widgets.Clip(p.card.asked, 2*width))
	}
	for _, l := range notes {
		add(warn, l)
	}
	if p.read.text.Len() > 0 {
		switch p.card.status {
		case engine.StatusFailed, engine.StatusTimedOut:
			add(widgets.PenOf(p.th.State.Bad), p.cause()+" What it had written stands below; it is no answer.")
		case engine.StatusCancelled:
			add(warn, "You stopped this merge. What it had written stands below; it is no answer.")
		case engine.StatusTruncated:
			add(warn, "Cut short: the reducer stopped before it was done.")
		}
	}
	if len(rows) > 0 {
		rows = append(rows, "")
	}
	return rows
}

// cause is why the merge failed, in the server's own words.
func (p *Answer) cause() string {
	if f := p.card.failure; f != nil && f.Message != "" {
		return strings.TrimSpace(sentence(f.Message) + " " + sentence(f.Hint))
	}
	return "The merge failed and gave no reason."
}

// instead is what stands in the place of a text that is not there.
func (p *Answer) instead(width int) []string {
	m := p.keys.Round.Merge.Help().Key
	var rows []string
	add := func(pen widgets.Pen, text string) {
		for _, s := range widgets.Wrap(text, width) {
			rows = append(rows, pen.Draw(s))
		}
	}
	dim, bad := widgets.PenOf(p.th.Text.Dim), widgets.PenOf(p.th.State.Bad)
	body := widgets.PenOf(p.th.Text.Body)
	switch {
	case p.shown == "" && p.card.phase == engine.PhaseScatter:
		add(dim, "The branches still write. "+m+" merges what there is.")
	case p.shown == "" && p.card.phase == engine.PhaseOver:
		add(dim, "Nothing was merged. "+m+" merges what there is.")
	case p.shown == "":
		add(dim, "Nothing was asked yet.")
	case p.broken():
		add(bad, p.cause())
		rows = append(rows, "")
		add(body, m+" merges again, with this model or another. The branches are all there.")
	case p.card.status == engine.StatusCancelled:
		add(body, "You stopped this merge before its first word. "+m+" merges again.")
	case !p.card.status.Ended():
		add(dim, p.waiting())
	default:
		add(dim, "The merge holds no text. "+m+" merges again.")
	}
	return rows
}

// waiting says what a merge without words is at.
func (p *Answer) waiting() string {
	who := p.card.model
	switch {
	case p.card.helps != "":
		return sentence(p.card.helps + ", " + widgets.Seconds(p.card.since) + " so far")
	case who == "":
		who = "The reducer"
	}
	verb := "reads"
	if p.card.status == engine.StatusThinking {
		verb = "thinks about"
	}
	return fmt.Sprintf("%s %s %d texts, %s so far.", who, verb, p.card.used, widgets.Seconds(p.card.since))
}
