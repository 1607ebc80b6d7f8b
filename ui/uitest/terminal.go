package uitest

import (
	"bytes"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"plenum/ui"
)

// Terminal runs an App as a real tea.Program on the screen of a virtual terminal, in virtual
// time: use it inside synctest.Test.
type Terminal struct {
	t    *testing.T
	app  *ui.App
	prog *tea.Program
	grid *grid
	done chan error
}

// NewTerminal starts the App on a terminal of a size.
func NewTerminal(t *testing.T, app *ui.App, width, height int) *Terminal {
	t.Helper()
	g := &grid{vt: vt.NewEmulator(width, height)}
	term := &Terminal{t: t, app: app, grid: g, done: make(chan error, 1)}
	term.prog = tea.NewProgram(app,
		tea.WithInput(nil), tea.WithOutput(g), tea.WithWindowSize(width, height),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}), tea.WithoutSignalHandler())
	go g.answer()
	go func() {
		_, err := term.prog.Run()
		term.done <- err
	}()
	t.Cleanup(term.Close)
	term.Wait(100 * time.Millisecond)
	return term
}

// Close ends the program, if it has not ended by itself, and the App.
func (term *Terminal) Close() {
	term.prog.Quit()
	if err := <-term.done; err != nil {
		term.t.Error(err)
	}
	if err := term.app.Close(); err != nil {
		term.t.Error(err)
	}
	term.grid.end()
	synctest.Wait()
}

// Press presses keys, each written as the key map writes it.
func (term *Terminal) Press(keys ...string) {
	for _, k := range keys {
		term.prog.Send(ui.KeyPress(k))
	}
	term.Wait(50 * time.Millisecond)
}

// Type types a text, letter by letter.
func (term *Terminal) Type(text string) {
	for _, r := range text {
		term.prog.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	term.Wait(50 * time.Millisecond)
}

// Wait lets time pass.
func (term *Terminal) Wait(d time.Duration) {
	timer := time.NewTimer(d)
	<-timer.C
	synctest.Wait()
}

// Resize gives the terminal another size.
func (term *Terminal) Resize(width, height int) {
	term.grid.resize(width, height)
	term.prog.Send(tea.WindowSizeMsg{Width: width, Height: height})
	term.Wait(100 * time.Millisecond)
}

// Screen is the text on the screen, without spaces at the ends of lines.
func (term *Terminal) Screen() string { return Plain(term.grid.String()) }

// Ended reports whether the program has ended by itself, and how.
func (term *Terminal) Ended() bool {
	select {
	case err := <-term.done:
		term.done <- err
		return true
	default:
		return false
	}
}

// grid is the emulator with a lock of its own: it is not made for several goroutines.
type grid struct {
	mu sync.Mutex
	vt *vt.Emulator
}

// Write draws what the program wrote. The program believes that the terminal turns a line
// feed into a new line.
func (g *grid) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, err := g.vt.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// answer reads the emulator's replies to queries, which would block it otherwise.
func (g *grid) answer() {
	_, _ = io.Copy(io.Discard, g.vt) // it ends when the pipe is closed
}

func (g *grid) resize(width, height int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.vt.Resize(width, height)
}

func (g *grid) end() {
	if c, ok := g.vt.InputPipe().(io.Closer); ok {
		_ = c.Close() // the reader of replies ends
	}
}

// String is the text of all rows.
func (g *grid) String() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.vt.String()
}
