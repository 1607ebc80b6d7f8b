package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// Choices is the list of all that can stand at the right. First comes to make the text that
// stands there the answer, where it can be.
func (c *Compare) Choices(look overlays.Look) *overlays.List {
	var rows []overlays.Row
	if _, right := c.texts(); right.merge != nil && right.branch.Status.Usable() && !right.isAnswer() {
		choose := engine.Choose{Reduction: right.id()}
		rows = append(rows, overlays.Row{
			Name: "make it the answer", Note: right.name(),
			Refused: c.scene.Refused(choose), Wants: []intent.Intent{intent.Do{Command: choose}},
		})
	}
	if _, right := c.texts(); right.merge == nil && right.length() > 0 {
		if row := pickRow(c.scene, right.branch); row.Refused == "" {
			rows = append(rows, row)
		}
	}
	left, _ := c.texts()
	for _, w := range allIn(c.now()) {
		if w.id() != c.left.id {
			rows = append(rows, c.choice(w))
		}
	}
	return overlays.NewList(look, "Compare "+left.name()+" with", true, rows)
}

// pickRow makes a branch the answer: "make [2] Legal the answer".
func pickRow(s *Scene, b *engine.Branch) overlays.Row {
	pick := engine.Pick{Branch: b.ID}
	return overlays.Row{
		Name: fmt.Sprintf("make [%d] %s the answer", b.ID.Number(), b.Agent.Name), Note: judgedNote(s, b.ID), Refused: s.Refused(pick),
		Wants: []intent.Intent{intent.Do{Command: pick}},
	}
}

// judgedNote says what the judges held of a branch when they were asked last: "tied", "the judges'
// choice". Empty: nothing that puts it above the others.
func judgedNote(s *Scene, id engine.BranchID) string {
	r := s.Round()
	for _, red := range slices.Backward(r.Reductions) {
		if red.Start.Picked != "" || !red.Branch.Status.Usable() {
			continue
		}
		c, chose := engine.ChoiceIn(s.State, r, red)
		switch {
		case !chose:
			continue
		case slices.Contains(c.Tied, id):
			return "tied for the first place"
		case c.Best == id:
			return "the judges' choice"
		}
		return ""
	}
	return ""
}

// PickRows make each branch of the round that has a text the answer.
func (s *Scene) PickRows() []overlays.Row {
	var rows []overlays.Row
	if r := s.Round(); r != nil {
		for _, b := range r.Branches {
			if b.Text().Len() > 0 {
				rows = append(rows, pickRow(s, b))
			}
		}
	}
	return rows
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
