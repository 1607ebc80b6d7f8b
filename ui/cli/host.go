package cli

import (
	"os"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui"
	"plenum/ui/widgets"
)

// host is the terminal that the program runs in, as far as the environment names it. Nothing is
// asked of it, and what is not known to be understood is not sent.
type host struct {
	env func(name string) string
}

// manners are those of the interface in this terminal, as the config has them, and a theme of the
// person's own; nil: none.
func (p *program) manners(set *settings, own *themes.Theme) ui.Manners {
	c, h := set.config.Screen, host{os.Getenv}
	m := ui.Manners{Wears: own, Mouse: c.Mouse, Still: c.ReducedMotion, Title: h.titles(), Progress: h.progresses(), CanSuspend: cannotSuspend}
	if c.Notify {
		m.Notify = h.notice
	}
	return m
}

// inside reports whether a multiplexer stands between the program and the terminal.
func (h host) inside() bool {
	return h.env("TMUX") != "" || h.env("STY") != "" || h.env("ZELLIJ") != ""
}

// titles reports whether a title that is set is shown as one. A console has none, and some of them
// print it.
func (h host) titles() bool {
	kind := h.env("TERM")
	for _, plain := range []string{"linux", "dumb", "vt", "cons25", "sun", "eterm"} {
		if strings.HasPrefix(kind, plain) {
			return false
		}
	}
	return kind != ""
}

// progresses reports whether the terminal draws a bar where OSC 9;4 asks for one. Others show the
// sequence as a notification, so that a version is asked for where it came late.
func (h host) progresses() bool {
	switch {
	case h.inside() || !h.titles():
		return false
	case h.env("WT_SESSION") != "", h.env("ConEmuANSI") == "ON":
		return true
	}
	switch h.env("TERM_PROGRAM") {
	case "ghostty", "WezTerm":
		return true
	case "iTerm.app":
		return atLeast(h.env("TERM_PROGRAM_VERSION"), 3, 6)
	}
	vte, err := strconv.Atoi(h.env("VTE_VERSION"))
	return err == nil && vte >= 8000
}

// atLeast reports whether a version, as 3.6.2, is a given one or a later.
func atLeast(version string, major, minor int) bool {
	parts := strings.SplitN(version, ".", 3)
	if len(parts) < 2 {
		return false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	return errA == nil && errB == nil && (a > major || a == major && b >= minor)
}

// longestNotice is how many cells of a notice are shown by the narrowest of those who show any.
const longestNotice = 120

const (
	bell = "\a"
	st   = "\x1b\\"
)

// notice is the sequence that tells a text to a person who looks elsewhere: by the notification that
// the terminal knows, else by its bell. A multiplexer gets the bell, by which it marks its window.
func (h host) notice(text string) string {
	text = widgets.Clip(widgets.OneLine(engine.Clean(text)), longestNotice)
	kind, is := h.env("TERM"), h.env("TERM_PROGRAM")
	switch {
	case h.inside():
		return bell
	case strings.HasPrefix(kind, "xterm-kitty"), h.env("KITTY_WINDOW_ID") != "":
		return "\x1b]99;i=plenum:d=0;plenum" + st + "\x1b]99;i=plenum:d=1:p=body;" + text + st
	case is == "iTerm.app", is == "WezTerm", is == "ghostty", is == "WarpTerminal", h.env("LC_TERMINAL") == "iTerm2",
		strings.HasPrefix(kind, "xterm-ghostty"), strings.HasPrefix(kind, "wezterm"):
		return "\x1b]9;plenum: " + text + st
	case strings.HasPrefix(kind, "foot"), strings.HasPrefix(kind, "rxvt-unicode"), h.env("VTE_VERSION") != "":
		// The parts are told apart by semicolons. VTE has it in some builds, and passes over it in others.
		return "\x1b]777;notify;plenum;" + strings.ReplaceAll(text, ";", ",") + st + bell
	}
	return bell
}
