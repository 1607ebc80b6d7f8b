package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/ui"
	"plenum/ui/uitest"
)

// kept runs the program for as long as steps say, closes it, and returns what was kept last of the
// question in its field, and what the terminal keeps.
func kept(t *testing.T, w *uitest.World, opts ui.Options, ago time.Duration, steps func(l *uitest.Light)) (draft, word string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts.Theme, opts.Draft.Kept = "none", time.Now().Add(-ago)
		app := ui.New(w.Ports(), opts)
		l := uitest.NewLight(t, app, 80, 24)
		steps(l)
		if err := app.Close(); err != nil {
			t.Error(err)
		}
		word = app.LastWord()
	})
	if d := w.Drafts(); len(d) > 0 {
		draft = d[len(d)-1]
	}
	return draft, word
}

// However the program ends, the question in the field is kept, and only what was really asked is
// forgotten.
func TestAQuestionThatWasNotSentIsKept(t *testing.T) {
	for name, tt := range map[string]struct {
		refuse error
		steps  func(l *uitest.Light)
		want   string
	}{
		"it ends while it is typed":  {nil, func(l *uitest.Light) { l.Type("Rent or") }, "Rent or"},
		"ctrl+c twice":               {nil, func(l *uitest.Light) { l.Type("Rent"); l.Press("ctrl+c", "ctrl+c") }, "Rent"},
		"q":                          {nil, func(l *uitest.Light) { l.Type("Rent"); l.Press("esc", "q") }, "Rent"},
		"several lines":              {nil, func(l *uitest.Light) { l.Type("Rent"); l.Press("alt+enter"); l.Type("or buy?") }, "Rent\nor buy?"},
		"pasted":                     {nil, func(l *uitest.Light) { l.Send(tea.PasteMsg{Content: "from\x1b[2J elsewhere"}) }, "from elsewhere"},
		"asked":                      {nil, func(l *uitest.Light) { l.Wait(time.Second); l.Type("Rent?"); l.Press("enter"); l.Wait(time.Second) }, ""},
		"asked, and it cannot start": {errors.New("the disk is full"), func(l *uitest.Light) { l.Wait(time.Second); l.Type("Rent?"); l.Press("enter"); l.Wait(time.Second) }, "Rent?"},
		"the next one after an answer": {nil, func(l *uitest.Light) {
			l.Wait(time.Second)
			l.Type("Rent?")
			l.Press("enter")
			l.Wait(time.Minute)
			l.Press("i")
			l.Type("And then?")
		}, "And then?"},
		"wiped by hand": {nil, func(l *uitest.Light) { l.Type("Rent"); l.Wait(time.Second); l.Press("ctrl+u") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := uitest.Clinic()
			w.Refuse = tt.refuse
			got, word := kept(t, w, ui.Options{}, 0, tt.steps)
			if got != tt.want {
				t.Errorf("kept is %q, want %q", got, tt.want)
			}
			if said := strings.Contains(word, "was not sent. It is kept"); said != (tt.want != "") {
				t.Errorf("the last word is %q", word)
			}
		})
	}
}

// A question is kept when typing rests, and every two seconds of a long breath, not at each key.
func TestADraftIsKeptWhenTypingRests(t *testing.T) {
	w := uitest.Clinic()
	synctest.Test(t, func(t *testing.T) {
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 80, 24)
		for range 30 {
			l.Type("a")
			l.Wait(100 * time.Millisecond)
		}
		l.Wait(time.Second)
		if d := cmp.Diff([]string{strings.Repeat("a", 20), strings.Repeat("a", 30)}, w.Drafts()); d != "" {
			t.Errorf("(-want +kept):\n%s", d)
		}
	})
}

func TestADraftIsTakenUpAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		opts  ui.Options
		hours int // since it was kept
		shows []string
		not   string
	}{
		"two hours later":              {ui.Options{Draft: ui.Draft{Text: "Rent or buy?"}}, 2, []string{"Rent or buy?", "your question of 2 h ago is back; it was not sent; ctrl+u clears it"}, ""},
		"of several lines":             {ui.Options{Draft: ui.Draft{Text: "Rent\nor buy?"}}, 0, []string{"or buy?", "your question is back; it was not sent"}, "ctrl+u"},
		"hostile":                      {ui.Options{Draft: ui.Draft{Text: "\x1b]0;x\x07Rent\u202e"}}, 2, []string{"Rent"}, "\x1b]0"},
		"with a question of one's own": {ui.Options{Question: "Move?", Draft: ui.Draft{Text: "Rent or buy?"}}, 2, []string{"Move?"}, "Rent or buy?"},
		"none":                         {ui.Options{}, 0, nil, "is back"},
	} {
		t.Run(name, func(t *testing.T) {
			w := uitest.Clinic()
			kept(t, w, tt.opts, time.Duration(tt.hours)*time.Hour, func(l *uitest.Light) {
				l.Wait(time.Second)
				shows(t, l.Screen(), tt.shows...)
				if tt.not != "" && strings.Contains(l.Screen(), tt.not) {
					t.Errorf("the screen shows %q:\n%s", tt.not, l.Screen())
				}
				if n := len(w.Asked()); n > 0 && tt.opts.Question == "" {
					t.Errorf("%d questions were asked", n)
				}
			})
			if tt.opts.Question == "" && slices.Contains(w.Drafts(), "") {
				t.Error("it was forgotten")
			}
		})
	}
}

// Where nothing can be kept, that is said once, and quitting asks first.
func TestADraftThatCannotBeKept(t *testing.T) {
	w := uitest.Clinic()
	w.Forget = errors.New("your question is not kept while you write it: the disk is full")
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(w.Ports(), ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 100, 24)
		l.Type("Rent")
		l.Wait(time.Second)
		shows(t, l.Screen(), "your question is not kept while you write it")
		l.Type(" or buy?")
		l.Wait(time.Second)
		if strings.Contains(l.Screen(), "is not kept") {
			t.Errorf("it is said again:\n%s", l.Screen())
		}
		l.Press("ctrl+c")
		shows(t, l.Screen(), "what you are writing here is not kept")
		l.Press("esc", "q")
		shows(t, l.Screen(), "Your question was not sent, and is kept nowhere else.")
		if l.Quit() {
			t.Error("it has quit")
		}
		w.Forget = nil
	})
}
