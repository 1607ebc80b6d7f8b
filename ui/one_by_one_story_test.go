package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// On every screen of a round, and in its replay, = lays the same work end to end, headed by what
// the bill says, and lays it back again.
func TestTheSameWorkOneByOneAndBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		read(l)
		before := l.Screen()
		shows(t, before, "Timeline", "one by one     33.6 s")
		l.Press("=")
		shows(t, l.Screen(), "One by one", "33.6 s ─", "instead of 18.6 s")
		l.Press("esc")
		shows(t, l.Screen(), "one by one, 33.6 s instead of 18.6 s", "= as it was", "merge")
		l.Press("0", "=")
		if l.Screen() != before {
			t.Errorf("back again it is another screen:\n%s", l.Screen())
		}
		l.Press("p")
		l.Wait(5 * time.Second)
		l.Press("space", "=")
		shows(t, l.Screen(), "one by one, 18.0 s instead of 6.0 s", "replay, paused")
	})
}

// Where no model was called nothing was measured, so nothing is said to be saved.
func TestOneByOneOfflineSavesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(offline().Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		ask(l, time.Minute)
		l.Press("=")
		shows(t, l.Screen(), "One by one", "paced, not measured")
		if strings.Contains(l.Screen(), "instead of") {
			t.Errorf("paced times are compared:\n%s", l.Screen())
		}
	})
}

func TestFramesOneByOne(t *testing.T) {
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		keys  []string
	}{
		{"one-by-one", uitest.Clinic, []string{"="}},
		{"one-by-one-run", uitest.Clinic, []string{"esc", "="}},
		{"one-by-one-offline", offline, []string{"="}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					l := uitest.NewLight(t, ui.New(tc.world().Ports(), ui.Options{Theme: "none"}), size[0], size[1])
					l.Wait(time.Second)
					read(l)
					l.Press(tc.keys...)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}
