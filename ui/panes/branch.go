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

// Branch is the pane of one branch: its words as they come, how it stands in its title.
type Branch struct {
	id   engine.BranchID
	th   *themes.Theme
	keys keys.Map
	read reader
	card card    // how the branch stands
	figs figures // as they stand
}

// NewBranch returns the pane of a branch, empty until the first Sync.
func NewBranch(id engine.BranchID, th *themes.Theme, k keys.Map) *Branch {
	return &Branch{id: id, th: th, keys: k, read: newReader(th, k.Read)}
}

// ID is the branch that the pane shows.
func (p *Branch) ID() engine.BranchID { return p.id }

// Editing reports whether a text field of the pane has the keys.
func (p *Branch) Editing() bool { return p.read.busy() }

// Following reports whether the pane follows the end of its text.
func (p *Branch) Following() bool { return p.read.text.Following() }

// NeedsHelp reports whether the branch is one that a person may want to see to: failed,
// timed out, or one that holds the round up.
func (p *Branch) NeedsHelp() bool {
	switch p.card.status {
	case engine.StatusFailed, engine.StatusTimedOut:
		return true
	}
	return p.card.lag.kind != onTime
}

// WantsModel reports whether another model is what may help the branch most, so that the list of
// models goes before the form that changes its brief.
func (p *Branch) WantsModel() bool { return p.NeedsHelp() || p.card.tries.again != engine.Never }

// Show brings a passage of the branch's text into sight and points at it.
func (p *Branch) Show(offset, length int) {
	p.read.text.Show(offset)
	p.read.text.Point(offset, length)
}

// Sync takes up what is new in the state, which may be an earlier one after a jump in a
// replay. It costs what the new words cost.
func (p *Branch) Sync(s *engine.State, now time.Duration) {
	b := s.Branch(p.id)
	if b == nil {
		p.card = card{}
		p.read.forget()
		return
	}
	text := seen{of: b.ID, ended: b.Status.Ended()}
	if a := b.Said(); a != nil {
		text.attempt, text.ended = a.N, text.ended || a.Ended()
	}
	p.read.take(text, b.Text())
	was := p.card.work
	p.card = cardOf(s, b, now)
	p.card.work = workOf(s, b, was)
	p.figs = figuresOf(b, p.card, now)
}

// Handle takes the keys of reading, and those that act on this branch.
func (p *Branch) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	if p.read.handle(msg) {
		return true, p.read.wants(" of " + p.name())
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	if w := p.wish(press); w != nil {
		return true, []intent.Intent{w}
	}
	return false, nil
}

// wish is what a key wants of this branch; nil: it is none of its keys.
func (p *Branch) wish(press tea.KeyPressMsg) intent.Intent {
	km := p.keys.Branch
	switch {
	case key.Matches(press, km.Cancel):
		return intent.Cancel{Branch: p.id}
	case key.Matches(press, km.Retry):
		return intent.Retry{Branch: p.id}
	case key.Matches(press, km.Hedge):
		return intent.Do{Command: engine.Hedge{Branch: p.id}}
	case key.Matches(press, km.Edit) && p.WantsModel():
		return intent.Open{Overlay: intent.OverlaySwap}
	case key.Matches(press, km.Edit):
		return intent.Open{Overlay: intent.OverlayEdit}
	case key.Matches(press, km.Revise):
		return intent.Open{Overlay: intent.OverlayRevise}
	case key.Matches(press, km.Include):
		return intent.Do{Command: p.card.text.toggle}
	case key.Matches(press, km.Undo) && p.card.text.before == 0:
		return intent.Say{Text: "there is no text before this one"}
	case key.Matches(press, km.Undo):
		return intent.Do{Command: engine.Restore{Branch: p.id, Attempt: p.card.text.before}}
	case key.Matches(press, km.Inspect):
		return intent.Inspect{Branch: p.id}
	case key.Matches(press, km.Compare):
		return intent.Compare{Left: p.id}
	case key.Matches(press, p.keys.Round.Choose):
		return intent.Do{Command: engine.Pick{Branch: p.id}}
	case key.Matches(press, p.keys.Take.Copy):
		return intent.Copy{Text: p.read.text.Source(), What: "the text of " + p.name()}
	case key.Matches(press, p.keys.Move.Zoom):
		return intent.Zoom{}
	}
	return nil
}

func (p *Branch) name() string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", p.id.Number(), p.card.agent))
}

// View draws the title rule and below it the text, or what there is to say before the first
// word; what needs the person's eye stands at the bottom.
func (p *Branch) View(width, height int, focused bool) string {
	return strings.Join(p.Rows(width, height, focused), "\n")
}

// Rows is View before its rows are joined.
func (p *Branch) Rows(width, height int, focused bool) []string {
	if height <= 0 {
		return nil
	}
	rows := []string{p.title(width, focused)}
	notice := p.notice(width-2, height)
	room := height - 1
	if len(notice) > 0 && room < len(notice)+2 {
		notice = notice[:min(max(room-2, 0), len(notice))]
	}
	if len(notice) > 0 {
		body := widgets.Box(p.body(width, room-len(notice)-1), width, room-len(notice)-1)
		rows = append(append(append(rows, body...), ""), notice...)
	} else {
		rows = append(rows, p.body(width, room)...)
	}
	return widgets.Box(rows, width, height)
}

func (p *Branch) title(width int, focused bool) string {
	gap := 3
	if width < 80 {
		gap = 2
	}
	c := p.card
	return widgets.Rule{
		Left: p.name(), Rights: leaving(mostName, p.name(), p.figs.titles(c, gap), width), Focused: focused,
		Warn: c.lag.kind != onTime || c.tries.again != engine.Never || c.status == engine.StatusTruncated,
		Bad:  c.status == engine.StatusFailed || c.status == engine.StatusTimedOut,
	}.View(p.th, width)
}

// body is the text, or what stands in its place before the first word.
func (p *Branch) body(width, height int) []string {
	if height <= 0 {
		return nil
	}
	switch where := p.where(width, height); {
	case p.read.text.Len() > 0 && p.card.work.quiet && !p.read.busy():
		return append(where, " "+widgets.PenOf(p.th.Text.Dim).Draw(widgets.Clip("Nothing on the question stands in this part.", max(width-2, 0))))
	case p.read.text.Len() > 0:
		return append(where, p.read.view(width, height-len(where))...)
	}
	if p.card.status.Ended() || p.card.status == "" {
		return nil
	}
	return margin(p.before(max(width-2, 1), height))
}

// leastWhere is the height of a body from which on it says above its text what part of the round
// that is about.
const leastWhere = 3

// where says in a row what part of the round the branch works on, where there is room for it.
func (p *Branch) where(width, height int) []string {
	if p.card.work.where == "" || height < leastWhere {
		return nil
	}
	return []string{" " + widgets.PenOf(p.th.Text.Dim).Draw(widgets.Clip(p.card.work.where, max(width-2, 0)))}
}

// before is the brief, dimmed, and what the branch is at; while it thinks, the tail of its
// thoughts.
func (p *Branch) before(width, height int) []string {
	dim := widgets.PenOf(p.th.Text.Dim)
	var rows []string
	if w := p.card.work.where; w != "" {
		rows = append(rows, dim.Draw(widgets.Clip(w, width)))
	}
	for _, s := range widgets.Flow(strings.TrimSpace(p.card.work.brief), width) {
		rows = append(rows, dim.Draw(s))
	}
	at := widgets.Wrap(p.figs.doing(p.card), width)
	if p.card.thoughts == "" {
		return append(rows[:min(len(rows), max(height-len(at)-1, 0))], append([]string{""}, at...)...)
	}
	thoughts := widgets.Wrap(p.card.thoughts, width)
	room := max(height-len(at)-1-min(len(rows), 2), 1)
	thoughts = thoughts[max(len(thoughts)-room, 0):]
	rows = append(rows[:min(len(rows), 2)], append([]string{""}, at...)...)
	for _, s := range thoughts {
		rows = append(rows, dim.Draw(s))
	}
	return rows
}
