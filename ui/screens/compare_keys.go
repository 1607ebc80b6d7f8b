package screens

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// press routes a key: what compares, what reads, what is about one text.
func (c *Compare) press(k tea.KeyPressMsg) []intent.Intent {
	if c.search.typing {
		c.typed(k)
		return nil
	}
	km := c.scene.Keys
	switch {
	case !c.empty() && c.searched(k):
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}
	case c.empty():
		return nil
	case key.Matches(k, km.Compare.Only):
		c.only = !c.only
		c.view.OnlyChanges(c.only)
	case c.read(k):
	case key.Matches(k, km.Move.NextMark):
		return c.step(true)
	case key.Matches(k, km.Move.PrevMark):
		return c.step(false)
	case key.Matches(k, km.Move.Left, km.Move.Right):
		c.onLeft = key.Matches(k, km.Move.Left)
	case c.outside != nil:
		return c.outsideKeys(k)
	case key.Matches(k, km.Compare.Pin):
		return c.pin()
	case key.Matches(k, km.Compare.Choose):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayCompare}}
	case key.Matches(k, km.Move.Pane):
		return c.bring(engine.NewBranchID('B', digit(k)))
	case key.Matches(k, km.Move.Next):
		return c.cycle(1)
	case key.Matches(k, km.Move.Previous):
		return c.cycle(-1)
	default:
		return c.oneKeys(k)
	}
	return nil
}

// read takes the keys that scroll.
func (c *Compare) read(k tea.KeyPressMsg) bool {
	km := c.scene.Keys.Read
	switch {
	case key.Matches(k, km.Down):
		c.view.Scroll(1)
	case key.Matches(k, km.Up):
		c.view.Scroll(-1)
	case key.Matches(k, km.PageDown):
		c.view.Page(true)
	case key.Matches(k, km.PageUp):
		c.view.Page(false)
	case key.Matches(k, km.HalfDown):
		c.view.Half(true)
	case key.Matches(k, km.HalfUp):
		c.view.Half(false)
	case key.Matches(k, km.Top):
		c.view.Top()
	case key.Matches(k, km.Bottom):
		c.view.Bottom()
	default:
		return false
	}
	return true
}

// step goes to the next change, or the one before.
func (c *Compare) step(forward bool) []intent.Intent {
	if c.diff != nil && c.diff.Same() {
		return say("there is no change: both texts are the same")
	}
	c.view.Next(forward)
	return nil
}

// bring puts a text at the right.
func (c *Compare) bring(id engine.BranchID) []intent.Intent {
	r := c.now()
	t, why := textIn(r, id)
	switch {
	case why != "":
		return say(why)
	case id == c.left.id:
		return say(fmt.Sprintf("%s stands at the left already", t.name()))
	case id == c.right.id:
		return nil
	}
	return c.lay(c.left.id, id)
}

// cycle puts the next text at the right, or the one before, round the end; the left one is
// passed over.
func (c *Compare) cycle(by int) []intent.Intent {
	next := beside(c.now(), c.right.id, by, func(w written) bool { return w.id() != c.left.id })
	if next == "" {
		return say("there is no third text to compare with")
	}
	return c.lay(c.left.id, next)
}

// pin makes the right text the left one, and puts the next at the right.
func (c *Compare) pin() []intent.Intent {
	next := beside(c.now(), c.right.id, 1, func(written) bool { return true })
	if next == "" {
		return nil
	}
	return c.lay(c.right.id, next)
}

// focused is the text that the keys are about that are about one.
func (c *Compare) focused() engine.BranchID {
	if c.onLeft {
		return c.left.id
	}
	return c.right.id
}

// oneKeys takes the keys that are about one text.
func (c *Compare) oneKeys(k tea.KeyPressMsg) []intent.Intent {
	km, t := c.scene.Keys, writtenIn(c.now(), c.focused())
	switch {
	case key.Matches(k, km.Round.Choose):
		return c.choose(t)
	case key.Matches(k, km.Branch.Inspect):
		return []intent.Intent{intent.Inspect{Branch: t.id()}}
	case key.Matches(k, km.Take.Copy):
		return []intent.Intent{intent.Copy{Text: t.source(), What: "the text of " + t.name()}}
	case key.Matches(k, km.Read.Select):
		return say("that works in one text at a time: " + km.Everywhere.Back.Help().Key + " goes back to it")
	}
	return nil
}

// choose makes a text the answer: a merge as it is, a branch by a merge that is nothing but
// it.
func (c *Compare) choose(t written) []intent.Intent {
	switch {
	case t.merge == nil && t.branch == nil:
		return say("there is no text that could be the answer")
	case t.merge == nil:
		return []intent.Intent{intent.Do{Command: engine.Pick{Branch: t.id()}}}
	case t.isAnswer():
		return say(t.name() + " is the answer already")
	}
	return []intent.Intent{intent.Do{Command: engine.Choose{Reduction: t.id()}}}
}
