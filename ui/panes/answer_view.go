package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// View draws the title rule with its tabs, the labels and the text.
func (p *Answer) View(width, height int, focused bool) string {
	return strings.Join(p.Rows(width, height, focused), "\n")
}

// Rows is View before its rows are joined.
func (p *Answer) Rows(width, height int, focused bool) []string {
	if height <= 0 {
		return nil
	}
	rows := []string{p.title(width, focused)}
	rows = append(rows, p.above(max(width-2, 1), (height-1)/2)...)
	if p.read.text.Len() == 0 {
		rows = append(rows, margin(p.instead(max(width-2, 1)))...)
		return widgets.Box(rows, width, height)
	}
	return widgets.Box(append(rows, p.read.view(width, height-len(rows))...), width, height)
}

func (p *Answer) title(width int, focused bool) string {
	more := p.keys.Round.Merge.Help().Key
	var long, short []string
	for i, t := range p.tabs {
		if t.id != p.shown && !t.broken {
			tab := widgets.Spot{Of: widgets.SpotTab, N: i}
			long = append(long, tab.On(t.name(true)))
			short = append(short, tab.On(t.name(false)))
		}
	}
	r := widgets.Rule{
		Left: p.heading(), Focused: focused,
		Rights: []string{
			strings.TrimLeft(strings.Join(append(long, "  "+more+" merge another way"), "   "), " "),
			strings.Join(append(short, more+" more"), "   "),
			more + " more",
			"",
		},
		Bad: p.broken(),
	}
	r.Rights = leaving(mostHeading, r.Left, r.Rights, width)
	if !p.card.status.Ended() {
		r.Rights = []string{p.running(), ""}
	}
	return r.View(p.th, width)
}

// heading names what is shown. A merge that failed bears no title of its own: what is left
// of its text must not pass for an answer.
func (p *Answer) heading() string {
	switch {
	case p.shown == "":
		return "No merge yet"
	case p.broken():
		return "The merge failed"
	case p.card.status == engine.StatusCancelled:
		return "The merge was stopped"
	}
	for _, t := range p.tabs {
		if t.id == p.shown {
			return t.name(true) + t.won
		}
	}
	return p.card.title
}

// name is a merge's way, with its model where there is room for it and it had one. A star says
// that it is the answer, where there are others.
func (t tab) name(long bool) string {
	name := t.title
	if long && t.model != "" {
		name += " · " + t.model
	}
	if t.answer && strings.HasPrefix(t.title, string(t.id)) {
		name = "* " + name
	}
	return name
}

func (p *Answer) broken() bool {
	return p.card.status == engine.StatusFailed || p.card.status == engine.StatusTimedOut
}

func (p *Answer) running() string {
	switch {
	case p.card.status == "":
		return ""
	case p.card.helps != "":
		return p.card.helps
	case p.card.status == engine.StatusWriting:
		return "writing"
	}
	return fmt.Sprintf("%s %s", p.card.status, widgets.Seconds(p.card.since))
}
