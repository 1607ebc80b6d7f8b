package panes

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Answer is the pane of what the reducer writes: one tab for each merge of the round, in the
// order in which they were made.
type Answer struct {
	th    *themes.Theme
	keys  keys.Map
	read  reader
	shown engine.BranchID // the merge whose text is shown
	pick  engine.BranchID // the tab that the person chose; empty: the one that runs, or the answer
	tabs  []tab
	card  mergeCard
}

// tab is one merge in the title.
type tab struct {
	id           engine.BranchID
	title, model string
	broken       bool
}

// mergeCard is how the shown merge stands.
type mergeCard struct {
	status  engine.Status
	title   string
	model   string
	failure *engine.Failure
	offline bool
	said    bool     // offline, and its own text says so first
	labels  []string // above the text: what is missing, and why
	since   time.Duration
	used    int // branches that were merged
	phase   engine.Phase
}

// NewAnswer returns the pane, empty until the first Sync.
func NewAnswer(th *themes.Theme, k keys.Map) *Answer {
	return &Answer{th: th, keys: k, read: newReader(th, k.Read)}
}

// Editing reports whether a text field of the pane has the keys.
func (p *Answer) Editing() bool { return p.read.typing }

// Shown is the merge whose text is shown; empty: none was made.
func (p *Answer) Shown() engine.BranchID { return p.shown }

// Read is how much of the text was read, in percent.
func (p *Answer) Read() int { return p.read.text.Read() }

// Pick shows a merge; empty: the one that runs, or else the round's answer.
func (p *Answer) Pick(id engine.BranchID) { p.pick = id }

// Turn goes to the next merge, or the one before, and stays there.
func (p *Answer) Turn(forward bool) {
	for i, t := range p.tabs {
		if t.id != p.shown {
			continue
		}
		n := i + 1
		if !forward {
			n = i - 1
		}
		p.pick = p.tabs[(n+len(p.tabs))%len(p.tabs)].id
		return
	}
}

// Sync takes up what is new in the state's current round.
func (p *Answer) Sync(s *engine.State, now time.Duration) {
	r := s.Round()
	p.tabs = tabsOf(r)
	red := p.choose(r)
	if red == nil {
		p.shown, p.card = "", mergeCard{phase: r.Phase()}
		p.read.forget()
		return
	}
	p.shown = red.ID()
	if p.read.take(seen{of: red.ID(), attempt: len(red.Branch.Attempts), ended: red.Branch.Status.Ended()}, red.Answer) {
		p.read.text.Stay() // an answer is read from its beginning, also while it is written
	}
	p.card = mergeCardOf(r, red, now)
}

// choose is the merge to show; nil: none.
func (p *Answer) choose(r *engine.Round) *engine.Reduction {
	if r == nil || len(r.Reductions) == 0 {
		return nil
	}
	if red := r.Reduction(p.pick); red != nil {
		return red
	}
	last := r.Reductions[len(r.Reductions)-1]
	if !last.Branch.Status.Ended() {
		return last
	}
	if a := r.Answer(); a != nil {
		return a
	}
	return last
}

// Handle takes the keys of reading, of the tabs and of this merge.
func (p *Answer) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	if p.read.handle(msg) {
		return true, nil
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch {
	case key.Matches(press, p.keys.Move.NextPage):
		p.Turn(true)
		return true, nil
	case key.Matches(press, p.keys.Move.PrevPage):
		p.Turn(false)
		return true, nil
	case key.Matches(press, p.keys.Branch.Cancel) && p.shown != "" && !p.card.status.Ended():
		return true, []intent.Intent{intent.Cancel{Branch: p.shown}}
	case key.Matches(press, p.keys.Take.Copy):
		return true, []intent.Intent{intent.Copy{Text: p.read.text.Source(), What: "the answer"}}
	case key.Matches(press, p.keys.Move.Zoom):
		return true, []intent.Intent{intent.Zoom{}}
	}
	return false, nil
}

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
	labels := p.labels(max(width-2, 1))
	if room := height - 1; len(labels) > room/2 {
		labels = labels[:room/2]
	}
	rows = append(rows, labels...)
	if p.read.text.Len() == 0 {
		rows = append(rows, margin(p.instead(max(width-2, 1)))...)
		return widgets.Box(rows, width, height)
	}
	return widgets.Box(append(rows, p.read.view(width, height-len(rows))...), width, height)
}

func (p *Answer) title(width int, focused bool) string {
	more := p.keys.Round.Merge.Help().Key
	var long, short []string
	for _, t := range p.tabs {
		if t.id != p.shown && !t.broken {
			long = append(long, named(t.title, t.model))
			short = append(short, t.title)
		}
	}
	r := widgets.Rule{
		Left: p.heading(), Focused: focused,
		Rights: []string{
			strings.TrimLeft(strings.Join(append(long, "  "+more+" merge another way"), "   "), " "),
			strings.Join(append(short, more+" more"), "   "),
			more + " more",
		},
		Bad: p.broken(),
	}
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
	return named(p.card.title, p.card.model)
}

// named is a merge's way, with the model that wrote it where there was one.
func named(title, model string) string {
	if model == "" {
		return title
	}
	return title + " · " + model
}

func (p *Answer) broken() bool {
	return p.card.status == engine.StatusFailed || p.card.status == engine.StatusTimedOut
}

func (p *Answer) running() string {
	switch p.card.status {
	case "":
		return ""
	case engine.StatusWriting:
		return "writing"
	}
	return fmt.Sprintf("%s %s", p.card.status, widgets.Seconds(p.card.since))
}
