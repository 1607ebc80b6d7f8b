package screens

import (
	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Edited brings the question as it stands in the person's own editor after that has ended, or why it
// does not.
type Edited struct {
	Text string
	Err  error
}

// edited takes up the question as it was written outside. What stood in the field can be had back.
func (a *Ask) edited(m Edited) []intent.Intent {
	a.focusOn(placeQuestion)
	if m.Err != nil {
		return say(m.Err.Error())
	}
	if m.Text == a.field.Value() {
		return say("the question is as it was")
	}
	text := a.field.chips(widgets.NoChips(engine.Clean(m.Text)))
	if text != a.field.text.Text() {
		a.field.text.Replace(text)
		a.field.text.GoEnd()
	}
	return append(append(a.complete(), a.weigh()...), intent.Say{Text: "the question is as you wrote it in your editor; " + a.scene.Keys.Ask.Undo.Help().Key + " takes that back"})
}

// readPaste shows the text that was pasted where the cursor stands, or else the only one; or asks
// which.
func (a *Ask) readPaste() []intent.Intent {
	if n, ok := a.field.text.Under(); ok && n < len(a.field.pastes) {
		return []intent.Intent{asReading(a.field.pastes[n].doc)}
	}
	all := a.field.Pastes()
	switch len(all) {
	case 0:
		return say("nothing long was pasted into this question")
	case 1:
		return []intent.Intent{asReading(all[0])}
	}
	var choice intent.ChoosePaste
	for _, d := range all {
		choice.All = append(choice.All, asReading(d))
	}
	return []intent.Intent{choice}
}

func asReading(d engine.Document) intent.ReadPaste {
	return intent.ReadPaste{Name: d.Name, Text: d.Text}
}
