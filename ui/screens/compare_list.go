package screens

import (
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// Choices is the list of all that can stand at the right. First comes to make the text that
// stands there the answer, where it is a merge that can be.
func (c *Compare) Choices(look overlays.Look) *overlays.List {
	var rows []overlays.Row
	if _, right := c.texts(); right.merge != nil && right.branch.Status.Usable() && !right.isAnswer() {
		choose := engine.Choose{Reduction: right.id()}
		rows = append(rows, overlays.Row{
			Name: "make it the answer", Note: right.name(),
			Refused: c.scene.Refused(choose), Wants: []intent.Intent{intent.Do{Command: choose}},
		})
	}
	left, _ := c.texts()
	for _, w := range allIn(c.now()) {
		if w.id() != c.left.id {
			rows = append(rows, c.choice(w))
		}
	}
	return overlays.NewList(look, "Compare "+left.name()+" with", true, rows)
}

// choice is the row of one text: how it stands, how long it is, who wrote it.
func (c *Compare) choice(w written) overlays.Row {
	row := overlays.Row{Name: w.name(), Wants: []intent.Intent{intent.Compare{Left: c.left.id, Right: w.id()}}}
	notes := []string{stateWord(w.round, w.branch, c.scene.Now), w.size()}
	if m := w.model(); m != "" {
		notes = append(notes, m)
	}
	if w.id() == c.right.id {
		notes = append([]string{"at the right"}, notes...)
	}
	if w.length() == 0 {
		row.Refused = "it has no text"
	}
	row.Note = strings.Join(notes, " · ")
	return row
}
