//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"plenum/engine/models/modeltest"
)

// The benchmarks of the whole program run it in a pseudo terminal of 200x60 beside an empty
// Bubble Tea program, in turn, and report ratios: absolute times move with the machine. Run
// them with
//
//	go test ./ui/cli -run NONE -bench Program -benchtime 1x

// built compiles a package of the project into the benchmark's own folder.
func built(b *testing.B, pkg string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), filepath.Base(pkg))
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, pkg).CombinedOutput()
	if err != nil {
		b.Fatalf("build %s: %v\n%s", pkg, err, out)
	}
	return path
}

// shown is a program in a pseudo terminal, and what it has written so far.
type shown struct {
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	text bytes.Buffer
	news chan struct{}
	gone chan struct{}
}

func show(b *testing.B, home, program string, args ...string) *shown {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = []string{"HOME=" + home, "TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "PLENUM_LOCAL=off"}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 200, Rows: 60})
	if err != nil {
		b.Fatal(err)
	}
	s := &shown{cmd: cmd, tty: tty, news: make(chan struct{}, 1), gone: make(chan struct{})}
	go func() {
		defer close(s.gone)
		buf := make([]byte, 64<<10)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			s.text.Write(buf[:n])
			s.mu.Unlock()
			select {
			case s.news <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	return s
}

// until waits for a text to have been written.
func (s *shown) until(b *testing.B, text string) {
	b.Helper()
	timeout := time.After(60 * time.Second)
	for {
		s.mu.Lock()
		found := strings.Contains(s.text.String(), text)
		s.mu.Unlock()
		if found {
			return
		}
		select {
		case <-s.news:
		case <-s.gone:
			b.Fatalf("the program ended before it wrote %q", text)
		case <-timeout:
			b.Fatalf("the program never wrote %q", text)
		}
	}
}

// end stops the program and returns the processor time that it took in all.
func (s *shown) end(b *testing.B) time.Duration {
	b.Helper()
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait() // ended by a signal
	s.tty.Close()
	<-s.gone
	return s.cmd.ProcessState.UserTime() + s.cmd.ProcessState.SystemTime()
}

func median(d []time.Duration) float64 {
	slices.Sort(d)
	return d[len(d)/2].Seconds()
}

func BenchmarkProgramFirstFrame(b *testing.B) {
	ours, empty := built(b, "plenum"), built(b, "plenum/ui/uitest/empty")
	home := b.TempDir()
	for b.Loop() {
		var a, e []time.Duration
		for range 21 {
			for program, times := range map[string]*[]time.Duration{ours: &a, empty: &e} {
				begun := time.Now()
				s := show(b, home, program)
				s.until(b, "plenum")
				*times = append(*times, time.Since(begun))
				s.end(b)
			}
		}
		b.ReportMetric(1000*median(a), "ms-ours")
		b.ReportMetric(1000*median(e), "ms-empty")
		b.ReportMetric(median(a)/median(e), "ratio")
	}
}

func BenchmarkProgramIdle(b *testing.B) {
	ours, empty := built(b, "plenum"), built(b, "plenum/ui/uitest/empty")
	home := b.TempDir()
	idle := func(program string, d time.Duration) time.Duration {
		s := show(b, home, program)
		s.until(b, "plenum")
		<-time.After(d)
		return s.end(b)
	}
	for b.Loop() {
		// What the start costs is taken out by the difference of two idle times.
		const short, long = 2 * time.Second, 12 * time.Second
		a := idle(ours, long) - idle(ours, short)
		e := idle(empty, long) - idle(empty, short)
		b.ReportMetric(100*a.Seconds()/(long-short).Seconds(), "%core-ours")
		b.ReportMetric(100*e.Seconds()/(long-short).Seconds(), "%core-empty")
	}
}

func BenchmarkProgramEightPanes(b *testing.B) {
	ours := built(b, "plenum")
	srv := modeltest.NewServer(b)
	srv.Answer(func(modeltest.Call) modeltest.Reply { return wordsAt(100, 15*time.Second) })
	home := b.TempDir()
	board := writeBoard(b, home, srv.URL(), 8)
	for b.Loop() {
		s := show(b, home, ours, "-b", board, "What do eight agents say at once?")
		s.until(b, "writing")
		before := spent(b, s)
		const long = 10 * time.Second
		<-time.After(long)
		took := spent(b, s) - before
		s.end(b)
		b.ReportMetric(100*took.Seconds()/long.Seconds(), "%core")
	}
}

// wordsAt is an answer of so many words a second.
func wordsAt(rate int, long time.Duration) modeltest.Reply {
	var r modeltest.Reply
	for i := range int(long.Seconds() * float64(rate)) {
		text := "word "
		switch {
		case i%90 == 0:
			text = "\n\n## A heading\n\n"
		case i%30 == 0:
			text = "\n\n- a point: "
		}
		r.Deltas = append(r.Deltas, modeltest.Delta{After: time.Second / time.Duration(rate), Text: text})
	}
	return r
}

// writeBoard writes a config with the server as a provider, and a board of so many agents.
func writeBoard(b *testing.B, home, url string, size int) string {
	b.Helper()
	config := filepath.Join(home, ".config", "plenum", "config.yaml")
	if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
		b.Fatal(err)
	}
	text := fmt.Sprintf("default_model: local/good\nproviders:\n  local:\n    base_url: %s\n    models:\n      good: {context: 32768, price: {in: 1, out: 2}}\n", url)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	agents := "name: many\nagents:\n"
	for i := range size {
		agents += fmt.Sprintf("  - name: Agent %d\n    brief: Say what you know.\n", i+1)
	}
	board := filepath.Join(home, "many.yaml")
	if err := os.WriteFile(board, []byte(agents), 0o600); err != nil {
		b.Fatal(err)
	}
	return board
}

// spent is the processor time of a running program so far.
func spent(b *testing.B, s *shown) time.Duration {
	b.Helper()
	return spentBy(b, strconv.Itoa(s.cmd.Process.Pid))
}

func spentBy(b *testing.B, pid string) time.Duration {
	b.Helper()
	raw, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		b.Skip("no /proc here to read the processor time from")
	}
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	var user, system int64
	if _, err := fmt.Sscan(fields[11], &user); err != nil {
		b.Fatal(err)
	}
	if _, err := fmt.Sscan(fields[12], &system); err != nil {
		b.Fatal(err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}
