package ui_test

import (
	"fmt"
	"image/color"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/themes"
	"plenum/ui"
	"plenum/ui/uitest"
)

var (
	black = tea.BackgroundColorMsg{Color: color.RGBA{A: 255}}
	white = tea.BackgroundColorMsg{Color: color.RGBA{R: 255, G: 255, B: 255, A: 255}}
)

// shelfOfThemes holds one theme of a person's own, and one that is broken.
type shelfOfThemes struct{}

func (shelfOfThemes) All() []ui.ThemeRow {
	dark, light := themes.Auto(true), themes.Auto(false)
	mine := *dark
	mine.Name, mine.About = "mine", "My own"
	return []ui.ThemeRow{
		{Name: "mine", Own: true, Theme: &mine},
		{Name: "bad", Own: true, Fault: "bad.yaml:1:1: nmae: no such key; did you mean name?"},
		{Name: "dark", Theme: dark},
		{Name: "light", Theme: light},
	}
}

func (shelfOfThemes) Config() string { return "/home/ada/.config/plenum/config.yaml" }

// From the list each theme is worn as it is come to; esc puts back what was worn, and enter keeps
// what is, and says how that lasts.
func TestAPersonChoosesATheme(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ports := uitest.Clinic().Ports()
		ports.Themes = shelfOfThemes{}
		app := ui.New(ports, ui.Options{Theme: "light"})
		l := uitest.NewLight(t, app, 80, 24)
		worn := func(want string) {
			t.Helper()
			if got := app.Worn().Name; got != want {
				t.Errorf("%s is worn, not %s:\n%s", got, want, l.Screen())
			}
		}
		l.Press("f7")
		shows(t, l.Screen(), "Themes", "> light", "mine, your own", "bad.yaml:1:1: nmae", "esc as it was")
		l.Press("k")
		worn("dark")
		l.Press("k")
		worn("dark") // the broken one changes nothing
		l.Press("enter")
		shows(t, l.Screen(), "bad: bad.yaml:1:1: nmae: no such key")
		l.Press("k")
		worn("mine")
		l.Press("esc")
		worn("light")
		l.Press("ctrl+p")
		l.Type("themes")
		l.Press("enter", "g", "j", "enter")
		worn("mine")
		shows(t, l.Screen(), "mine is on until you quit; the line theme: mine in", "/home/ada/.config/plenum/config.yaml keeps it")
		l.Press("f7", "g", "enter")
		worn("dark") // auto: nothing was told of the background
		shows(t, l.Screen(), "the line theme: auto in")
	})
}

// Auto takes the terminal's word at the start and whenever it may have changed, and keeps the
// reader's place.
func TestAutoFollowsTheTerminalLive(t *testing.T) {
	changes := colourChanges(t)
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{})
		l := uitest.NewLight(t, app, 80, 24)
		l.Send(white)
		if app.Worn().Name != "light" {
			t.Errorf("on white: %s", app.Worn().Name)
		}
		ask(l, 12*time.Second)
		l.Press("/")
		l.Type("the")
		l.Press("enter")
		before := l.Screen()
		for _, dark := range []bool{true, false} {
			told, answer := changes[1], white
			if dark {
				told, answer = changes[0], black
			}
			if !asksBackground(app, told) {
				t.Errorf("%T: the terminal is not asked", told)
			}
			l.Send(answer)
			if app.Worn().Dark != dark {
				t.Errorf("dark is %v, and %s is worn", dark, app.Worn().Name)
			}
			if l.Screen() != before {
				t.Errorf("the reader's place is lost:\n%s", l.Screen())
			}
		}
		for _, back := range []tea.Msg{tea.FocusMsg{}, tea.ResumeMsg{}} {
			if !asksBackground(app, back) {
				t.Errorf("%T: the terminal is not asked", back)
			}
		}
	})
}

// listener keeps the messages of a terminal that tells that its colours changed.
type listener struct{ heard []tea.Msg }

func (l *listener) Init() tea.Cmd  { return nil }
func (l *listener) View() tea.View { return tea.View{} }
func (l *listener) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if strings.HasSuffix(fmt.Sprintf("%T", msg), "ColorSchemeEvent") {
		if l.heard = append(l.heard, msg); len(l.heard) == 2 {
			return l, tea.Quit
		}
	}
	return l, nil
}

// colourChanges are what the terminal library makes of a terminal's report by mode 2031: its colours
// are dark now, and light now.
func colourChanges(t *testing.T) []tea.Msg {
	t.Helper()
	l := &listener{}
	reports := strings.NewReader("\x1b[?997;1n\x1b[?997;2n")
	if _, err := tea.NewProgram(l, tea.WithInput(reports), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithWindowSize(80, 24)).Run(); err != nil {
		t.Fatal(err)
	}
	return l.heard
}

// asksBackground reports whether a message has the terminal asked for its background.
func asksBackground(app *ui.App, msg tea.Msg) bool {
	_, cmd := app.Update(msg)
	return hasCommand(cmd, tea.RequestBackgroundColor())
}

func hasCommand(cmd tea.Cmd, want tea.Msg) bool {
	if cmd == nil {
		return false
	}
	got := cmd()
	if batch, ok := got.(tea.BatchMsg); ok {
		for _, one := range batch {
			if hasCommand(one, want) {
				return true
			}
		}
		return false
	}
	_, raw := got.(tea.RawMsg)
	return !raw && got == want
}

// A theme that the terminal's background does not suit brings its own along, and takes it away
// again; one that suits it never paints.
func TestAThemePaintsOnlyWhatWouldNotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "light"})
		l := uitest.NewLight(t, app, 80, 24)
		painted := func() bool { return app.View().BackgroundColor != nil }
		if painted() {
			t.Error("it paints over a background that it knows nothing of")
		}
		l.Send(black)
		if !painted() {
			t.Error("light is worn on black")
		}
		l.Send(white) // what a terminal says of what we painted
		if !painted() {
			t.Error("it takes its own paint for the terminal's")
		}
		for _, tc := range []struct {
			theme string
			want  bool
		}{{"dark", false}, {"paper", true}, {"none", false}, {"auto", false}} {
			app.Wears(tc.theme)
			if painted() != tc.want {
				t.Errorf("%s on black: painted is %v", tc.theme, painted())
			}
		}
	})
}

// Without colours, and with sixteen, it says the same.
func TestTerminalsWithFewColours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(uitest.Clinic().Ports(), ui.Options{Theme: "dark"})
		l := uitest.NewLight(t, app, 80, 24)
		l.Press("f2")
		words := l.Screen()
		sixteen, none, all := tea.ColorProfileMsg{Profile: 3}, tea.ColorProfileMsg{Profile: 2}, tea.ColorProfileMsg{Profile: 5}
		for _, tc := range []struct {
			profile tea.ColorProfileMsg
			plain   bool
			holds   string
		}{{sixteen, false, "\x1b[96m"}, {none, true, "\x1b[1m"}, {all, false, "\x1b[38;2;"}} {
			l.Send(tc.profile)
			if app.Worn().Plain != tc.plain || !strings.Contains(app.View().Content, tc.holds) {
				t.Errorf("%s: plain is %v in %q", tc.profile, app.Worn().Plain, app.View().Content)
			}
			if l.Screen() != words {
				t.Errorf("%s says something else:\n%s", tc.profile, l.Screen())
			}
		}
		l.Send(none)
		l.Press("esc", "f7")
		shows(t, l.Screen(), "NO_COLOR is set, or this terminal has no colours")
	})
}
