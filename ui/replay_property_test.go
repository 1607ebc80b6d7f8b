package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
	"plenum/ui/widgets"
)

// deedsOfReplays is what a person does with a replay: presses keys, writes moments, waits, resizes.
func deedsOfReplays(t *rapid.T) []string {
	keys := strings.Fields("space left right ] [ ] ] { } < > - ' esc enter 1 2 0 z . , = tab / : j G g home end ctrl+left shift+right p v C c I s m i down up backspace 5 % ? wait resize")
	return rapid.SliceOfN(rapid.SampledFrom(keys), 1, 40).Draw(t, "keys")
}

// digest is what of a state can be seen.
func digest(s *engine.State) string {
	var b strings.Builder
	for _, r := range s.Rounds {
		fmt.Fprintf(&b, "%d %q %v\n", r.N, r.Question, r.Phase())
		for _, br := range r.Branches {
			fmt.Fprintf(&b, "%s %s %q %q\n", br.ID, br.Status, br.Agent.Model, br.Text().String())
		}
		for _, red := range r.Reductions {
			fmt.Fprintf(&b, "%s %s %q\n", red.ID(), red.Branch.Status, red.Answer.String())
		}
	}
	return b.String()
}

// amiss says what is wrong with what a replay shows; empty: nothing.
func amiss(app *ui.App, events []engine.Event, size [2]int) string {
	if !app.Replays() {
		return ""
	}
	s, now := app.Folded(), app.Now()
	var want engine.State
	for _, ev := range events[:s.Seq] {
		want.Apply(ev)
	}
	switch {
	case digest(&want) != digest(s):
		return fmt.Sprintf("after event %d the state is not the fold", s.Seq)
	case s.Seq > 0 && events[s.Seq-1].At > now:
		return fmt.Sprintf("event %d, of %v, is seen at %v", s.Seq, events[s.Seq-1].At, now)
	case app.Paused() && s.Seq < len(events) && events[s.Seq].At < now:
		return fmt.Sprintf("event %d, of %v, is not seen at %v", s.Seq+1, events[s.Seq].At, now)
	}
	rows := strings.Split(app.View().Content, "\n")
	if len(rows) > size[1] {
		return fmt.Sprintf("%d rows in a terminal of %dx%d", len(rows), size[0], size[1])
	}
	for i, row := range rows {
		if widgets.Width(row) > size[0] {
			return fmt.Sprintf("row %d is %d wide in a terminal of %dx%d: %q", i, widgets.Width(row), size[0], size[1], row)
		}
	}
	return ""
}

// Whatever a person does with a replay, at whatever size: what is shown is the fold of the events at
// that moment, and no row is wider than the terminal.
func TestAReplayHoldsWhateverIsDoneWithIt(t *testing.T) {
	var events []engine.Event
	synctest.Test(t, func(t *testing.T) { events = played(t, weather(), "And if the lease is extended?") })
	rapid.Check(t, func(rt *rapid.T) {
		deeds := deedsOfReplays(rt)
		sizes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.IntRange(1, 400).Draw(t, "width"), rapid.IntRange(1, 120).Draw(t, "height")}
		}), 1, 4).Draw(rt, "sizes")
		waits := rapid.SliceOfN(rapid.IntRange(1, 9000), 1, 4).Draw(rt, "waits")
		wrong := ""
		synctest.Test(t, func(t *testing.T) {
			app := ui.New(weather().Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(events)})
			size := sizes[0]
			l := uitest.NewLight(t, app, size[0], size[1])
			for i, deed := range deeds {
				switch deed {
				case "wait":
					l.Wait(time.Duration(waits[i%len(waits)]) * time.Millisecond)
				case "resize":
					size = sizes[i%len(sizes)]
					l.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				default:
					l.Press(deed)
				}
				if wrong = amiss(app, events, size); wrong != "" {
					wrong = fmt.Sprintf("after %v: %s", deeds[:i+1], wrong)
					return
				}
			}
		})
		if wrong != "" {
			rt.Fatal(wrong)
		}
	})
}
