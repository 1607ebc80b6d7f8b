package panes

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
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
	said  engine.Reading      // what is read of the shown merge once it was checked
	mark  int                 // the mark that the reader stands on; -1: none
	won   map[mergeKey]string // what each merge by choose that has ended came to
}

// tab is one merge in the title.
type tab struct {
	id           engine.BranchID
	title, model string
	won          string // what a choice came to: ": a tie"; empty: it is none
	broken       bool
	answer       bool // it stands as the round's answer
}

// mergeCard is how the shown merge stands.
type mergeCard struct {
	status  engine.Status
	title   string
	model   string
	failure *engine.Failure
	offline string      // what part the built-in model had in it; empty: none, or its text says so
	labels  [3][]string // above the text: what is missing, and why; then in fewer words, and in the fewest
	asked   string      // the person's own instruction
	helps   string      // what it waits for: "2 judges read the drafts"; empty: for nothing
	since   time.Duration
	used    int // branches that were merged
	phase   engine.Phase
}

// NewAnswer returns the pane, empty until the first Sync.
func NewAnswer(th *themes.Theme, k keys.Map) *Answer {
	return &Answer{th: th, keys: k, read: newReader(th, k.Read), mark: -1}
}

// Editing reports whether a text field of the pane has the keys.
func (p *Answer) Editing() bool { return p.read.busy() }

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
	p.tabs = p.tabsOf(s, r)
	red := p.choose(r)
	if red == nil {
		p.shown, p.card = "", mergeCard{phase: r.Phase()}
		p.read.forget()
		return
	}
	p.shown = red.ID()
	p.take(r, red)
	p.card = mergeCardOf(r, red, now)
}

// take takes up the merge's text: as it comes, and once it was checked with what it found.
func (p *Answer) take(r *engine.Round, red *engine.Reduction) {
	now := seen{of: red.ID(), attempt: len(red.Branch.Attempts), ended: red.Branch.Status.Ended()}
	now.checked = now.ended && red.Checked != nil
	if was := p.read.seen; now.checked && was.checked && was.of == now.of && was.attempt == now.attempt {
		return
	}
	anew := p.read.take(now, red.Answer)
	if anew {
		p.read.text.Stay() // an answer is read from its beginning, also while it is written
	}
	p.said, p.mark = engine.Reading{}, -1
	if now.checked {
		p.said = engine.ReadingOf(r, red)
		p.read.text.Replace(p.said.Text, true)
	}
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
		return true, p.read.wants(" of the answer")
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
	case key.Matches(press, p.keys.Move.NextMark):
		return true, p.nextMark(true)
	case key.Matches(press, p.keys.Move.PrevMark):
		return true, p.nextMark(false)
	case p.shown == "":
		return false, nil
	}
	if w := p.wish(press); w != nil {
		return true, []intent.Intent{w}
	}
	return false, nil
}

// wish is what a key wants of the shown merge; nil: it is none of its keys.
func (p *Answer) wish(press tea.KeyPressMsg) intent.Intent {
	switch {
	case key.Matches(press, p.keys.Branch.Cancel) && !p.card.status.Ended():
		return intent.Cancel{Branch: p.shown}
	case key.Matches(press, p.keys.Branch.Inspect):
		return intent.Inspect{Branch: p.shown}
	case key.Matches(press, p.keys.Branch.Compare):
		return intent.Compare{Left: p.shown}
	case key.Matches(press, p.keys.Round.Choose):
		return intent.Do{Command: engine.Choose{Reduction: p.shown}}
	case key.Matches(press, p.keys.Take.Copy):
		return intent.Copy{Text: p.read.text.Source(), What: "the answer"}
	case key.Matches(press, p.keys.Move.Zoom):
		return intent.Zoom{}
	}
	return nil
}
