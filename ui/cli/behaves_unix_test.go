//go:build unix

package cli

import (
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"plenum/ui/uitest"
)

// wrote is all that the program has written.
func (o *onTerminal) wrote() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.seen.String()
}

// modes are what the interface may switch on in a terminal, each with what it is for.
var modes = map[string]string{
	"1000": "clicks", "1002": "drags", "1003": "all motion", "1006": "mouse reports", "1004": "focus reports",
	"2004": "paste", "1049": "the alternate screen", "2031": "reports of colours",
}

// undone checks that every mode which was switched on was switched off after it.
func (o *onTerminal) undone() {
	o.t.Helper()
	o.shows(backTitle) // the last that is written before what the shell keeps
	all := o.wrote()
	for mode, what := range modes {
		on, off := strings.LastIndex(all, "\x1b[?"+mode+"h"), strings.LastIndex(all, "\x1b[?"+mode+"l")
		if on >= 0 && off < on {
			o.t.Errorf("%s are left on", what)
		}
	}
	if strings.Count(all, keepTitle) != 1 || !strings.Contains(all[strings.LastIndex(all, "\x1b]2;"):], backTitle) {
		o.t.Error("the title that was there does not come back")
	}
	o.restored()
}

func TestAFaultAnywhereInTheInterfaceRestoresTheTerminal(t *testing.T) {
	for name, key := range map[string]string{
		"in Update": "\x1bOP", "in View": "\x1bOR", "in a command": "\x1bOS", "in a sequence": "\x1b[15~",
	} {
		t.Run(name, func(t *testing.T) {
			o := startProgram(t, "breaking", "", "--offline", "--pace", "0", "Should we move?")
			o.shows("Timeline")
			o.press(key)
			o.shows("a fault in this program: boom")
			o.shows("it broke at cli/breaking_test.go:")
			o.shows("plenum/fault.txt")
			o.shows("plenum replay last")
			if code := o.exits(); code != 1 {
				t.Errorf("exit code %d, not 1", code)
			}
			o.undone()
			all := o.wrote()
			if strings.Index(all, "a fault in this program") < strings.LastIndex(all, "\x1b[?1049l") {
				t.Error("what is said of the fault stands on the screen that was left")
			}
			if s := o.session().Events.State(); !s.Closed {
				t.Error("the session was not closed")
			}
		})
	}
}

func TestWhateverEndsTheInterfaceUndoesWhatItSwitchedOn(t *testing.T) {
	for name, tt := range map[string]struct {
		end  func(o *onTerminal)
		code int
	}{
		"q":       {func(o *onTerminal) { o.press("q") }, 0},
		"SIGTERM": {func(o *onTerminal) { _ = o.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		"SIGHUP":  {func(o *onTerminal) { _ = o.cmd.Process.Signal(syscall.SIGHUP) }, 129},
		"two SIGTERM": {func(o *onTerminal) {
			_ = o.cmd.Process.Signal(syscall.SIGTERM)
			_ = o.cmd.Process.Signal(syscall.SIGTERM)
		}, 143},
	} {
		t.Run(name, func(t *testing.T) {
			o := start(t, "", "--offline", "--pace", "0", "Should we move?")
			o.shows("Timeline")
			o.shows("\x1b[?1006h")
			tt.end(o)
			if code := o.exits(); code != tt.code {
				t.Errorf("exit code %d, not %d", code, tt.code)
			}
			o.undone()
		})
	}
}

func TestTheMouseCanBeLeftToTheTerminal(t *testing.T) {
	o := start(t, "mouse: off\nnotify: off\ntheme: dark\n", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline")
	o.press("q")
	o.exits()
	for _, mode := range []string{"1000", "1002", "1003", "1006", "1004"} {
		if strings.Contains(o.wrote(), "\x1b[?"+mode+"h") {
			t.Errorf("%s was switched on", mode)
		}
	}
}

// A click goes the whole way: from the bytes that a terminal sends to what the key there does.
func TestAClickOnTheFooterIsItsKey(t *testing.T) {
	o := start(t, "", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline")
	footer, y := o.footerWith("merge again")
	x := strings.Index(footer, "? help")
	if x < 0 {
		t.Fatalf("no help in %q", footer)
	}
	o.press(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x+1, y+1, x+1, y+1))
	o.shows("Here: the merge")
	o.press("qq")
	o.exits()
	o.undone()
}

// Where no shell could bring it back the program stays, instead of waiting for ever.
func TestCtrlZWithoutAShellStays(t *testing.T) {
	o := start(t, "", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline")
	o.press("\x1a")
	o.shows("no shell behind this")
	o.press("q")
	if code := o.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	o.undone()
}

func TestCtrlZAndBackUnderAShell(t *testing.T) {
	o := startProgram(t, "sh", "", "-i")
	o.press("plenum --offline --pace 0 'Should we move?'\r")
	o.shows("Timeline")
	o.press("\x1a")
	o.shows("topped") // as shells write it
	left := len(o.wrote())
	if at := strings.LastIndex(o.wrote(), "\x1b[?1006l"); at < strings.LastIndex(o.wrote(), "\x1b[?1006h") {
		t.Error("the shell gets reports of the mouse")
	}
	o.press("fg\r")
	o.showsAfter(left, "Timeline")
	o.showsAfter(left, "\x1b[?1006h")
	o.press("q")
	o.showsAfter(left, "plenum replay last")
	o.press("exit\r")
	o.exits()
}

// footerWith waits until the last row of the screen holds a text, and returns that row and its
// number: a frame may come in pieces.
func (o *onTerminal) footerWith(text string) (footer string, row int) {
	o.t.Helper()
	limit := time.After(patienceOfTests)
	for {
		o.mu.Lock()
		grown := o.grown
		o.mu.Unlock()
		screen := o.screen()
		row = len(screen) - 1
		if strings.Contains(screen[row], text) {
			return screen[row], row
		}
		select {
		case <-grown:
		case <-limit:
			o.t.Fatalf("the footer never showed %q; it is %q", text, screen[row])
		}
	}
}

// showsAfter waits until the program has written a text behind what it had written before.
func (o *onTerminal) showsAfter(from int, text string) {
	o.t.Helper()
	limit := time.After(patienceOfTests)
	for {
		o.mu.Lock()
		all, grown := o.seen.String(), o.grown
		o.mu.Unlock()
		if strings.Contains(all[min(from, len(all)):], text) {
			return
		}
		select {
		case <-grown:
		case <-limit:
			o.t.Fatalf("it never showed %q again; it wrote:\n%q", text, all[from:])
		}
	}
}

// A hundred sizes in a row end in a frame of the last, and cost no more than the frames that the
// terminal library makes in that time.
func TestAStormOfSizes(t *testing.T) {
	o := start(t, "", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline")
	before := len(o.wrote())
	for i := range 100 {
		if err := pty.Setsize(o.ctrl, &pty.Winsize{Rows: uint16(24 + i%30), Cols: uint16(80 + i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := pty.Setsize(o.ctrl, &pty.Winsize{Rows: 20, Cols: 58}); err != nil {
		t.Fatal(err)
	}
	o.press("?")
	o.showsAfter(before, "Here: the merge")
	o.press("q")
	o.press("q")
	o.exits()
	o.undone()
	if n := len(o.wrote()) - before; n > 100*16<<10 {
		t.Errorf("%d bytes were written", n)
	}
}

// screen is what stands on the terminal, row by row.
func (o *onTerminal) screen() []string {
	o.t.Helper()
	grid := vt.NewEmulator(200, 60)
	go func() { _, _ = io.Copy(io.Discard, grid) }() // its replies to queries, which would block it
	defer func() {
		if pipe, ok := grid.InputPipe().(io.Closer); ok {
			_ = pipe.Close()
		}
	}()
	_, _ = grid.Write([]byte(o.wrote()))
	return strings.Split(uitest.Plain(grid.String()), "\n")
}
