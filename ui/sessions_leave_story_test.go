package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui/uitest"
)

// A replay holds the file of its session for as long as something leads back to it.
func TestAReplayThatWasLeftLetsItsFileGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1", "b2")
		l := shelf(t, w)
		open := func(want int, when string) {
			t.Helper()
			l.Wait(time.Second)
			synctest.Wait()
			if n := w.Playing(); n != want {
				t.Errorf("%s: %d files are open, not %d\n%s", when, n, want, l.Screen())
			}
		}
		open(0, "in the list")
		l.Press("j", "enter")
		open(1, "opened")
		l.Press("p", "right", "left", ".", ",")
		open(1, "played and sought in")
		l.Press("s")
		open(1, "beside it, where esc leads back to it")
		l.Press("j", "enter")
		open(1, "another in its place")
		l.Press("s")
		l.Wait(time.Second)
		l.Press("A")
		open(1, "asked again off the list, which reads it once")
		l.Close()
		open(0, "at the end")
	})
}

// In front of a session at work, a replay is left for good.
func TestAReplayInFrontOfWorkLetsItsFileGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1")
		l := writes(t, w)
		l.Press("s")
		l.Wait(time.Second)
		l.Press("j", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Move, but not in March.")
		if n := w.Playing(); n != 1 {
			t.Errorf("%d files are open, not 1", n)
		}
		l.Press("esc", "esc", "esc")
		l.Wait(time.Second)
		synctest.Wait()
		shows(t, l.Screen(), "1 Research", "writing")
		if n := w.Playing(); n != 0 {
			t.Errorf("%d files are open, not 0", n)
		}
	})
}
