//go:build linux

package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"plenum/engine/models/modeltest"
)

// The benchmarks in tmux run the built program inside of it at 200x60, press keys while the
// branches stream, and look at the screen that tmux shows. Beside it stands tmux itself with the
// same streams in panes of its own. They need tmux. Run them with
//
//	go test ./ui/cli -run NONE -bench Tmux -benchtime 1x
func BenchmarkTmux(b *testing.B) {
	if _, err := exec.LookPath("tmux"); err != nil {
		b.Skip("there is no tmux here")
	}
	ours, stream := built(b, "plenum"), built(b, "plenum/ui/uitest/stream")
	for _, tc := range []struct{ panes, rate int }{{8, 100}, {16, 200}} {
		b.Run(fmt.Sprintf("plenum-%dx%d", tc.panes, tc.rate), func(b *testing.B) {
			srv := modeltest.NewServer(b)
			srv.Answer(func(modeltest.Call) modeltest.Reply { return wordsAt(tc.rate, 45*time.Second) })
			home := b.TempDir()
			board := writeBoard(b, home, srv.URL(), tc.panes)
			for b.Loop() {
				m := newMultiplexer(b, home, ours, "-b", board, "What do they say at once?")
				m.until("writing")
				m.typing(tc.panes)
				m.end()
			}
		})
	}
	b.Run("tmux-8x100", func(b *testing.B) {
		for b.Loop() {
			m := newMultiplexer(b, b.TempDir(), stream, "100", "45s")
			m.until("word")
			for range 7 {
				m.tmux("split-window", stream, "100", "45s")
				m.tmux("select-layout", "tiled")
			}
			m.until("a point")
			m.watching()
			m.end()
		}
	})
}

// multiplexer is a tmux server of its own and its client on a terminal of 200x60.
type multiplexer struct {
	b      *testing.B
	socket string
	tty    *os.File
	screen *vt.Emulator
	chunks chan []byte
	bytes  int
}

func newMultiplexer(b *testing.B, home, program string, args ...string) *multiplexer {
	b.Helper()
	m := &multiplexer{b: b, socket: filepath.Join(b.TempDir(), "s"), screen: vt.NewEmulator(200, 60), chunks: make(chan []byte, 1024)}
	conf := filepath.Join(b.TempDir(), "conf")
	if err := os.WriteFile(conf, []byte("set -g status off\nset -g escape-time 0\nset -g default-terminal tmux-256color\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("tmux", append([]string{"-S", m.socket, "-f", conf, "new-session", program}, args...)...)
	cmd.Env = []string{"HOME=" + home, "TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "PLENUM_LOCAL=off", "LANG=C.UTF-8"}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 200, Rows: 60})
	if err != nil {
		b.Fatal(err)
	}
	m.tty = tty
	go func() {
		defer close(m.chunks)
		buf := make([]byte, 64<<10)
		for {
			n, err := tty.Read(buf)
			m.chunks <- slices.Clone(buf[:n])
			if err != nil {
				return
			}
		}
	}()
	go func() { // what the emulator answers is for nobody
		buf := make([]byte, 4<<10)
		for {
			if _, err := m.screen.Read(buf); err != nil {
				return
			}
		}
	}()
	return m
}

// tmux runs a command of tmux and returns what it prints.
func (m *multiplexer) tmux(args ...string) string {
	m.b.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", m.socket}, args...)...).CombinedOutput()
	if err != nil {
		m.b.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// take feeds the screen what came until then; false: nothing more comes.
func (m *multiplexer) take(until <-chan time.Time) bool {
	select {
	case chunk, ok := <-m.chunks:
		m.bytes += len(chunk)
		_, _ = m.screen.Write(chunk)
		return ok
	case <-until:
		return false
	}
}

// until waits for a text on the screen.
func (m *multiplexer) until(text string) {
	m.b.Helper()
	limit := time.After(60 * time.Second)
	for !strings.Contains(m.screen.String(), text) {
		if !m.take(limit) {
			m.b.Fatalf("the screen never showed %q:\n%s", text, m.screen.String())
		}
	}
}

// typing goes from pane to pane every 50 ms for 20 s, and reports how long a key takes to the
// screen, and what all that costs.
func (m *multiplexer) typing(panes int) {
	begin := m.costs()
	begun := time.Now()
	var took []time.Duration
	for n := 0; time.Since(begun) < 20*time.Second; n++ {
		pane := n%min(panes, 9) + 1
		want := fmt.Sprintf("━ %d Agent", pane)
		pressed := time.Now()
		if _, err := m.tty.WriteString(strconv.Itoa(pane)); err != nil {
			m.b.Fatal(err)
		}
		m.until(want)
		took = append(took, time.Since(pressed))
		for rest := time.After(50 * time.Millisecond); m.take(rest); {
		}
	}
	m.report(begin, time.Since(begun))
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return 1000 * d.Seconds() }
	m.b.ReportMetric(ms(took[len(took)/2]), "ms-key-median")
	m.b.ReportMetric(ms(took[len(took)*99/100]), "ms-key-p99")
}

// watching presses nothing for 20 s.
func (m *multiplexer) watching() {
	begin, begun := m.costs(), time.Now()
	for rest := time.After(20 * time.Second); m.take(rest); {
	}
	m.report(begin, time.Since(begun))
}

// costs are processor times so far, and the bytes that came to the terminal.
type costs struct {
	panes, server time.Duration
	bytes         int
}

func (m *multiplexer) costs() costs {
	c := costs{bytes: m.bytes}
	for _, pid := range strings.Fields(m.tmux("list-panes", "-s", "-F", "#{pane_pid}")) {
		c.panes += spentBy(m.b, pid)
	}
	c.server = spentBy(m.b, m.tmux("display-message", "-p", "#{pid}"))
	return c
}

func (m *multiplexer) report(begin costs, long time.Duration) {
	end := m.costs()
	m.b.ReportMetric(100*(end.panes-begin.panes).Seconds()/long.Seconds(), "%core-program")
	m.b.ReportMetric(100*(end.server-begin.server).Seconds()/long.Seconds(), "%core-tmux")
	m.b.ReportMetric(float64(end.bytes-begin.bytes)/1024/long.Seconds(), "KB/s-terminal")
}

func (m *multiplexer) end() {
	m.b.Helper()
	m.tmux("kill-server")
	for range m.chunks { // until the client is gone
	}
	_ = m.screen.Close()
	m.tty.Close()
}
