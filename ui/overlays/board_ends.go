package overlays

import (
	"fmt"
	"slices"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// back closes what is on top: the YAML, the agent, the editor. Nothing is lost by it unasked.
func (e *BoardEditor) back() []intent.Intent {
	switch {
	case e.yaml.full():
		e.yaml.shown = false
		return nil
	case e.at >= 0 && !e.alone():
		e.at = -1
		return nil
	case !e.Unsaved():
		return []intent.Intent{intent.Back{}}
	}
	return e.Ask()
}

// Ask asks what becomes of what was changed.
func (e *BoardEditor) Ask() []intent.Intent {
	ask := intent.Confirm{Title: "Board " + e.name(), Text: "What you changed is in no file yet."}
	if n := e.mistakes(); n > 0 {
		ask.Text += " " + told(n) + " left, so it can be neither used nor saved as it is."
	} else {
		ask.Choices = []intent.Choice{
			{Key: "k", Label: "keep it for this session, and ask with it", Wants: []intent.Intent{intent.KeepBoard{Was: e.choice.Was, Board: copied(e.board)}}},
			{Key: "s", Label: "save it. " + e.choice.Where, Wants: []intent.Intent{intent.SaveBoard{Was: e.choice.Was, Board: copied(e.board)}}},
		}
	}
	ask.Choices = append(ask.Choices, intent.Choice{Key: "d", Label: "discard the changes", Wants: []intent.Intent{intent.Back{}}})
	return []intent.Intent{ask}
}

func told(n int) string {
	if n == 1 {
		return "1 mistake is"
	}
	return fmt.Sprintf("%d mistakes are", n)
}

func (e *BoardEditor) name() string {
	if e.board.Name == "" {
		return "without a name"
	}
	return e.board.Name
}

// mistakes counts what is wrong, in the fields and with the board.
func (e *BoardEditor) mistakes() int {
	n := len(e.wrong)
	for _, s := range slices.Concat(e.whole.slots, e.one.slots) {
		if s.why != "" {
			n++
		}
	}
	return n
}

// finish uses or saves the board, or goes to the first thing that is wrong with it.
func (e *BoardEditor) finish(want intent.Intent) []intent.Intent {
	if s := e.unread(); s != nil {
		e.goTo(s)
		return []intent.Intent{intent.Say{Text: s.key + ": " + s.why}}
	}
	if len(e.wrong) == 0 {
		return []intent.Intent{want}
	}
	first := e.wrong[0]
	var i int
	if n, _ := fmt.Sscanf(first.Key, "agents[%d]", &i); n == 1 {
		e.openAgent(i)
	}
	for _, s := range slices.Concat(e.one.slots, e.whole.slots) {
		if s.owns(first.Key) > 0 && (s.key != "agents" || e.at < 0) {
			e.goTo(s)
			break
		}
	}
	return []intent.Intent{intent.Say{Text: first.Error()}}
}

// goTo gives a field the focus, wherever it is.
func (e *BoardEditor) goTo(s *slot) {
	if i := slices.Index(e.one.slots, s); i >= 0 {
		e.at, e.one.at = e.list.at, i
		return
	}
	if i := slices.Index(e.whole.slots, s); i >= 0 && !e.alone() {
		e.at, e.whole.at = -1, i
	}
}

// Click gives a field the focus, and puts the cursor of its text where it is; in the field that has
// the focus a row is chosen.
func (e *BoardEditor) Click(c widgets.Click) []intent.Intent {
	p := e.page()
	switch {
	case e.yaml.full() || c.On.N < 0:
	case c.On.Of == widgets.SpotField && c.On.N < len(p.slots):
		s, above := p.slots[c.On.N], 0
		if s.title != "" {
			above = 1
		}
		pointAt(s.field, c, above, p.at == c.On.N)
		p.at = c.On.N
	case c.On.Of == widgets.SpotRow:
		s := p.slots[p.at]
		rows, ok := s.field.(chooser)
		if !ok {
			break
		}
		rows.choose(c.On.N)
		if says := saidBy(s.field); says != nil {
			return says
		}
		if s.into != nil {
			s.why, e.wrong, e.yaml.stale = s.into(), mistakes(e.board), true
			return e.Weigh()
		}
		if e.list.open {
			e.openAgent(e.list.at)
		}
	}
	return nil
}
