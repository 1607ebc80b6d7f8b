package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// someNames are a folder with what a person has at hand.
func someNames() uitest.Names {
	return uitest.Names{
		{Name: "contract.md", Bytes: 12400, Tokens: 3100},
		{Name: "quotes/", Folder: true, About: "4 files", Bytes: 8100, Tokens: 2025},
		{Name: "quotes/*.md", Whole: true, About: "all 3 files", Bytes: 7000, Tokens: 1750},
		{Name: "my notes.md", Bytes: 300, Tokens: 75},
		{Name: "scan.pdf", About: "a PDF, not text; try pdftotext scan.pdf", Bytes: 90000, Off: true},
	}
}

// writing starts the program with names and an editor at hand.
func writing(t *testing.T, w *uitest.World, out ui.Outside, width, height int, steps func(l *uitest.Light)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		doors := w.Ports()
		doors.Writing = ui.Writing{Names: someNames(), Outside: out}
		l := uitest.NewLight(t, ui.New(doors, ui.Options{Theme: "none"}), width, height)
		l.Wait(time.Second)
		steps(l)
	})
}

// long is a text of so many lines.
func long(lines int) string { return strings.Repeat("a line of a lease\n", lines) }

func TestFramesOfWriting(t *testing.T) {
	for _, tc := range []struct {
		name  string
		steps func(l *uitest.Light)
	}{
		{"ask-names", func(l *uitest.Light) { l.Type("Read @"); l.Press("down", "down") }},
		{"ask-pasted", func(l *uitest.Light) {
			l.Type("Read this:")
			l.Send(tea.PasteMsg{Content: long(1240)})
			l.Type("What is missing?")
		}},
		{"ask-pasted-read", func(l *uitest.Light) {
			l.Send(tea.PasteMsg{Content: long(1240)})
			l.Press("f5", "space")
		}},
		{"ask-boards", func(l *uitest.Light) { l.Type("Why?"); l.Press("f3") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range append(sizes, [2]int{60, 15}) {
				writing(t, uitest.Clinic(), nil, size[0], size[1], func(l *uitest.Light) {
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}

func TestNamesAreCompleted(t *testing.T) {
	for name, tt := range map[string]struct {
		keys []string
		want string // that is asked then
	}{
		"tab takes":                     {[]string{"@", "c", "o", "tab"}, "@contract.md"},
		"enter takes, the next asks":    {[]string{"@", "c", "o", "enter"}, "@contract.md"},
		"a name with a space is quoted": {[]string{"@", "m", "y", "tab"}, `@"my notes.md"`},
		"a folder is gone into":         {[]string{"@", "down", "tab", "down", "tab"}, "@quotes/*.md"},
		"esc closes the list alone":     {[]string{"@", "c", "esc"}, "@c"},
		"a word is no name":             {[]string{"m", "e", "@", "c"}, "me@c"},
		"what is typed whole is taken":  {strings.Split("@contract.md", ""), "@contract.md"},
	} {
		t.Run(name, func(t *testing.T) {
			w := uitest.Clinic()
			writing(t, w, nil, 80, 24, func(l *uitest.Light) {
				l.Press(tt.keys...)
				l.Press("enter")
				l.Wait(time.Second)
				if len(w.Asked()) == 0 || w.Asked()[0].Question != tt.want {
					t.Errorf("asked was %v, want %q\n%s", w.Asked(), tt.want, l.Screen())
				}
			})
		})
	}
}

func TestWhatCannotBeReadIsSaidBeforeItIsTaken(t *testing.T) {
	writing(t, uitest.Clinic(), nil, 80, 24, func(l *uitest.Light) {
		l.Type("@scan")
		shows(t, l.Screen(), "a PDF, not text")
		l.Press("tab")
		shows(t, l.Screen(), "scan.pdf: a PDF, not text; try pdftotext scan.pdf")
	})
}

// A long paste is one character, goes along as material under the name that the question calls it by,
// and is kept with the draft.
func TestALongPasteIsAChip(t *testing.T) {
	w := uitest.Clinic()
	writing(t, w, nil, 80, 24, func(l *uitest.Light) {
		l.Type("Sum up")
		l.Send(tea.PasteMsg{Content: long(40)})
		shows(t, l.Screen(), "Sum up [paste 1: 40 lines, 720 B]")
		l.Press("backspace", "backspace")
		if strings.Contains(l.Screen(), "paste 1") {
			t.Errorf("one key does not erase it:\n%s", l.Screen())
		}
		l.Press("alt+z", "alt+z")
		l.Wait(time.Second)
		if got := w.Pasted(); len(got) == 0 || got[0].Text != long(40) {
			t.Errorf("kept is %v", got)
		}
		l.Press("enter")
		l.Wait(time.Minute)
		got := w.Asked()[0]
		if got.Question != "Sum up [paste 1: 40 lines, 720 B]" {
			t.Errorf("asked was %q", got.Question)
		}
		var names []string
		for _, d := range got.Materials {
			names = append(names, d.Name)
		}
		if d := cmp.Diff([]string{"paste 1"}, names); d != "" {
			t.Errorf("along (-want +got):\n%s", d)
		}
	})
}

func TestAPasteComesBackWithItsDraft(t *testing.T) {
	w := uitest.Clinic()
	opts := ui.Options{Draft: ui.Draft{Text: "Sum up [paste 1: 40 lines, 720 B]", Pastes: []engine.Document{{Name: "paste 1", Text: long(40)}}}}
	kept(t, w, opts, 0, func(l *uitest.Light) {
		l.Wait(time.Second)
		l.Press("f5")
		shows(t, l.Screen(), "paste 1", "a line of a lease")
		l.Press("esc", "backspace")
		l.Wait(time.Second)
		if strings.Contains(l.Screen(), "paste 1") {
			t.Errorf("it is no chip:\n%s", l.Screen())
		}
	})
}

// Ten megabytes are no reason to wait: neither for the paste, nor for the keys after it.
func TestAVeryLongPasteStaysQuick(t *testing.T) {
	writing(t, uitest.Clinic(), nil, 80, 24, func(l *uitest.Light) {
		l.Send(tea.PasteMsg{Content: long(580_000)})
		shows(t, l.Screen(), "[paste 1: 580,000 lines, 10.4 MB]")
		l.Type("Sum it up, in a sentence or two")
		l.Press("f5", "G")
		shows(t, l.Screen(), "of 580,001, 10.4 MB")
	})
}

func TestTheQuestionInOnesOwnEditor(t *testing.T) {
	for name, tt := range map[string]struct {
		out   uitest.Writer
		shows string
		back  string // after the change is taken back
	}{
		"written":        {uitest.Writer{Writes: "Rent\nor buy?"}, "or buy?", "A draft"},
		"it fails":       {uitest.Writer{Fails: errors.New("vim ended badly; the question is as it was")}, "vim ended badly", "A draft"},
		"hostile":        {uitest.Writer{Writes: "\x1b]0;x\x07Rent?"}, " Rent?", "A draft"},
		"nothing at all": {uitest.Writer{Writes: ""}, "ctrl+/ takes that back", "A draft"},
	} {
		t.Run(name, func(t *testing.T) {
			writing(t, uitest.Clinic(), &tt.out, 80, 24, func(l *uitest.Light) {
				l.Type("A draft")
				l.Press("ctrl+o")
				if d := cmp.Diff([]string{"A draft"}, tt.out.Opened); d != "" {
					t.Errorf("it was given (-want +got):\n%s", d)
				}
				l.Send(ui.CameBack(tt.out.Writes, tt.out.Fails))
				shows(t, l.Screen(), tt.shows)
				if tt.out.Fails == nil {
					l.Press("ctrl+/")
				}
				shows(t, l.Screen(), tt.back)
			})
		})
	}
}

// Going up and down walks what was asked before, and comes back to what stood in the field.
func TestGoingThroughWhatWasAskedBefore(t *testing.T) {
	writing(t, uitest.Clinic(), nil, 80, 24, func(l *uitest.Light) {
		field := func() string {
			return strings.TrimSpace(strings.Join(strings.Split(l.Screen(), "\n")[2:6], " "))
		}
		l.Press("up")
		l.Wait(time.Second)
		first := field()
		l.Press("up")
		l.Wait(time.Second)
		if second := field(); first == "" || second == first {
			t.Errorf("up brought %q, then %q", first, second)
		}
		for range 9 {
			l.Press("up")
			l.Wait(time.Second)
		}
		shows(t, l.Screen(), "the oldest question")
		l.Press("down", "down")
		shows(t, l.Screen(), "Ask the board something")
		l.Type("My own")
		l.Press("up")
		shows(t, l.Screen(), "My own")
	})
}

func TestABoardIsPickedFromTheList(t *testing.T) {
	writing(t, uitest.Clinic(), nil, 80, 24, func(l *uitest.Light) {
		l.Type("Why?")
		l.Press("f3")
		l.Wait(time.Second)
		shows(t, l.Screen(), "sections, 3 agents", "estimate", "policy")
		l.Type("nothing like it")
		shows(t, l.Screen(), "Nothing is called that.")
		l.Press("enter", "esc")
		l.Press("f3", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "━ Board: report", "Why?")
	})
}
