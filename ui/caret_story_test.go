package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/ui"
	"plenum/ui/uitest"
	"plenum/ui/widgets"
)

// Where a person writes, the terminal's own cursor stands behind what was written, in whatever
// script: an input method opens there.
func TestTheCursorStandsBehindWhatIsWritten(t *testing.T) {
	for name, tc := range map[string]struct {
		still bool
		keys  []string
	}{
		"a question":           {},
		"the palette":          {keys: []string{"ctrl+p"}},
		"the boards":           {keys: []string{"f3"}},
		"the search of help":   {keys: []string{"f1", "/"}},
		"with little motion":   {still: true, keys: []string{"ctrl+p"}},
		"the list of models":   {keys: []string{"f2"}},
		"over another overlay": {keys: []string{"ctrl+p", "esc", "f3"}},
	} {
		for _, text := range []string{"abc", "日本語", "cafe\u0301", "😀", "👨‍👩‍👧", "שלום"} {
			synctest.Test(t, func(t *testing.T) {
				app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none", Manners: ui.Manners{Still: tc.still}})
				l := uitest.NewLight(t, app, 80, 24)
				l.Press(tc.keys...)
				l.Send(tea.PasteMsg{Content: text})
				l.Wait(time.Second)
				v := app.View()
				if v.Cursor == nil {
					t.Fatalf("%s: no cursor behind %q in\n%s", name, text, l.Screen())
				}
				row := strings.Split(l.Screen(), "\n")[v.Cursor.Y]
				drawn := widgets.Wrap(text, 40)[0]
				before, _, found := strings.Cut(row, drawn)
				if !found || widgets.Width(before+drawn) != v.Cursor.X {
					t.Errorf("%s: behind %q the cursor stands at cell %d of %q", name, text, v.Cursor.X, row)
				}
				if tc.still && v.Cursor.Blink {
					t.Errorf("%s: the cursor blinks", name)
				}
			})
		}
	}
}

// Where nothing is written, the terminal shows no cursor.
func TestNoCursorWhereNothingIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "none"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Press("f1")
		if c := app.View().Cursor; c != nil {
			t.Errorf("a cursor at %d, %d of the help", c.X, c.Y)
		}
	})
}
