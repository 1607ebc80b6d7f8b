package panes

import (
	"fmt"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Sent is the pane of what one attempt of a branch or a reduction really sent and got: one
// plain text of several sections.
type Sent struct {
	th     *themes.Theme
	keys   keys.Map
	read   reader
	shown  shown
	posted posted
	page   page // as it stands in the reader
	name   string
	ladder ladder // the attempts of the branch
}

// shown names the attempt that is shown; 0: the branch has none.
type shown struct {
	of      engine.BranchID
	attempt int
}

// posted is what was sent, rendered once: it may be megabytes.
type posted struct {
	of   stamp
	leaf leaf
}

// stamp is all that what was sent is made of, but for what never changes.
type stamp struct {
	shown shown
	sent  engine.Sent
	left  bool // the request has left
	over  bool // the attempt has ended
}

// NewSent returns the pane, empty until the first Sync.
func NewSent(th *themes.Theme, k keys.Map) *Sent {
	p := &Sent{th: th, keys: k, read: newReader(th, k.Read)}
	p.read.text = widgets.NewPlain(th)
	p.read.text.Stay()
	return p
}

// Editing reports whether the pane takes every key: a search is typed, or rows are chosen.
func (p *Sent) Editing() bool { return p.read.busy() }

// Read is how much of the text was read, in percent.
func (p *Sent) Read() int { return p.read.text.Read() }

// Source is the whole text, as y copies it and a file holds it.
func (p *Sent) Source() string { return p.read.text.Source() }

// Name says whose attempt is shown: "2 Legal", "merge R1".
func (p *Sent) Name() string { return p.name }

// Sync takes up an attempt of a branch or a reduction as it stands in the state; 0 is the
// attempt that speaks for it. Its messages are rendered once; after that it costs what the new
// words cost, and at most once in an engine.FigureStep what the whole text costs.
func (p *Sent) Sync(s *engine.State, id engine.BranchID, attempt int, now time.Duration) {
	b := s.Branch(id)
	p.name, p.ladder = CallName(b, id), ladderOf(b, attempt, still(now))
	of := shown{of: id}
	a := attemptOf(b, attempt)
	if a != nil {
		of.attempt = a.N
	}
	if of != p.shown {
		p.shown, p.page = of, page{}
		p.read.forget()
		p.read.text.Stay()
	}
	if a == nil {
		p.turn(page{head: absent(b)})
		return
	}
	p.post(s, b, a)
	p.take(b, a, now)
}

// attemptOf is an attempt of a branch, or the one that speaks for it; nil: there is none.
func attemptOf(b *engine.Branch, n int) *engine.Attempt {
	if b == nil {
		return nil
	}
	if a := b.Find(n); a != nil {
		return a
	}
	return b.Said()
}

// absent is what stands in the place of an attempt.
func absent(b *engine.Branch) leaf {
	var l leaf
	switch {
	case b == nil:
		l.line("There is no such branch here.")
	case b.Status.Ended():
		l.line("It was never started: nothing was sent, and nothing was paid.")
	default:
		l.line("Nothing was sent yet: it starts when its model has a free place.")
	}
	return l
}

// post renders what was sent, where it is not the same as before.
func (p *Sent) post(s *engine.State, b *engine.Branch, a *engine.Attempt) {
	of := stamp{p.shown, a.Order.Sent, a.Clock.Sent != engine.Never, a.Ended()}
	if of == p.posted.of {
		return
	}
	now := posted{of: of}
	now.leaf.begin()
	now.leaf.parameters(s, b, a)
	if post, ok := engine.PostedBy(s, b.ID, a.N); ok {
		now.leaf.messages(a, post)
	}
	p.posted = now
}

// take takes up what is new of an attempt. Where only words were added at the end, they alone
// are added.
func (p *Sent) take(b *engine.Branch, a *engine.Attempt, now time.Duration) {
	next := page{body: p.posted.leaf, thoughts: a.Reasoning.Len(), words: a.Text.Len(), over: a.Ended()}
	next.head.attempt(b, a, now)
	next.head.price(a, still(now))
	if p.held() && p.page.over == next.over {
		next.head = p.page.head
	}
	if was := p.page; was.same(next) {
		switch thoughts, words := a.Reasoning.From(was.thoughts), a.Text.From(was.words); {
		case next.thoughts == was.thoughts && next.words == was.words:
			return
		case next.thoughts == was.thoughts && next.words > was.words && was.words > 0:
			p.grow(next, words)
			return
		case next.words == 0 && was.words == 0 && next.thoughts > was.thoughts && was.thoughts > 0:
			p.grow(next, thoughts)
			return
		}
	}
	if p.read.text.Selecting() {
		return // what is chosen stands still until it is taken or let go
	}
	next.tail.answer(a)
	p.turn(next)
}

// held reports whether the figures stand still, since another text would have to be searched
// anew several times a second, or what is chosen in it would be let go.
func (p *Sent) held() bool { return p.read.text.Selecting() || p.read.text.Finding() != "" }

// grow adds words at the end.
func (p *Sent) grow(next page, words string) {
	next.tail = p.page.tail
	p.read.text.Append(words)
	p.page = next
}

// turn puts another page in the place of the present one, and the reader where they stood.
func (p *Sent) turn(next page) {
	text := p.read.text
	at, free := text.TopOffset(), !text.Following()
	text.Replace(next.text(), next.over)
	switch was := p.page; {
	case !free:
	case at == 0:
		text.Stay()
	default:
		text.Put(was.moved(at, next))
	}
	p.page = next
}

// Handle takes the keys of reading, of the sections, and those that take the text along.
func (p *Sent) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	if p.read.handle(msg) {
		return true, p.read.wants(" of what " + p.name + " sent and got")
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch km := p.keys; {
	case key.Matches(press, km.Move.NextMark):
		p.jump(1)
	case key.Matches(press, km.Move.PrevMark):
		p.jump(-1)
	case key.Matches(press, km.Take.Copy):
		return true, []intent.Intent{intent.Copy{Text: p.Source(), What: "what " + p.name + " sent and got"}}
	case key.Matches(press, km.Take.Save):
		return true, []intent.Intent{intent.Open{Overlay: intent.OverlaySave}}
	case key.Matches(press, km.Branch.Compare):
		return true, []intent.Intent{intent.Compare{Left: p.shown.of}}
	default:
		return false, nil
	}
	return true, nil
}

// jump goes to the next section, or the one before.
func (p *Sent) jump(by int) {
	at, stops := p.read.text.TopOffset(), p.page.stops()
	if by > 0 {
		for _, s := range stops {
			if s.at > at {
				p.read.text.Put(s.at)
				return
			}
		}
		return
	}
	for i := len(stops) - 1; i >= 0; i-- {
		if stops[i].at < at {
			p.read.text.Put(stops[i].at)
			return
		}
	}
}

// Rows draws the title rule and the text below it in height rows of width cells. Narrow says
// that the attempts are listed in the rule, since nothing else lists them.
func (p *Sent) Rows(width, height int, narrow bool) []string {
	if height <= 0 || width <= 0 {
		return nil
	}
	body := p.read.view(width, height-1)
	left, rights := p.ladder.title(), []string{p.Section()}
	if narrow && len(p.ladder.rungs) > 1 {
		left, rights = p.ladder.line(width*2/3), []string{p.ladder.speaks(), fmt.Sprintf("%d speaks", p.ladder.said)}
	}
	rule := widgets.Rule{Left: left, Rights: rights, Focused: true}.View(p.th, width)
	return widgets.Box(append([]string{rule}, body...), width, height)
}

// Section names the section in sight.
func (p *Sent) Section() string {
	name, at := "", p.read.text.TopOffset()
	for _, s := range p.page.stops() {
		if s.at <= at {
			name = s.name
		}
	}
	return name
}
