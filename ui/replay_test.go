package ui_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// body is a screen without its foot.
func body(screen string) string {
	l := strings.Split(screen, "\n")
	return strings.Join(l[:len(l)-2], "\n")
}

// filed keeps a session in a file and opens it again.
func filed(t *testing.T, events []engine.Event) *ui.Playback {
	t.Helper()
	path := filepath.Join(t.TempDir(), "session.jsonl")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	log := engine.NewLogAt(events)
	log.Close()
	if err := errors.Join(sessions.Record(t.Context(), file, sessions.Header{ID: "filed"}, log.Reader()), file.Close()); err != nil {
		t.Fatal(err)
	}
	kept, err := sessions.Open(path)
	if err != nil || kept.Trouble() != nil {
		t.Fatal(err, kept.Trouble())
	}
	player := sessions.NewPlayer(kept.Events)
	return &ui.Playback{ID: "filed", Source: player, Transport: player, Film: player}
}

// A frame is a function of state, moment and size: a live session and the replay of its file
// show the same at the same moment, whichever that is. Only the foot differs.
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
				for _, at := range []float64{0.5, 3.3, 4.05, 4.17, 9.2, 9.21, 10.9, 12.012, 20, 34.9, 36, 38.1, 38.22, 40, 60} {
					live.Wait(time.Until(begun.Add(time.Duration(at * float64(time.Second)))))
					frames, moments = append(frames, body(live.Screen())), append(moments, app.Now())
				}
				again := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, w.Events())})
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
