package linear_test

import (
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// Each replay lets the file of its session go: for another one, for the way back, and at the end.
func TestReplaysThatWereLeftLetTheirFilesGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := uitest.Clinic()
		told(t, asked, asks(ui.Options{Question: uitest.Question}), step{2 * time.Minute, "quit"})
		w := uitest.Books(asked.Events(), "a1", "b2")
		told(t, w, asks(ui.Options{}), step{time.Second, "replay a1"}, step{time.Second, "open b2"}, step{time.Second, "back"}, step{time.Second, "replay b2"})
		if n := w.Playing(); n != 0 {
			t.Errorf("%d files are still open", n)
		}
	})
}
