package overlays

import (
	"plenum/engine"
	"plenum/ui/widgets"
)

// wordCount keeps how many words an editor's text has until it changes.
type wordCount struct {
	counted      bool
	edits, words int
}

func (c *wordCount) of(e *widgets.Editor) int {
	if !c.counted || c.edits != e.Edits() {
		var n engine.Counter
		for l := range e.Lines() {
			n.Add(l)
			n.Add("\n")
		}
		*c = wordCount{true, e.Edits(), n.Words()}
	}
	return c.words
}
