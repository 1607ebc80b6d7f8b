package ui_test

import (
	"strings"
	"testing"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

// In the fields of a form a click puts the cursor where it is, in the one that has the focus and in
// the others.
func TestAClickInAForm(t *testing.T) {
	for _, width := range []int{80, 200} {
		withMouse(t, width, 40, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
			ask(l, time.Minute)
			l.Press("1", "e")
			shows(t, l.Screen(), "Edit 1 Research")
			brief := rowWith(t, l, "Brief") + 1
			l.ClickAt(3, brief) // on the third letter
			l.Type("###")
			if row := strings.Split(l.Screen(), "\n")[brief]; strings.Index(row, "###") != 3 {
				t.Errorf("the brief reads %q", row)
			}
			name := rowWith(t, l, "Name     Research") // it has not the focus
			l.ClickAt(14, name)
			l.Type("-")
			shows(t, l.Screen(), "Name     Re-search")
			l.ClickAt(17, name)
			l.Type("-")
			shows(t, l.Screen(), "Name     Re-se-arch")
		})
	}
}

// rowWith is the first row of the screen that holds a text.
func rowWith(t *testing.T, l *uitest.Light, text string) int {
	t.Helper()
	for y, row := range strings.Split(l.Screen(), "\n") {
		if strings.Contains(row, text) {
			return y
		}
	}
	t.Fatalf("no row holds %q:\n%s", text, l.Screen())
	return 0
}

func TestAClickInATextThatIsEditedByHand(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, time.Minute)
		l.Press("1", "t")
		shows(t, l.Screen(), "Edit by hand")
		row := rowWith(t, l, "line 1 of") + 2
		l.ClickAt(0, row-2) // its title, where there is no text
		l.ClickAt(4, row)
		l.Type("###")
		if got := strings.Split(l.Screen(), "\n")[row]; strings.Index(got, "###") != 4 {
			t.Errorf("it reads %q:\n%s", got, l.Screen())
		}
	})
}

func TestAClickInTheBoardEditor(t *testing.T) {
	for _, width := range []int{80, 200} {
		withMouse(t, width, 40, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
			l.Press("tab", "e")
			l.Wait(time.Second)
			name := rowWith(t, l, "Name         Research")
			for range 2 { // the first gives it the focus, where another has it
				l.ClickAt(18, name)
				l.Type("-")
			}
			shows(t, l.Screen(), "Name         Re--search")
			l.ClickAt(5, rowWith(t, l, "─ Brief")+1)
			l.Type("?!")
			shows(t, l.Screen(), "What?! is known")
		})
	}
}

func TestAClickInTheFieldsThatStandAlone(t *testing.T) {
	withMouse(t, 80, 24, func(t *testing.T, _ *ui.App, _ *uitest.World, l *uitest.Light) {
		ask(l, time.Minute)
		l.Press("$", "ctrl+u")
		l.Type("12345")
		l.ClickAt(14, rowWith(t, l, "Limit    12345"))
		l.Type("#")
		shows(t, l.Screen(), "Limit    12#345")
		l.Press("esc", "w")
		row := rowWith(t, l, "File     should")
		l.ClickAt(13, row)
		l.Type("#")
		shows(t, l.Screen(), "File     s#hould")
		l.Press("esc", "s")
		l.Wait(time.Second)
		l.Press("e")
		l.ClickAt(14, rowWith(t, l, "Title"))
		l.Type("#")
		shows(t, l.Screen(), "Title    Is# the")
	})
}
