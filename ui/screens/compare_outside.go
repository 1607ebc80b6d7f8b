package screens

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
)

// CompareOutside asks to lay two texts side by side that are of no round on screen, as the answers
// of two sessions.
type CompareOutside struct{ Left, Right Outside }

// Outside is a text with its title.
type Outside struct{ Title, Text string }

// openOutside takes up two texts from outside. They do not change.
func (c *Compare) openOutside(w CompareOutside) []intent.Intent {
	c.outside, c.round, c.onLeft = &w, 0, false
	return append([]intent.Intent{intent.Show{Screen: intent.ScreenCompare, Detour: true}}, c.lay("", "")...)
}

// empty reports whether there is nothing to compare.
func (c *Compare) empty() bool { return c.outside == nil && (c.left.id == "" || c.now() == nil) }

// notOfARound is why a key means nothing between two texts from outside.
const notOfARound = "these are the answers of two sessions; neither is chosen here"

// outsideKeys takes the keys that mean something else between two texts from outside than between
// those of a round.
func (c *Compare) outsideKeys(k tea.KeyPressMsg) []intent.Intent {
	km, w := c.scene.Keys, c.outside
	switch {
	case key.Matches(k, km.Compare.Pin):
		return c.openOutside(CompareOutside{Left: w.Right, Right: w.Left})
	case key.Matches(k, km.Compare.Choose, km.Round.Choose):
		return say(notOfARound)
	case key.Matches(k, km.Take.Copy):
		if c.onLeft {
			return []intent.Intent{intent.Copy{Text: w.Left.Text, What: "the answer at the left"}}
		}
		return []intent.Intent{intent.Copy{Text: w.Right.Text, What: "the answer at the right"}}
	case key.Matches(k, km.Move.Next, km.Move.Previous, km.Move.Pane):
		return say("there is no third text to compare with")
	case key.Matches(k, km.Branch.Inspect):
		return say("what was sent is to be seen where a session is open: " + km.Everywhere.Back.Help().Key + " goes back to the list")
	}
	return nil
}
