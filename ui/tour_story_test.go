package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/keys"
	"plenum/ui/uitest"
)

// stop is one stop of the tour: an action of the key map, the place where it is shown, what is
// done there first, and what the screen then shows that it did not before; empty: anything else.
type stop struct {
	action string
	place  string
	first  string // steps, separated by spaces; 'text is typed
	shows  string
}

// tour lists every action of the key map once, where it works.
func tour() []stop {
	return []stop{
		{"move.pane", "writing", "3", "━ 1 Research"},
		{"move.merge", "over", "esc", "Synthesis"},
		{"move.next", "writing", "", "━ 2 Legal"},
		{"move.previous", "writing", "", "━ 3 Market"},
		{"move.left", "writing", "2", "━ 1 Research"},
		{"move.right", "writing", "", "━ 2 Legal"},
		{"move.zoom", "writing", "", "1 of 3"},
		{"move.next_mark", "silent", "", "━ 3 Market"},
		{"move.previous_mark", "silent", "2", "━ 3 Market"},
		{"move.next_page", "over", "esc", "Synthesis"},
		{"move.previous_page", "over", "", "━ 1 Research"},

		{"read.down", "low", "g", ""},
		{"read.up", "low", "", ""},
		{"read.page_down", "low", "g", ""},
		{"read.page_up", "low", "", ""},
		{"read.half_down", "low", "g", ""},
		{"read.half_up", "low", "", ""},
		{"read.top", "low", "", ""},
		{"read.bottom", "low", "g", ""},
		{"read.find", "low", "", "enter find"},
		{"read.find_next", "low", "/ 'restore enter g", "5 of 5"},
		{"read.find_previous", "low", "/ 'restore enter", "3 of 5"},
		{"read.select", "low", "", "selected"},

		{"branch.cancel", "writing", "2", "cancelled"},
		{"branch.retry", "writing", "", ""},
		{"branch.hedge", "thinking", "", "Two attempts since"},
		{"branch.edit", "writing", "", "ctrl+s"},
		{"branch.revise", "writing", "", "ctrl+s"},
		{"branch.undo", "writing", "", "there is no text before this one"},
		{"branch.include", "writing", "", "take in"},
		{"branch.inspect", "writing", "", "Messages"},
		{"branch.compare", "writing", "", "1 Research · gpt-5-mini · pinned"},

		{"round.cancel_all", "writing", "", "Cancel all"},
		{"round.retry_all", "writing", "", "no branch has failed"},
		{"round.add", "writing", "", "Finance"},
		{"round.merge", "writing", "", "Merge now"},
		{"round.choose", "over", "", "this merge is the answer"},
		{"round.claims", "checked", "", "━ Claims"},
		{"round.budget", "writing", "", "Budget"},
		{"round.ask_on", "over", "", "Question"},
		{"round.new", "over", "", "Question"},
		{"round.play", "over", "", "5 s"},
		{"round.one_by_one", "over", "", ""},

		{"take.copy", "over", "", "copied the answer"},
		{"take.copy_all", "over", "", "copied question, answer and branches"},
		{"take.save", "over", "", ".md"},

		{"everywhere.palette", "writing", "", "Everything that can be done here"},
		{"everywhere.help", "writing", "", "Here: the branches"},
		{"everywhere.models", "field", "", ""},
		{"everywhere.themes", "writing", "", "Themes"},
		{"everywhere.sessions", "writing", "", "Rent or buy the scanner"},
		{"everywhere.back", "writing", "z", "─ 2 Legal"},
		{"everywhere.quit", "writing", "", "quit when done"},
		{"everywhere.interrupt", "writing", "", "ctrl+c once more quits"},
		{"everywhere.suspend", "writing", "", "this shell has no jobs"},

		{"replay.play", "replay", "", ""},
		{"replay.forward", "replay", "", ""},
		{"replay.rewind", "replay", "", ""},
		{"replay.next_event", "replay", "", ""},
		{"replay.previous_event", "replay", "", ""},
		{"replay.next_cue", "replay", "", ""},
		{"replay.previous_cue", "replay", "", ""},
		{"replay.start", "replay", "", "0:00"},
		{"replay.end", "replay", "", ""},
		{"replay.go_to", "replay", "", "Go to"},
		{"replay.slower", "replay", "", ""},
		{"replay.faster", "replay", "", ""},
		{"replay.silences", "replay", "", "silences pass as they were"},
		{"replay.ask_again", "replay", "", ""},

		{"compare.only", "compare", "", ""},
		{"compare.pin", "compare", "", ""},
		{"compare.choose", "compare", "", ""},

		{"ask.send", "field", "'Why?", "━ 1 Research"},
		{"ask.newline", "field", "'Why? left", ""},
		{"ask.board", "field", "", "space on/off"},
		{"ask.recall", "field", "", "Is the retention clause in our contract any good?"},
		{"ask.editor", "field", "'Why?", ""},
		{"ask.boards", "field", "", ""},
		{"ask.pasted", "field", "", ""},
		{"ask.undo", "field", "'Why?", ""},
		{"ask.redo", "field", "'Why? ctrl+/", ""},

		{"agents.edit", "field", "tab", ""},
		{"agents.add", "field", "tab", ""},
		{"agents.remove", "field", "tab", ""},
		{"agents.undo", "field", "tab d", ""},
		{"agents.board", "field", "tab", ""},

		{"list.up", "field", "ctrl+p down", ""},
		{"list.down", "field", "ctrl+p", ""},
		{"list.choose", "field", "ctrl+p 'keys\u00a0of\u00a0this", "━ Help "},
		{"list.tick", "over", "tab", ""},

		{"sessions.replay", "sessions", "j", ""},
		{"sessions.rename", "sessions", "j", "Rename"},
		{"sessions.delete", "sessions", "j", "deleted"},
		{"sessions.restore", "sessions", "j d", ""},
		{"sessions.export", "sessions", "j", "Export"},
		{"sessions.again", "sessions", "j", ""},
		{"sessions.compare_two", "sessions", "j space j space", ""},

		{"lab.run", "lab", "", "not yet  there is a merged answer"},
		{"lab.hint", "lab", "", "hint 2 of"},
		{"lab.solution", "lab", "", ""},
		{"lab.board", "lab", "ctrl+r", "first_token"},
		{"lab.next", "lab", "", ""},
	}
}

// visit brings a program to a place.
func visit(t *testing.T, place string) (*ui.App, *uitest.Light) {
	t.Helper()
	width, height := 120, 40
	world := uitest.Clinic()
	opts := ui.Options{Theme: "none", Manners: ui.Manners{CanSuspend: func() string { return "this shell has no jobs" }}}
	switch place {
	case "low":
		width, height = 80, 24
	case "sessions", "checked", "replay":
		events := played(t, uitest.Clinic())
		world = uitest.Books(events, "a1", "b2")
		if place == "checked" {
			events = uitest.Verified(t)
		}
		if place != "sessions" {
			opts.Replay = uitest.PlaybackOf(events)
		}
	case "lab":
		opts.Lab = "silent"
	}
	ports := world.Ports()
	ports.Labs = &uitest.Labs{}
	app := ui.New(ports, opts)
	l := uitest.NewLight(t, app, width, height)
	l.Wait(time.Second)
	switch place {
	case "thinking":
		ask(l, 2*time.Second)
	case "writing":
		ask(l, 10*time.Second)
		l.Press("1")
	case "silent":
		ask(l, 18*time.Second)
		l.Press("1")
	case "low":
		ask(l, time.Minute)
		l.Press("esc", "1")
	case "over":
		ask(l, time.Minute)
	case "compare":
		read(l)
		l.Press("c")
	case "replay":
		l.Wait(8 * time.Second)
		l.Press("space")
	case "checked":
		l.Wait(20 * time.Second)
	case "sessions":
		l.Press("esc", "s")
		l.Wait(time.Second)
	}
	l.Screen()
	return app, l
}

// presses does steps.
func presses(l *uitest.Light, steps string) {
	for _, s := range strings.Split(steps, " ") {
		if text, ok := strings.CutPrefix(s, "'"); ok {
			l.Type(strings.ReplaceAll(text, "\u00a0", " "))
		} else if s != "" {
			l.Press(s)
		}
		l.Screen() // as a terminal draws between two keys
	}
}

// binding is the first key of an action.
func firstKey(action string) string {
	for _, g := range keys.Default().Groups() {
		for _, k := range g.Keys {
			if g.Name+"."+k.Name == action {
				return k.Binding.Keys()[0]
			}
		}
	}
	return ""
}

// Each action of the key map is pressed where it works, and something comes of it.
func TestTheTourOfEveryKey(t *testing.T) {
	for _, s := range tour() {
		t.Run(s.action, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, l := visit(t, s.place)
				presses(l, s.first)
				before := l.Screen()
				if s.shows != "" && strings.Contains(before, s.shows) {
					t.Fatalf("%q stands there before:\n%s", s.shows, before)
				}
				l.Press(firstKey(s.action))
				if s.shows != "" {
					l.Wait(400 * time.Millisecond)
				}
				after := l.Screen()
				if after == before || !strings.Contains(after, s.shows) {
					t.Errorf("nothing came of %s, wanted %q:\n%s", firstKey(s.action), s.shows, after)
				}
			})
		})
	}
}

// The tour passes by every action of the key map. Whoever adds one adds its stop.
func TestTheTourLeavesNoKeyOut(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range tour() {
		if firstKey(s.action) == "" {
			t.Errorf("there is no action %s any more: take its stop out of tour", s.action)
		}
		seen[s.action] = true
	}
	for _, g := range keys.Default().Groups() {
		for _, k := range g.Keys {
			if name := g.Name + "." + k.Name; !seen[name] {
				t.Errorf("%s is in no story: give it a stop in tour, with what comes of it", name)
			}
		}
	}
}

// Help holds every action of the key map in some place among what works there: none is only
// elsewhere.
func TestHelpOfSomePlaceHasEachKey(t *testing.T) {
	here := map[string]bool{}
	for _, place := range []string{"field", "board", "writing", "over", "compare", "replay", "checked", "sessions", "labs", "lab"} {
		synctest.Test(t, func(t *testing.T) {
			app, l := visit(t, place)
			switch place {
			case "board":
				l.Press("tab")
			case "labs":
				presses(l, "ctrl+p 'labs: enter")
			}
			for _, g := range app.Groups() {
				here[g] = true
			}
		})
	}
	for _, g := range keys.Default().Groups() {
		if !here[g.Name] {
			t.Errorf("the keys of %s are in no place's help", g.Name)
		}
	}
}
