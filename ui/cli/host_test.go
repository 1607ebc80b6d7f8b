package cli

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func hostOf(pairs ...string) host {
	return host{func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}}
}

func TestATerminalIsToldInTheWayThatItKnows(t *testing.T) {
	for name, tt := range map[string]struct {
		host     host
		want     string
		title    bool
		progress bool
	}{
		"kitty":              {hostOf("TERM", "xterm-kitty"), "\x1b]99;i=plenum:d=0;plenum\x1b\\\x1b]99;i=plenum:d=1:p=body;done; 3 of 3\x1b\\", true, false},
		"iTerm2":             {hostOf("TERM", "xterm-256color", "TERM_PROGRAM", "iTerm.app", "TERM_PROGRAM_VERSION", "3.5.14"), "\x1b]9;plenum: done; 3 of 3\x1b\\", true, false},
		"iTerm2, a late one": {hostOf("TERM", "xterm-256color", "TERM_PROGRAM", "iTerm.app", "TERM_PROGRAM_VERSION", "3.6.1"), "\x1b]9;plenum: done; 3 of 3\x1b\\", true, true},
		"iTerm2 over SSH":    {hostOf("TERM", "xterm-256color", "LC_TERMINAL", "iTerm2"), "\x1b]9;plenum: done; 3 of 3\x1b\\", true, false},
		"ghostty":            {hostOf("TERM", "xterm-ghostty", "TERM_PROGRAM", "ghostty"), "\x1b]9;plenum: done; 3 of 3\x1b\\", true, true},
		"foot":               {hostOf("TERM", "foot"), "\x1b]777;notify;plenum;done, 3 of 3\x1b\\\a", true, false},
		"a late VTE":         {hostOf("TERM", "xterm-256color", "VTE_VERSION", "8000"), "\x1b]777;notify;plenum;done, 3 of 3\x1b\\\a", true, true},
		"Windows Terminal":   {hostOf("TERM", "xterm-256color", "WT_SESSION", "x"), "\a", true, true},
		"any other":          {hostOf("TERM", "xterm"), "\a", true, false},
		"tmux in kitty":      {hostOf("TERM", "tmux-256color", "TMUX", "x", "KITTY_WINDOW_ID", "1"), "\a", true, false},
		"zellij in ghostty":  {hostOf("TERM", "xterm-256color", "ZELLIJ", "0", "TERM_PROGRAM", "ghostty"), "\a", true, false},
		"a console":          {hostOf("TERM", "linux"), "\a", false, false},
		"nothing known":      {hostOf(), "\a", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.host.notice("done; 3 of 3"); got != tt.want {
				t.Errorf("%q", got)
			}
			if tt.host.titles() != tt.title || tt.host.progresses() != tt.progress {
				t.Errorf("title %v, progress %v", tt.host.titles(), tt.host.progresses())
			}
		})
	}
}

// Nothing in a text ends the sequence that carries it, or begins another.
func TestANoticeCarriesNoSequenceOfAText(t *testing.T) {
	hostile := "a\x1b]0;title\a b\u009d52;c;YQ==\u009c c\x1b\\ d\r\ne\u202e f" + strings.Repeat(" long", 100)
	for _, h := range []host{hostOf("TERM", "xterm-kitty"), hostOf("TERM", "foot"), hostOf("TERM_PROGRAM", "WezTerm")} {
		got := h.notice(hostile)
		if n := strings.Count(got, "\x1b]"); n > 2 || strings.Contains(got, "\x1b]0;") || strings.Contains(got, "\x1b]52") || strings.ContainsAny(got, "\u009d\u009c\u202e\n\r") {
			t.Errorf("%q", got)
		}
		if ansi.StringWidth(ansi.Strip(got)) > 0 || len(got) > 200 {
			t.Errorf("%d bytes: %q", len(got), got)
		}
	}
}
