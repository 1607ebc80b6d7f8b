//go:build unix && !darwin

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// deskOf is a desktop of scripts: the only programs on the PATH, each with what it does. It
// returns its folder. The scripts name what they run by its path.
func deskOf(t *testing.T, env map[string]string, scripts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\ncd "+dir+"\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "TMUX", "STY", "ZELLIJ"} {
		t.Setenv(name, env[name])
	}
	t.Setenv("TERM", "xterm-256color")
	return dir
}

// keeps is a script that keeps what it is given and how it was called.
const keeps = `echo "${0##*/} $*" >>calls; /bin/cat >text`

// tmuxThat is a script for a tmux whose set-clipboard is so, and that loads buffers so.
func tmuxThat(option, load string) string {
	return `case "$1" in show-options) echo ` + option + `;; load-buffer) ` + load + ` ;; esac`
}

func TestCopyingByThePrograms(t *testing.T) {
	const sent = "terminal (OSC 52), which does not say whether it took it"
	x, wayland := map[string]string{"DISPLAY": ":0"}, map[string]string{"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
	inTmux := map[string]string{"TMUX": "/tmp/tmux,1,0"}
	const old = `case "$*" in *-w*) exit 1;; esac; ` + keeps
	for name, tt := range map[string]struct {
		env      map[string]string
		scripts  map[string]string
		where    string
		calls    string // of the script that took it
		terminal string // what the terminal was sent
	}{
		"xclip":                 {x, map[string]string{"xclip": keeps, "xsel": "exit 1"}, "system clipboard", "xclip -in -selection clipboard\n", ""},
		"wl-copy before xclip":  {wayland, map[string]string{"wl-copy": keeps, "xclip": "exit 1"}, "system clipboard", "wl-copy --type text/plain\n", ""},
		"no X server: xsel":     {x, map[string]string{"xclip": "exit 1", "xsel": keeps}, "system clipboard", "xsel --input --clipboard\n", ""},
		"no X server at all":    {x, map[string]string{"xclip": "exit 1", "xsel": "exit 1"}, sent, "", "\x1b]52;c;aMOp\x07"},
		"no display":            {nil, map[string]string{"xclip": keeps}, sent, "", "\x1b]52;c;aMOp\x07"},
		"it does not read":      {x, map[string]string{"xclip": "exit 3"}, sent, "", "\x1b]52;c;aMOp\x07"},
		"it stays behind":       {x, map[string]string{"xclip": keeps + "\n/bin/sleep 60 &\nexit 0"}, "system clipboard", "xclip -in -selection clipboard\n", ""},
		"over SSH":              {map[string]string{"DISPLAY": "localhost:10", "SSH_TTY": "/dev/pts/1"}, map[string]string{"xclip": keeps}, sent, "", "\x1b]52;c;aMOp\x07"},
		"tmux":                  {inTmux, map[string]string{"tmux": tmuxThat("external", keeps)}, "tmux buffer and the terminal, which does not say whether it took it", "tmux load-buffer -w -\n", ""},
		"tmux that keeps it":    {inTmux, map[string]string{"tmux": tmuxThat("off", keeps)}, "tmux buffer; set-clipboard is off in tmux, so the terminal did not get it", "tmux load-buffer -\n", ""},
		"an old tmux":           {inTmux, map[string]string{"tmux": tmuxThat("on", old)}, "tmux buffer and the terminal, which does not say whether it took it", "tmux load-buffer -\n", "\x1bPtmux;\x1b\x1b]52;c;aMOp\x07\x1b\\"},
		"tmux that is gone":     {inTmux, map[string]string{"tmux": "exit 1"}, sent, "", "\x1b]52;c;aMOp\x07"},
		"no tmux to be called":  {inTmux, nil, sent, "", "\x1b]52;c;aMOp\x07"},
		"tmux on one's machine": {map[string]string{"TMUX": "x", "DISPLAY": ":0"}, map[string]string{"xclip": "/bin/cat >/dev/null", "tmux": tmuxThat("on", keeps)}, "system clipboard, the tmux buffer and the terminal, which does not say whether it took it", "tmux load-buffer -w -\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := deskOf(t, tt.env, tt.scripts)
			c := (&program{}).clipboard("w")
			c.limit = patienceOfTests
			terminal := ""
			c.write = func(s string) error { terminal = s; return nil }
			where, err := c.Copy("hé")
			if err != nil || where != tt.where {
				t.Errorf("%q, %v", where, err)
			}
			calls, _ := os.ReadFile(filepath.Join(dir, "calls"))
			text, _ := os.ReadFile(filepath.Join(dir, "text"))
			if string(calls) != tt.calls || tt.calls != "" && string(text) != "hé" || terminal != tt.terminal {
				t.Errorf("calls %q, text %q, terminal %q", calls, text, terminal)
			}
		})
	}
}

// A desktop that hangs holds nobody up: its program is killed, and the next way is taken.
func TestAClipboardThatHangsIsKilled(t *testing.T) {
	for name, script := range map[string]string{
		"without a word":    "exec /bin/sleep 600",
		"and has a child":   "/bin/sleep 600",
		"and does not read": "exec /bin/sleep 600 <&-",
	} {
		t.Run(name, func(t *testing.T) {
			deskOf(t, map[string]string{"DISPLAY": ":0", "TMUX": "x"}, map[string]string{"xclip": script, "tmux": script, "xsel": keeps})
			c := (&program{}).clipboard("w")
			c.limit = 100 * time.Millisecond
			c.write = func(string) error { return nil }
			done := make(chan string, 1)
			go func() {
				where, _ := c.Copy(strings.Repeat("x", 70_000)) // more than a pipe holds
				done <- where
			}()
			select {
			case where := <-done:
				if where != "terminal (OSC 52), which does not say whether it took it" {
					t.Error(where)
				}
			case <-time.After(patienceOfTests):
				t.Fatal("it hangs")
			}
		})
	}
}

func TestWhatToInstallForAClipboard(t *testing.T) {
	for name, tt := range map[string]struct {
		env  map[string]string
		want string
	}{
		"X":       {map[string]string{"DISPLAY": ":0"}, "there is no system clipboard; install xclip or xsel"},
		"Wayland": {map[string]string{"WAYLAND_DISPLAY": "w"}, "there is no system clipboard; install wl-clipboard"},
		"neither": {nil, "there is no desktop here"},
	} {
		t.Run(name, func(t *testing.T) {
			deskOf(t, tt.env, nil)
			t.Setenv("TERM", "dumb")
			want := tt.want + `; a terminal of the kind "dumb" has none; w saves it to a file`
			if where, err := (&program{}).clipboard("w").Copy("x"); err == nil || err.Error() != want {
				t.Errorf("%q, %v", where, err)
			}
		})
	}
}

// TestCopyingInARealTmux checks what the scripts above take for granted: that tmux has the
// text in its buffer, and that its terminal gets the sequence where set-clipboard allows it.
func TestCopyingInARealTmux(t *testing.T) {
	path, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("tmux is not installed")
	}
	for option, reaches := range map[string]bool{"on": true, "external": true, "off": false} {
		t.Run(option, func(t *testing.T) {
			socket := filepath.Join(t.TempDir(), "socket")
			tmux := func(args ...string) string {
				t.Helper()
				out, err := exec.Command(path, append([]string{"-S", socket}, args...)...).CombinedOutput()
				if err != nil {
					t.Fatalf("tmux %v: %v: %s", args, err, out)
				}
				return string(out)
			}
			client := exec.Command(path, "-S", socket, "-f", os.DevNull, "new-session", "echo begun; exec cat")
			client.Env = []string{"TERM=xterm-256color", "SHELL=/bin/sh", "PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
			terminal, err := pty.StartWithSize(client, &pty.Winsize{Rows: 24, Cols: 80})
			if err != nil {
				t.Fatal(err)
			}
			screen := readTo(terminal)
			screen.until(t, "begun")
			tmux("set-option", "-s", "set-clipboard", option)

			pid := strings.TrimSpace(tmux("display-message", "-p", "#{pid}"))
			t.Setenv("TMUX", socket+","+pid+",0")
			t.Setenv("TMUX_PANE", "%0")
			for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"} {
				t.Setenv(name, "")
			}
			c := (&program{}).clipboard("w")
			c.limit = patienceOfTests
			where, err := c.Copy("to be found")
			if err != nil || strings.HasPrefix(where, "tmux buffer and the terminal,") != reaches {
				t.Errorf("%q, %v", where, err)
			}
			if got := tmux("show-buffer"); got != "to be found" {
				t.Errorf("the buffer holds %q", got)
			}
			tmux("kill-server")
			_ = client.Wait() // it ends because its server did
			if got := screen.all(); strings.Contains(got, "dG8gYmUgZm91bmQ=") != reaches {
				t.Errorf("the terminal got %q", got)
			}
		})
	}
}

// reading is all that came from a terminal so far.
type reading struct {
	news chan string // closed at its end
	seen strings.Builder
}

func readTo(f *os.File) *reading {
	r := &reading{news: make(chan string, 1024)}
	go func() {
		defer close(r.news)
		defer f.Close()
		buf := make([]byte, 4096)
		for {
			n, err := f.Read(buf)
			if err != nil {
				return
			}
			r.news <- string(buf[:n])
		}
	}()
	return r
}

// until waits for a text.
func (r *reading) until(t *testing.T, text string) {
	t.Helper()
	for !strings.Contains(r.seen.String(), text) {
		select {
		case s, ok := <-r.news:
			if !ok {
				t.Fatalf("it ended without %q: %q", text, r.seen.String())
			}
			r.seen.WriteString(s)
		case <-time.After(patienceOfTests):
			t.Fatalf("it never showed %q: %q", text, r.seen.String())
		}
	}
}

// all waits for the end.
func (r *reading) all() string {
	for s := range r.news {
		r.seen.WriteString(s)
	}
	return r.seen.String()
}
