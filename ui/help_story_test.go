package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// Help is of the place, in which it can be searched; and it leads on to the palette, from a text
// field too, by keys that no multiplexer takes.
func TestHelpIsSearchedAndLeadsToThePalette(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Type("Why?")
		l.Press("f1", "/")
		l.Type("cancel")
		shows(t, l.Screen(), "/cancel", "cancel this branch and keep its", "Elsewhere: One branch", "cancel every branch")
		lacks(t, l.Screen(), "Here: asking", "a new question")
		l.Press("enter", "esc")
		shows(t, l.Screen(), "Here: asking", "Asking")
		l.Press("/")
		l.Type("zzz")
		shows(t, l.Screen(), "No key does that.")
		l.Press("esc", "G")
		shows(t, l.Screen(), " of ")
		l.Press(":")
		shows(t, l.Screen(), "Everything that can be done here")
		l.Type("saved sessions")
		l.Press("enter")
		shows(t, l.Screen(), "Is the retention clause")
	})
}

// A key finds itself, and none that only mention it.
func TestHelpFindsAKeyByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		ask(l, 10*time.Second)
		l.Press("?", "/")
		l.Type("ctrl+z")
		shows(t, l.Screen(), "back to the shell")
		lacks(t, l.Screen(), "cancel this branch")
	})
}
