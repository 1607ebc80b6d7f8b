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
func (p *Branch) Editing() bool { return p.read.typing }

// Following reports whether the pane follows the end of its text.
func (p *Branch) Following() bool { return p.read.text.Following() }

// NeedsHelp reports whether the branch is one that a person may want to see to: failed,
// timed out, or silent in mid-text.
func (p *Branch) NeedsHelp() bool {
	switch p.card.status {
	case engine.StatusFailed, engine.StatusTimedOut:
		return true
	}
	return p.card.silence > 0
}

// Show brings the place of the branch's text that begins with a byte into sight.
func (p *Branch) Show(offset int) { p.read.text.Show(offset) }

// Sync takes up what is new in the state, which may be an earlier one after a jump in a
// replay. It costs what the new words cost.
func (p *Branch) Sync(s *engine.State, now time.Duration) {
	b := s.Branch(p.id)
	if b == nil {
		p.card = card{}
		p.read.forget()
		return
	}
	ended := b.Status.Ended() || b.Attempt() != nil && b.Attempt().Ended()
	p.read.take(seen{of: b.ID, attempt: len(b.Attempts), ended: ended}, b.Text())
	p.card = cardOf(s, b, now)
	p.figs = figuresOf(b, p.card, now)
}

// Handle takes the keys of reading, and those that act on this branch.
func (p *Branch) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	if p.read.handle(msg) {
		return true, nil
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch {
	case key.Matches(press, p.keys.Branch.Cancel):
		return true, []intent.Intent{intent.Cancel{Branch: p.id}}
	case key.Matches(press, p.keys.Branch.Retry):
		return true, []intent.Intent{intent.Retry{Branch: p.id}}
	case key.Matches(press, p.keys.Take.Copy):
		return true, []intent.Intent{intent.Copy{Text: p.read.text.Source(), What: "the text of " + p.name()}}
	case key.Matches(press, p.keys.Move.Zoom):
		return true, []intent.Intent{intent.Zoom{}}
	}
	return false, nil
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
	notice := p.notice(width - 2)
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
		Left: p.name(), Rights: p.figs.titles(c, gap), Focused: focused,
		Warn: c.silence > 0 || c.status == engine.StatusTruncated,
		Bad:  c.status == engine.StatusFailed || c.status == engine.StatusTimedOut,
	}.View(p.th, width)
}

// body is the text, or what stands in its place before the first word.
func (p *Branch) body(width, height int) []string {
	if height <= 0 {
		return nil
	}
	if p.read.text.Len() > 0 {
		return p.read.view(width, height)
	}
	if p.card.status.Ended() || p.card.status == "" {
		return nil
	}
	return margin(p.before(max(width-2, 1), height))
}

// before is the brief, dimmed, and what the branch is at; while it thinks, the tail of its
// thoughts.
func (p *Branch) before(width, height int) []string {
	dim := widgets.PenOf(p.th.Text.Dim)
	var rows []string
	for _, s := range widgets.Wrap(strings.TrimSpace(p.card.brief), width) {
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
