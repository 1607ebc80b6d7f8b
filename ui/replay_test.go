package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// body is a screen without its foot.
func body(screen string) string {
	l := strings.Split(screen, "\n")
	return strings.Join(l[:len(l)-2], "\n")
}

// renewed waits until the figures of a running session have just changed: they stand still
// for a quarter of a second, so that they can be read.
func renewed(l *uitest.Light, app *ui.App) {
	const every = 250 * time.Millisecond
	was := app.Now() / every
	for i := 0; i < 100 && app.Now()/every == was; i++ {
		l.Wait(5 * time.Millisecond)
	}
}

// A frame is a function of state, moment and size: a live session and its replay show the same
// at the same moment. Only the foot differs.
func TestALiveSessionAndItsReplayLookTheSame(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := uitest.Clinic()
				app := ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question})
				live := uitest.NewLight(t, app, size[0], size[1])
				var frames []string
				var moments []time.Duration
				begun := time.Now()
				for _, at := range []float64{0.5, 3.3, 4.05, 9.2, 10.9, 20, 34.9, 36, 38.1, 40, 60} {
					live.Wait(time.Until(begun.Add(time.Duration(at * float64(time.Second)))))
					renewed(live, app)
					frames, moments = append(frames, body(live.Screen())), append(moments, app.Now())
				}
				again := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(w.Events())})
				replay := uitest.NewLight(t, again, size[0], size[1])
				replay.Do(again.Obey(intent.Pause{On: true}))
				for i, at := range moments {
					replay.Do(again.Obey(intent.Seek{At: at}))
					if d := cmp.Diff(strings.Split(frames[i], "\n"), strings.Split(body(replay.Screen()), "\n")); d != "" {
						t.Errorf("at %v the replay differs from the live session (-live +replay):\n%s", at, d)
					}
				}
			})
		})
	}
}
