package screens

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// Enter that is pressed before the board was read sends the question once it is there, unless
// something else was done since.
func TestEnterBeforeTheBoard(t *testing.T) {
	for _, tc := range []struct {
		name string
		do   func(a *asker)
		sent bool
	}{
		{"enter", func(a *asker) { a.press("enter") }, true},
		{"nothing", func(*asker) {}, false},
		{"another key", func(a *asker) { a.press("enter", "x") }, false},
		{"a paste", func(a *asker) { a.press("enter"); a.tell(tea.PasteMsg{Content: "x"}) }, false},
		{"something elsewhere", func(a *asker) { a.press("enter"); a.ask.Stir() }, false},
		{"another key, and enter", func(a *asker) { a.press("enter", "x", "enter") }, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := &asker{ask: NewAsk(&Scene{State: &engine.State{}, Theme: themes.None(), Keys: keys.Default()}, "")}
			a.ask.Write("Why now?")
			tc.do(a)
			a.tell(Offers{Boards: []Board{{Name: "report"}}, Status: "openai"})
			if a.ask.Due() != tc.sent {
				t.Errorf("it is due: %v, wanted %v", a.ask.Due(), tc.sent)
			}
			var sent bool
			for _, w := range a.tell(Loaded{Board: "report", Plan: threeOn()}) {
				if _, ok := w.(intent.Ask); ok {
					sent = true
				}
			}
			if sent != tc.sent || a.ask.Due() {
				t.Errorf("it was sent: %v, wanted %v", sent, tc.sent)
			}
		})
	}
}
