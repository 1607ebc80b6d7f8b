package ui_test

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// played asks the clinic's question, waits until all is done, and returns what was noted.
func played(t *testing.T, w *uitest.World, rounds ...string) []engine.Event {
	t.Helper()
	app := ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question, Seed: 7})
	l := uitest.NewLight(t, app, 80, 24)
	l.Wait(2 * time.Minute)
	for _, q := range rounds {
		l.Do(app.Obey(intent.Ask{Question: q, Plan: w.Boards[0], Next: true}))
		l.Wait(2 * time.Minute)
	}
	return w.Events()
}

// foot is the line above the footer, and the footer.
func foot(l *uitest.Light) (bar, footer string) {
	lines := strings.Split(l.Screen(), "\n")
	return lines[len(lines)-2], lines[len(lines)-1]
}

// barShows fails where the bar lacks a text.
func barShows(t *testing.T, l *uitest.Light, texts ...string) {
	t.Helper()
	bar, _ := foot(l)
	shows(t, bar, texts...)
}

func TestAReplayIsDrivenByKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, played(t, w))})
		l := uitest.NewLight(t, app, 120, 40)
		l.Wait(time.Second)
		barShows(t, l, "replay ", "0:01 of 0:42", "x1")
		l.Press(">", ">", ">", ">", ">")
		barShows(t, l, "as slow or as fast")
		l.Press("<", ">")
		barShows(t, l, "x16")
		l.Press("<", "<", "<", "<", "<", "<", "space")
		barShows(t, l, "paused", "x0.25")
		l.Press("end")
		barShows(t, l, "at its end", "0:42 of 0:42")
		shows(t, l.Screen(), "Synthesis")
		l.Press("home")
		barShows(t, l, "paused", "0:00 of 0:42")
		shows(t, l.Screen(), "1 Research")
		l.Press("right", "right", "left")
		barShows(t, l, "0:05 of 0:42")
		l.Press("}")
		barShows(t, l, "0:09 of 0:42") // Legal or Research has ended
		l.Press("shift+right", "ctrl+left")
		if now := app.Now(); now >= 42*time.Second || now < 37*time.Second {
			t.Errorf("the last cue before the end is at %v", now)
		}
		l.Press("space")
		l.Wait(200 * time.Millisecond)
		barShows(t, l, "replay ")
	})
}

// What drives a replay is no word on where the person wants to be: it still goes on by itself.
func TestAReplayGoesToTheSynthesisThoughItWasPaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		events := played(t, w)
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, events)}), 80, 24)
		l.Wait(time.Second)
		l.Press("space", "]", "space", ">", ">")
		l.Wait(30 * time.Second)
		shows(t, l.Screen(), "Synthesis")
		again := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, events)}), 80, 24)
		again.Wait(time.Second)
		again.Press("j", ">", ">")
		again.Wait(30 * time.Second)
		if strings.Contains(again.Screen(), "Synthesis") {
			t.Error("the person had gone to a branch")
		}
	})
}

func TestSteppingByEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		events := played(t, w)
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, events)})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(5 * time.Second)
		l.Press("]")
		barShows(t, l, "paused")
		n := app.Folded().Seq
		var steps []tea.Cmd
		for range 40 { // a key that is held, faster than its steps are carried out
			_, cmd := app.Update(ui.KeyPress("]"))
			steps = append(steps, cmd)
		}
		l.Do(tea.Batch(steps...))
		if got := app.Folded().Seq; got != n+40 || app.Now() != events[n+39].At {
			t.Errorf("after 40 steps from %d at event %d, %v", n, got, app.Now())
		}
		l.Press("[", "[", "[")
		if got := app.Folded().Seq; got != n+37 {
			t.Errorf("back at event %d", got)
		}
		l.Press("end")
		for range len(events) + 3 {
			l.Press("[")
		}
		barShows(t, l, "paused", "0:00")
		if got := app.Folded().Seq; got != 0 {
			t.Errorf("before the beginning: event %d", got)
		}
		l.Press("<") // what is not a step keeps what was stepped to
		if got := app.Folded().Seq; got != 0 {
			t.Errorf("another pace leads to event %d", got)
		}
		l.Press("space")
		l.Wait(time.Minute * 8)
		if got := app.Folded().Seq; got != len(events) {
			t.Errorf("played on to event %d of %d", got, len(events))
		}
	})
}

func TestSilencesAreShortenedAndSaidSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, played(t, w))})
		l := uitest.NewLight(t, app, 120, 40)
		l.Wait(time.Second)
		l.Press("'")
		l.Type("18")
		l.Press("enter") // Market is silent, and the others are done
		l.Wait(500 * time.Millisecond)
		barShows(t, l, "a long silence, shortened")
		l.Wait(2 * time.Second)
		if app.Now() < 34*time.Second {
			t.Errorf("the silence is not shortened: %v", app.Now())
		}
		l.Press("-")
		shows(t, l.Screen(), "silences pass as they were")
		l.Press("'")
		l.Type("18 s")
		l.Press("enter")
		l.Wait(2500 * time.Millisecond)
		barShows(t, l, "silences as they were")
		if now := app.Now(); now < 20*time.Second || now > 21*time.Second {
			t.Errorf("the silence is shortened still: %v", now)
		}
		l.Press(":")
		l.Type("shorten")
		l.Press("enter")
		shows(t, l.Screen(), "silences longer than 2 s are shortened")
	})
}

func TestGoingToAMomentOrACue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, played(t, w))})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(time.Second)
		l.Press("space", "'")
		shows(t, l.Screen(), "Go to", "of 0:42", "1 Research", "first word of 1 Research", "1:23, 83 s")
		l.Type("0:31")
		shows(t, l.Screen(), "go to 0:31")
		l.Press("enter")
		barShows(t, l, "paused", "0:31 of 0:42")
		l.Press("'")
		l.Type("5:00")
		l.Press("enter")
		shows(t, l.Screen(), "this session ends at 0:42; 5:00 lies after it")
		l.Press("backspace", "backspace", "backspace", "backspace")
		l.Type("market ended")
		l.Press("enter")
		barShows(t, l, "0:35")
		l.Press("'")
		l.Type("nobody")
		l.Press("enter")
		shows(t, l.Screen(), "nobody is no moment and no cue")
		l.Press("esc", ":")
		l.Type("gathered at 0:")
		shows(t, l.Screen(), "gathered at 0:35")
		l.Press("enter")
		barShows(t, l, "0:35")
	})
}

// A replay that plays into the next round shows its branches, not the synthesis of the last one,
// unless the person went there.
func TestAReplayGoesAlongIntoTheNextRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		events := played(t, w, "And if the lease is extended?")
		for _, tc := range []struct {
			name, key, shows string
		}{
			{"by itself", "space", "5 Legal"},
			{"read meanwhile", "j", "5 Legal"},
			{"went there", "0", "not merged"},
		} {
			app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, events)})
			l := uitest.NewLight(t, app, 80, 24)
			l.Wait(time.Second)
			l.Press(":")
			l.Type("merged, round 1 at")
			l.Press("enter")
			shows(t, l.Screen(), "Synthesis")
			l.Press(tc.key)
			if tc.key == "space" {
				l.Press(tc.key)
			}
			l.Wait(4 * time.Second)
			shows(t, l.Screen(), "And if the lease", tc.shows, "round 2 of 2")
		}
	})
}

// growing is a film whose whole becomes known over time.
type growing struct {
	ui.Film
	mu   sync.Mutex
	read float64
	got  int
}

func (g *growing) Overview() engine.Overview {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.got++
	whole := g.Film.Overview()
	whole.Read = g.read
	whole.Cues = whole.Cues[:int(float64(len(whole.Cues))*g.read)]
	return whole
}

func (g *growing) to(read float64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.read = read
}

func (g *growing) asked() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.got
}

func TestTheBarSaysHowFarASessionIsRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		pb := filed(t, played(t, w))
		film := &growing{Film: pb.Film, read: 0.43}
		pb.Film = film
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: pb})
		l := uitest.NewLight(t, app, 80, 24)
		l.Wait(500 * time.Millisecond)
		l.Press("space")
		barShows(t, l, "paused", "reading 43 %")
		l.Press("end", "}")
		shows(t, l.Screen(), "no cue follows as far as the session has been read")
		was := film.asked()
		film.to(0.87)
		l.Wait(time.Second)
		if n := film.asked() - was; n < 2 || n > 5 {
			t.Errorf("looked %d times in a second", n)
		}
		l.Press("home")
		barShows(t, l, "reading 87 %")
		film.to(1)
		l.Wait(time.Second)
		bar, _ := foot(l)
		if strings.Contains(bar, "reading") {
			t.Errorf("all is read: %s", bar)
		}
		n, looks := l.Delivered(), film.asked()
		l.Wait(time.Minute)
		if l.Delivered() != n || film.asked() != looks {
			t.Errorf("nothing moves, and %d messages came, %d looks", l.Delivered()-n, film.asked()-looks)
		}
	})
}

// What a replay does, and at which moment, is said before a bar is drawn.
func TestTheBarOfANarrowTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: filed(t, played(t, w))})
		l := uitest.NewLight(t, app, 80, 24)
		l.Press("space", "'", "3", "1", "enter")
		for width, want := range map[int]string{
			80: " replay, paused  ...▄▆▆▄▄▄▄▂▂...................┃...│.▂▂▂▂▂│  0:31 of 0:42   x1",
			60: " replay, paused  .▂▆▆▄▄▂.........┃..│▂▂│  0:31 of 0:42   x1",
			40: " replay, paused  ▆▆▂..┃││  0:31 of 0:42",
			30: " replay, paused  0:31 of 0:42",
			24: " replay, paused  0:31",
			14: " 0:31 of 0:42",
			8:  " 0:31",
		} {
			l.Send(tea.WindowSizeMsg{Width: width, Height: 24})
			if bar, _ := foot(l); bar != want {
				t.Errorf("%d wide: %q, not %q", width, bar, want)
			}
		}
	})
}
