package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// states are the names of findings with how they stand.
func states(fs []finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Name+" "+f.State)
	}
	return strings.Join(out, ", ")
}

func TestTheDoctorReadsWhatATerminalAnswers(t *testing.T) {
	for name, tt := range map[string]struct {
		said, frames, keys string
	}{
		"kitty":        {"\x1b[?2026;2$y\x1b[?0u\x1b[?62;c", "synchronized", "kitty"},
		"xterm":        {"\x1b[?2026;0$y\x1b[?64;1;2c", "without", "usual"},
		"always on":    {"\x1b[?2026;3$y\x1b[?31u\x1b[?1;2c", "synchronized", "kitty"},
		"it is shut":   {"\x1b[?2026;4$y\x1b[?1;2c", "without", "usual"},
		"only a class": {"\x1b[?6c", "without", "usual"},
	} {
		fs := terminalFindings(tt.said)
		if len(fs) != 2 || !strings.Contains(fs[0].Says, tt.frames) || !strings.Contains(fs[1].Says, tt.keys) {
			t.Errorf("%s: %+v", name, fs)
		}
	}
	if fs := terminalFindings(""); len(fs) != 1 || !strings.Contains(fs[0].Says, "none within 300 ms") {
		t.Errorf("silence: %+v", fs)
	}
	for said, want := range map[string]bool{
		"": false, "\x1b[?2026;2$y": false, "\x1b[?0u": false, "\x1b[?62;22": false, "\x1b[?2026;2$y\x1b[?1;2c": true, "\x1b[?c": true,
	} {
		if deviceReply(said) != want {
			t.Errorf("%q is whole: %v", said, !want)
		}
	}
}

func TestTheDoctorJudgesTmux(t *testing.T) {
	good := map[string]string{
		"version": "3.6", "set-clipboard": "external", "allow-passthrough": "on", "focus-events": "on",
		"default-terminal": "tmux-256color", "escape-time": "10", "client_termfeatures": "256,RGB,focus",
	}
	if got := states(tmuxFindings(good)); got != "tmux ok, set-clipboard ok" {
		t.Error(got)
	}
	bad := map[string]string{
		"version": "3.3a", "set-clipboard": "off", "allow-passthrough": "off", "focus-events": "off",
		"default-terminal": "screen", "escape-time": "500", "client_termfeatures": "256,focus",
	}
	fs := tmuxFindings(bad)
	if got := states(fs); got != "tmux ok, set-clipboard warn, focus-events warn, allow-passthrough warn, default-terminal warn, escape-time warn, RGB warn" {
		t.Error(got)
	}
	for _, f := range fs[1:] {
		if f.Do == nil || !strings.HasPrefix(*f.Do, "tmux set ") {
			t.Errorf("%s: nothing to do: %v", f.Name, f.Do)
		}
	}
	if got := states(tmuxFindings(map[string]string{"version": "1.8"})); got != "tmux ok" {
		t.Errorf("an old one that tells nothing: %s", got)
	}
}

func TestTheDoctorLooksAtFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	open := filepath.Join(dir, "open")
	for _, err := range []error{os.WriteFile(file, nil, 0o600), os.Mkdir(open, 0o700), os.Chmod(open, 0o755)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, tt := range map[string]struct {
		dir   string
		state string
		says  string
		unix  bool
	}{
		"not there":       {filepath.Join(dir, "a", "b"), standsOK, "not there yet", false},
		"a file":          {file, standsBad, "is a file", false},
		"below a file":    {filepath.Join(file, "x"), standsBad, "", true},
		"open to others":  {open, standsWarn, "other people", true},
		"its owner alone": {dir, standsWarn, "", true},
	} {
		if tt.unix && runtime.GOOS == "windows" {
			continue
		}
		f := folder("sessions", tt.dir, "session", true)
		if name == "its owner alone" {
			if err := os.Chmod(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			f, tt.state = folder("sessions", dir, "session", true), standsOK
		}
		if f.State != tt.state || !strings.Contains(f.Says, tt.says) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	left, _ := os.ReadDir(dir)
	if slices.ContainsFunc(left, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".plenum") }) {
		t.Error("the doctor left a file behind")
	}
}

func TestTheDoctorReadsTheLocale(t *testing.T) {
	for _, tt := range []struct{ all, ctype, lang, state string }{
		{"", "", "en_GB.UTF-8", standsOK},
		{"C.utf8", "", "C", standsOK},
		{"", "POSIX", "en_GB.UTF-8", standsWarn},
		{"C", "", "en_GB.UTF-8", standsWarn},
	} {
		t.Setenv("LC_ALL", tt.all)
		t.Setenv("LC_CTYPE", tt.ctype)
		t.Setenv("LANG", tt.lang)
		if f := locale(); f.State != tt.state && runtime.GOOS != "windows" {
			t.Errorf("%+v: %+v", tt, f)
		}
	}
}

func TestSizesInWords(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 2048: "2.0 kB", 5 << 20: "5.0 MB", 3 << 30: "3.0 GB"} {
		if got := size(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
