package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// The way from a verdict to the line of the source that it rests on, and back.
func TestAPersonWalksTheClaims(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := uitest.Verified(t)
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(events)}), 100, 30)
		l.Wait(500 * time.Millisecond)
		shows(t, l.Screen(), "It waits for the claims")
		l.Press("C")
		shows(t, l.Screen(), "The claims are being found.")
		l.Press("esc")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "1 refuted, 1 insufficient")
		l.Press("C")
		shows(t, l.Screen(), "Claims by sources", "supported, weak", "refuted, weak", "The server is seven years old.", "inventory.md")
		l.Press("]", "l", "l")
		shows(t, l.Screen(), "[refuted]", `line 4: "The server was bought in 2021."`)
		l.Press("enter")
		shows(t, l.Screen(), "inventory.md, line 4: claim 2, refuted", "One printer.")
		l.Press("q")
		shows(t, l.Screen(), "Claims by sources")
		l.Press("v")
		shows(t, l.Screen(), "What was sent · 2 inventory.md")
		l.Press("tab")
		shows(t, l.Screen(), "What was sent · splitter (H1)")
		l.Press("esc", "?")
		shows(t, l.Screen(), "Here: claims by sources")
		l.Press("esc", "esc")
		shows(t, l.Screen(), "1 refuted, 1 insufficient")
		l.Press("0")
		shows(t, l.Screen(), "Verdicts", "splitter")
	})
}
