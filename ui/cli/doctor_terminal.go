package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"
)

// display looks at the terminal, what stands between it and the program, the clipboard and the
// locale.
func (d doctor) display(ctx context.Context) []finding {
	out := []finding{locale()}
	if !isTerminal(d.Out) && !isTerminal(d.In) && !isTerminal(d.Err) {
		out = append(out, sound(partTerminal, "terminal", "none: standard input, output and error are files or pipes; plenum run needs no terminal"))
		return append(out, d.clipboards())
	}
	out = append(out, d.kind(), d.colours(), d.extent())
	if inside := d.clipboard("").inside; inside != "" {
		out = append(out, multiplexer(ctx, inside)...)
	}
	out = append(out, d.answers()...)
	return append(out, d.clipboards())
}

// locale says whether texts are UTF-8, by the variables in the order in which the system takes them.
func locale() finding {
	name, value := "", ""
	for _, name = range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value = os.Getenv(name); value != "" {
			break
		}
	}
	low := strings.ToLower(value)
	switch {
	case strings.Contains(low, "utf-8") || strings.Contains(low, "utf8"):
		return sound(partTerminal, "locale", "UTF-8 (%s=%s)", name, value)
	case runtime.GOOS == "windows", runtime.GOOS == "darwin" && value == "":
		return sound(partTerminal, "locale", "UTF-8, as this system has it")
	case value == "":
		return sound(partTerminal, "locale", "none of LC_ALL, LC_CTYPE and LANG is set; plenum writes UTF-8 all the same").
			but(standsWarn, "export LANG=C.UTF-8, so that tmux and the terminal expect it too")
	}
	return sound(partTerminal, "locale", "%s=%s is not UTF-8; plenum writes UTF-8 all the same", name, value).
		but(standsWarn, "export "+name+"=C.UTF-8, or letters beyond ASCII may come out wrong")
}

func (d doctor) kind() finding {
	kind := os.Getenv("TERM")
	f := sound(partTerminal, "terminal", "TERM=%s%s", kind, terminalName())
	switch {
	case runtime.GOOS == "windows":
		f.Says = "the console of Windows" + terminalName()
		return f
	case kind == "":
		return sound(partTerminal, "terminal", "TERM is not set").but(standsBad, "export TERM=xterm-256color, or what your terminal is")
	case kind == "dumb":
		return f.but(standsWarn, "a dumb terminal shows no panes; plenum run and --linear work")
	}
	return f
}

// terminalName is the terminal's own name, where it says it.
func terminalName() string {
	name := os.Getenv("TERM_PROGRAM")
	if name == "" {
		return ""
	}
	return ", " + strings.TrimSpace(name+" "+os.Getenv("TERM_PROGRAM_VERSION"))
}

func (d doctor) colours() finding {
	env := fmt.Sprintf("COLORTERM=%s", cmp.Or(os.Getenv("COLORTERM"), "(not set)"))
	if os.Getenv("NO_COLOR") != "" {
		return sound(partTerminal, "colours", "none, since NO_COLOR is set; nothing is said by colour alone")
	}
	out := d.Out
	if !isTerminal(out) {
		out = d.Err
	}
	switch p := colorprofile.Detect(out, colourless(os.Environ())); p {
	case colorprofile.TrueColor:
		return sound(partTerminal, "colours", "16 million (%s)", env)
	case colorprofile.ANSI256:
		return sound(partTerminal, "colours", "256 (%s); where the terminal has more, export COLORTERM=truecolor", env)
	case colorprofile.ANSI:
		return sound(partTerminal, "colours", "16 (%s)", env).but(standsWarn, "where the terminal has more, set TERM to its name with -256color")
	}
	return sound(partTerminal, "colours", "none (%s); nothing is said by colour alone", env)
}

// The least size at which everything can be read.
const leastWidth, leastHeight = 80, 24

func (d doctor) extent() finding {
	for _, f := range []*os.File{d.Out, d.Err, d.In} {
		if f == nil {
			continue
		}
		w, h, err := term.GetSize(int(f.Fd()))
		if err != nil {
			continue
		}
		if w < leastWidth || h < leastHeight {
			return sound(partTerminal, "size", "%d by %d", w, h).but(standsWarn, "from 80 by 24 on everything stands side by side; below, --linear may read better")
		}
		return sound(partTerminal, "size", "%d by %d", w, h)
	}
	return sound(partTerminal, "size", "not told")
}

// clipboards says where a copied text goes.
func (d doctor) clipboards() finding {
	c := d.clipboard("")
	var names []string
	for _, t := range c.tools {
		names = append(names, t.name)
	}
	byTerminal := c.mute == "" && isTerminal(d.Out)
	switch {
	case c.remote && byTerminal:
		return sound(partTerminal, "clipboard", "over SSH: by your terminal (OSC 52), which does not say whether it takes it")
	case len(names) > 0:
		return sound(partTerminal, "clipboard", "%s", strings.Join(names, ", "))
	case c.inside == "tmux":
		return sound(partTerminal, "clipboard", "%s; the tmux buffer, and by it the terminal", c.lacks)
	case byTerminal:
		return sound(partTerminal, "clipboard", "%s; by the terminal (OSC 52), which does not say whether it takes it", c.lacks)
	case isTerminal(d.Out):
		return sound(partTerminal, "clipboard", "%s, and this terminal knows no OSC 52", c.lacks).but(standsWarn, "save to a file instead (w)")
	}
	return sound(partTerminal, "clipboard", "%s", c.lacks)
}
