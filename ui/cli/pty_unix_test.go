//go:build unix

package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/sessions"
)

// patienceOfTests bounds what can only hang by a fault.
const patienceOfTests = 60 * time.Second

// onTerminal is the program on a terminal of its own, which a test reads, or stops reading.
type onTerminal struct {
	t        *testing.T
	home     string
	ctrl     *os.File // the terminal's side
	tty      *os.File // the program's side, kept open to look at
	cmd      *exec.Cmd
	ended    chan error
	before   *term.State
	mu       sync.Mutex
	seen     bytes.Buffer
	grown    chan struct{} // closed and replaced when seen grows
	stopped  chan struct{} // closed: nobody reads any more
	finished chan struct{} // closed when the reader has ended
}

// start runs plenum on a terminal.
func start(t *testing.T, config string, args ...string) *onTerminal {
	t.Helper()
	return startProgram(t, "plenum", config, args...)
}

func startProgram(t *testing.T, program, config string, args ...string) *onTerminal {
	t.Helper()
	ctrl, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(ctrl, &pty.Winsize{Rows: 60, Cols: 200}); err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	if config != "" {
		path := filepath.Join(home, "conf", "plenum", "config.yaml")
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(config), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	o := &onTerminal{
		t: t, home: home, ctrl: ctrl, tty: tty, ended: make(chan error, 1), grown: make(chan struct{}),
		stopped: make(chan struct{}), finished: make(chan struct{}),
	}
	if o.before, err = term.GetState(int(tty.Fd())); err != nil {
		t.Fatal(err)
	}
	o.cmd = exec.Command(program, args...)
	o.cmd.Stdin, o.cmd.Stdout, o.cmd.Stderr = tty, tty, tty
	o.cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "HOME=" + home,
		"XDG_DATA_HOME=" + home + "/data", "XDG_CONFIG_HOME=" + home + "/conf", "PLENUM_LOCAL=off",
	}
	o.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := o.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { o.ended <- o.cmd.Wait() }()
	go o.read()
	t.Cleanup(func() {
		_ = o.cmd.Process.Kill()
		ctrl.Close()
		tty.Close()
		<-o.finished
	})
	return o
}

// read takes what the program writes until nobody reads any more.
func (o *onTerminal) read() {
	defer close(o.finished)
	buf := make([]byte, 4096)
	for {
		n, err := o.ctrl.Read(buf)
		o.mu.Lock()
		o.seen.Write(buf[:n])
		close(o.grown)
		o.grown = make(chan struct{})
		o.mu.Unlock()
		select {
		case <-o.stopped:
			return
		default:
		}
		if err != nil {
			return
		}
	}
}

// shows waits until the program has written a text. What it wrote last may be read only after
// it has ended.
func (o *onTerminal) shows(text string) {
	o.t.Helper()
	limit, ended := time.After(patienceOfTests), o.ended
	for {
		o.mu.Lock()
		all, grown := o.seen.String(), o.grown
		o.mu.Unlock()
		if strings.Contains(all, text) {
			return
		}
		select {
		case <-grown:
		case err := <-ended:
			o.ended <- err // for who asks how it ended
			limit, ended = time.After(5*time.Second), nil
		case <-limit:
			o.t.Fatalf("it never showed %q; it wrote:\n%q", text, all)
		}
	}
}

func (o *onTerminal) press(keys string) {
	o.t.Helper()
	if _, err := o.ctrl.WriteString(keys); err != nil {
		o.t.Fatal(err)
	}
}

// asked waits until the server has got n requests.
func (o *onTerminal) asked(server *modeltest.Server, n int) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	if err := server.Wait(ctx, func(s modeltest.Stats) bool { return s.Seen >= n }); err != nil {
		o.t.Fatal(err)
	}
}

// fill writes to the terminal until it takes no more: from then on every write hangs.
func (o *onTerminal) fill() {
	o.t.Helper()
	fd, err := syscall.Open(o.tty.Name(), syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		o.t.Fatal(err)
	}
	defer syscall.Close(fd)
	for {
		if _, err := syscall.Write(fd, make([]byte, 1024)); err != nil {
			if !errors.Is(err, syscall.EAGAIN) {
				o.t.Fatal(err)
			}
			return
		}
	}
}

// exits waits for the end of the program and returns its code.
func (o *onTerminal) exits() int {
	o.t.Helper()
	select {
	case err := <-o.ended:
		var ee *exec.ExitError
		if errors.As(err, &ee) {
			return ee.ExitCode()
		}
		return 0
	case <-time.After(patienceOfTests):
		o.t.Fatal("the program does not end")
	}
	return -1
}

// session is the one session that was saved.
func (o *onTerminal) session() *sessions.Session {
	o.t.Helper()
	lib := sessions.Library{Dir: filepath.Join(o.home, "data", "plenum", "sessions")}
	path, err := lib.Find(sessions.Last)
	if err != nil {
		o.t.Fatal(err)
	}
	s, err := sessions.Open(path)
	if err != nil {
		o.t.Fatal(err)
	}
	if err := s.Trouble(); err != nil {
		o.t.Error(err)
	}
	return s
}

// talkative is a server whose agents say a great deal, and whose merge never ends.
// They begin when talk is closed; nil: at once.
func talkative(t *testing.T, talk chan struct{}) (*modeltest.Server, string) {
	server := modeltest.NewServer(t)
	server.Answer(func(c modeltest.Call) modeltest.Reply {
		if c.Model == "merger" {
			return modeltest.Reply{Deltas: []modeltest.Delta{{Text: "Half a merge"}}, End: modeltest.EndHang}
		}
		var texts []string
		for i := range 400 {
			texts = append(texts, fmt.Sprintf("Line %d of %s: %s\n\n", i, c.Model, strings.Repeat("words ", 40)))
		}
		r := modeltest.Say(texts...)
		if talk != nil {
			r.Deltas[0].Until = talk
		}
		return r
	})
	return server, "providers: {local: {base_url: '" + server.URL() + "', models: {talker: {}, merger: {context: 1000000}}}}\n" +
		"default_model: local/talker\nreducer_model: local/merger\n"
}

// restored checks that the terminal is as it was before the program.
func (o *onTerminal) restored() {
	o.t.Helper()
	if after, err := term.GetState(int(o.tty.Fd())); err != nil || *after != *o.before {
		o.t.Errorf("the terminal is not as it was: %v", err)
	}
}

func TestAFaultInAGoroutineRestoresTheTerminalAndSaves(t *testing.T) {
	o := startProgram(t, "faulty", "")
	o.shows("a fault in this program: boom")
	o.shows("script_test.go:") // where
	o.shows("plenum replay last")
	if code := o.exits(); code != 1 {
		t.Errorf("exit code %d, not 1", code)
	}
	o.restored()
	if s := o.session().Events.State(); !s.Closed {
		t.Error("the session was not closed")
	}
}

func TestWaitingForStandardInputIsSaidAndCanBeStopped(t *testing.T) {
	t.Parallel()
	never, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer write.Close()
	defer never.Close()
	cmd := exec.Command("plenum", "run", "--offline", "Should we move?")
	cmd.Stdin = never
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil || !strings.Contains(line, "waiting for material on standard input; end it with ctrl+d, or pass --no-stdin") {
		t.Errorf("%q, %v", line, err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	var ee *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ee) || ee.ExitCode() != 130 {
		t.Errorf("it ended with %v, not 130", err)
	}
}

// A hung connection, or a terminal that stopped, must neither stop the branches nor keep the
// program from ending with everything saved.
func TestATerminalThatStopsReading(t *testing.T) {
	for name, tt := range map[string]struct {
		end  func(o *onTerminal)
		code int
	}{
		"q ends it":       {func(o *onTerminal) { o.press("q"); o.press("q") }, 0},
		"SIGTERM ends it": {func(o *onTerminal) { _ = o.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		"SIGHUP ends it":  {func(o *onTerminal) { _ = o.cmd.Process.Signal(syscall.SIGHUP) }, 129},
	} {
		t.Run(name, func(t *testing.T) {
			talk := make(chan struct{})
			server, config := talkative(t, talk)
			o := start(t, config, "Should a clinic move its records?")
			o.asked(server, 3)
			o.shows("Research")
			close(o.stopped)
			<-o.finished
			o.fill()
			close(talk)
			// The merge is asked once all branches have said everything: the terminal did not
			// hold them up.
			o.asked(server, 4)
			tt.end(o)
			if code := o.exits(); code != tt.code {
				t.Errorf("exit code %d, not %d", code, tt.code)
			}
			s := o.session().Events.State()
			if !s.Closed {
				t.Error("the session was not closed")
			}
			for _, b := range s.Round().Branches {
				if !strings.Contains(b.Text().String(), "Line 399 of talker") {
					t.Errorf("branch %s is not saved whole: %s, %d bytes", b.ID, b.Status, b.Text().Len())
				}
			}
			o.restored()
		})
	}
}

func TestAClosedTerminalSavesEverything(t *testing.T) {
	server, config := talkative(t, nil)
	o := start(t, config, "Should a clinic move its records?")
	o.asked(server, 4)
	o.shows("Line ")
	close(o.stopped)
	o.press("?") // what it writes now is the last that is read
	<-o.finished
	o.tty.Close()
	o.ctrl.Close() // the kernel sends SIGHUP
	if code := o.exits(); code != 129 {
		t.Errorf("exit code %d, not 129", code)
	}
	if s := o.session().Events.State(); !s.Closed || !strings.Contains(s.Round().Branches[2].Text().String(), "Line 399 of talker") {
		t.Errorf("not all is saved: closed %v", s.Closed)
	}
}

func TestAQuestionFromItsFirstKeyToItsReplay(t *testing.T) {
	o := start(t, "", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline") // beside the answer
	o.press("q")
	o.shows("plenum replay last")
	if code := o.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	o.restored()
	s := o.session().Events.State()
	if s.Round().Answer() == nil {
		t.Error("no answer was saved")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if !strings.Contains(o.seen.String(), "\x1b[?1049h") || !strings.Contains(o.seen.String(), "\x1b[?1049l") {
		t.Error("the alternate screen was not entered and left")
	}
}

func TestARunOnATerminalShowsProgressAndARenderedAnswer(t *testing.T) {
	o := start(t, "", "run", "--offline", "--pace", "0", "Should we move?")
	o.shows("no model was called")
	if code := o.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s := o.session().Events.State()
	if s.Round().Phase() != engine.PhaseOver {
		t.Errorf("saved at %s", s.Round().Phase())
	}
}

func TestSignalsEndARun(t *testing.T) {
	for name, tt := range map[string]struct {
		signal syscall.Signal
		code   int
	}{
		"interrupted": {syscall.SIGINT, 130},
		"told to end": {syscall.SIGTERM, 143},
		"hung up":     {syscall.SIGHUP, 129},
	} {
		t.Run(name, func(t *testing.T) {
			server, config := talkative(t, nil)
			o := start(t, config, "run", "--verbose", "Should a clinic move its records?")
			o.shows("merge (local/merger): writing")
			if err := o.cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			if code := o.exits(); code != tt.code {
				t.Errorf("exit code %d, not %d", code, tt.code)
			}
			if s := o.session().Events.State(); !s.Closed || s.Round().Reductions[0].Branch.Status != engine.StatusCancelled {
				t.Errorf("not saved in order: %+v", s.Round().Reductions[0].Branch.Status)
			}
			ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
			defer cancel()
			if err := server.Wait(ctx, func(s modeltest.Stats) bool { return s.InFlight == 0 }); err != nil {
				t.Error("the connection was not closed:", err)
			}
		})
	}
}
