package ui_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/ui/uitest"
)

// Whoever has dropped a source types the next one: its first letter is no key of a line above.
func TestASourceIsTypedAfterOneWasDropped(t *testing.T) {
	asking(t, "verify", nil, func(_ *uitest.World, l *uitest.Light) {
		l.Press("tab", "tab")
		l.Type("gone.md")
		l.Press("enter", "up", "d")
		l.Wait(time.Second)
		for _, name := range []string{"lease.md", "drawn.md", "notes/"} {
			l.Type(name)
			l.Press("enter")
			l.Wait(time.Second)
		}
		shows(t, l.Screen(), "lease.md", "drawn.md: there is no such file", "notes/ 2 files")

		l.Press("up", "up", "up", "d")
		l.Wait(time.Second)
		if got := l.Screen(); contains(got, "  lease.md") {
			t.Errorf("a source that was dropped is still there:\n%s", got)
		}
		l.Press("d") // the one that stood below it
		l.Wait(time.Second)
		if got := l.Screen(); contains(got, "drawn.md") || !contains(got, "notes/ 2 files") {
			t.Errorf("another source was dropped than the one below:\n%s", got)
		}
	})
}

// An agent that was asked again has another number there; it is still found by its first.
func TestAnAgentIsFoundByEachOfItsNumbers(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		twoRounds(l)
		for _, number := range []string{"2", "4"} {
			l.Press("i")
			l.Type("@" + number + " and then?")
			shows(t, l.Screen(), "Legal alone")
			l.Press("enter")
			l.Wait(time.Minute)
			if d := cmp.Diff([]string{"Legal"}, namesOf(lastAsked(t, w).Plan.Agents)); d != "" {
				t.Errorf("@%s went to (-want +got):\n%s", number, d)
			}
		}
	})
}
