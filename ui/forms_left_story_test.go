package ui_test

import (
	"testing"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// What was typed in a form and not sent is there again when the form is opened anew, until it is sent.
func TestAFormThatWasLeftIsThereAgain(t *testing.T) {
	withMouse(t, 120, 40, func(t *testing.T, _ *ui.App, w *uitest.World, l *uitest.Light) {
		ask(l, time.Minute)
		for key, typed := range map[string]string{"t": "By hand. ", "e": "In one page. "} {
			l.Press("1", key)
			l.Type(typed)
			l.Press("esc")
			shows(t, l.Screen(), "esc once more closes it; what you changed is kept here, and not sent")
			l.Press("esc")
			lacks(t, l.Screen(), typed)
			l.Press("ctrl+c")
			shows(t, l.Screen(), "what you are writing here is not kept")
			l.Press(key)
			shows(t, l.Screen(), typed, "this is as you left it; nothing of it was sent")
			l.Press("esc")
			shows(t, l.Screen(), "esc once more closes it", typed)
			l.Press("esc")
			l.Press("2", key) // another branch
			lacks(t, l.Screen(), "as you left it")
			l.Press("esc", "1", key)
			shows(t, l.Screen(), typed)
			l.Press("ctrl+s")
			l.Wait(time.Minute)
		}
		l.Press("1", "t")
		lacks(t, l.Screen(), "as you left it")
	})
}

func TestTheSmallestScreenSaysThatNoModelIsConnected(t *testing.T) {
	withMouse(t, 20, 6, func(t *testing.T, _ *ui.App, w *uitest.World, _ *uitest.Light) {
		w.Status = "no model connected"
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 20, 6)
		l.Wait(time.Second)
		shows(t, l.Screen(), "plenum", "no model")
	})
}

// Below 72 columns the lines of the answer would be too short beside the bill.
func TestTheAnswerHasTheRoomOfASmallScreen(t *testing.T) {
	withMouse(t, 60, 15, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, time.Minute)
		shows(t, l.Screen(), "Synthesis", "this.")
		lacks(t, l.Screen(), "Bill ─")
		l.Press("tab", "tab")
		shows(t, l.Screen(), "Bill")
	})
}
