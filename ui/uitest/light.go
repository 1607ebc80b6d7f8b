package uitest

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"plenum/ui"
)

// Light runs an App without a terminal: messages go to Update, commands run as they do in a
// program, and the screen is the text of its View. All of it in virtual time: use it inside
// synctest.Test.
type Light struct {
	t    *testing.T
	app  *ui.App
	msgs chan tea.Msg
	quit bool
	got  int
}

// NewLight starts the App at a size.
func NewLight(t *testing.T, app *ui.App, width, height int) *Light {
	t.Helper()
	l := &Light{t: t, app: app, msgs: make(chan tea.Msg, 4096)}
	t.Cleanup(l.Close)
	l.start(app.Init())
	l.Send(tea.WindowSizeMsg{Width: width, Height: height})
	return l
}

// Close ends the App and what it has started.
func (l *Light) Close() {
	if err := l.app.Close(); err != nil {
		l.t.Error(err)
	}
	synctest.Wait()
}

func (l *Light) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { l.msgs <- cmd() }()
}

// deliver hands one message over.
func (l *Light) deliver(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			l.start(c)
		}
	case tea.QuitMsg:
		l.quit = true
	default:
		l.got++
		_, cmd := l.app.Update(msg)
		l.start(cmd)
	}
}

// settle delivers all that comes without time passing.
func (l *Light) settle() {
	for {
		synctest.Wait()
		select {
		case m := <-l.msgs:
			l.deliver(m)
		default:
			return
		}
	}
}

// Do runs a command and lets all come that follows at once.
func (l *Light) Do(cmd tea.Cmd) {
	l.start(cmd)
	l.settle()
}

// Send hands a message to the App and lets all come that follows at once.
func (l *Light) Send(msg tea.Msg) {
	l.deliver(msg)
	l.settle()
}

// Press presses keys, each written as the key map writes it.
func (l *Light) Press(keys ...string) {
	for _, k := range keys {
		l.Send(ui.KeyPress(k))
	}
}

// Type types a text, letter by letter.
func (l *Light) Type(text string) {
	for _, r := range text {
		l.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Wait lets time pass.
func (l *Light) Wait(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		l.settle()
		select {
		case m := <-l.msgs:
			l.deliver(m)
		case <-timer.C:
			l.settle()
			return
		}
	}
}

// Delivered counts the messages that the App got so far.
func (l *Light) Delivered() int { return l.got }

// Quit reports whether the App has asked to end.
func (l *Light) Quit() bool { return l.quit }

// Screen is the text on the screen, without spaces at the ends of lines.
func (l *Light) Screen() string { return Plain(l.app.View().Content) }

// Plain is a styled text as it is read, without spaces at the ends of lines.
func Plain(s string) string {
	lines := strings.Split(ansi.Strip(s), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
