package cli

import (
	"context"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// muxTime is how long a multiplexer may take to tell its settings.
const muxTime = 500 * time.Millisecond

// multiplexer looks at what stands between the program and the terminal, and at those of its
// settings that matter.
func multiplexer(ctx context.Context, name string) []finding {
	switch name {
	case "tmux":
		return tmuxSettings(ctx)
	case "zellij":
		return []finding{sound(partTerminal, "zellij", "it takes ctrl with p t n o s h q g, and alt; each of them has a second way in plenum, and ctrl+g locks zellij")}
	}
	return []finding{
		sound(partTerminal, "screen", "it takes ctrl+a, has 256 colours unless you switch on its truecolor, and passes copied texts on in pieces"),
	}
}

// tmuxAsked are the settings of tmux that are asked for, in this order.
var tmuxAsked = []string{
	"version", "set-clipboard", "allow-passthrough", "focus-events", "default-terminal", "escape-time", "extended-keys", "client_termfeatures",
}

func tmuxSettings(ctx context.Context) []finding {
	ctx, cancel := context.WithTimeout(ctx, muxTime)
	defer cancel()
	format := "#{" + strings.Join(tmuxAsked, "}\t#{") + "}"
	raw, err := bounded(exec.CommandContext(ctx, "tmux", "display-message", "-p", format)).Output()
	if err != nil {
		return []finding{sound(partTerminal, "tmux", "TMUX is set, and tmux does not answer").but(standsWarn, "start plenum anew inside of it, or unset TMUX")}
	}
	said := map[string]string{}
	for i, value := range strings.Split(strings.TrimRight(string(raw), "\n"), "\t") {
		if i < len(tmuxAsked) {
			said[tmuxAsked[i]] = value
			if word, isSwitch := map[string]string{"0": "off", "1": "on"}[value]; isSwitch && tmuxAsked[i] != "escape-time" {
				said[tmuxAsked[i]] = word
			}
		}
	}
	return tmuxFindings(said)
}

// tmuxFindings judges what tmux said. What it does not know it leaves empty.
func tmuxFindings(said map[string]string) []finding {
	out := []finding{sound(partTerminal, "tmux", "%s; ctrl+b is its own, and all of plenum can be reached without", said["version"])}
	add := func(name, says, do string) {
		f := sound(partTerminal, name, "%s in tmux: %s", said[name], says)
		if do != "" {
			f = f.but(standsWarn, do)
		}
		out = append(out, f)
	}
	switch said["set-clipboard"] {
	case "off":
		add("set-clipboard", "copied texts stay in tmux", "tmux set -s set-clipboard on")
	case "on", "external":
		add("set-clipboard", "copied texts reach the terminal", "")
	}
	if said["focus-events"] == "off" {
		add("focus-events", "plenum cannot know that you look elsewhere, so it tells nobody that a run has ended", "tmux set -g focus-events on")
	}
	if said["allow-passthrough"] == "off" {
		add("allow-passthrough", "notices do not reach the terminal; the bell does", "tmux set -g allow-passthrough on")
	}
	if kind := said["default-terminal"]; kind != "" && !strings.Contains(kind, "256color") && !strings.Contains(kind, "direct") {
		add("default-terminal", "16 colours or fewer", "tmux set -g default-terminal tmux-256color")
	}
	if ms, err := strconv.Atoi(said["escape-time"]); err == nil && ms > 100 {
		add("escape-time", "esc is felt that many milliseconds late", "tmux set -s escape-time 10")
	}
	if features, known := said["client_termfeatures"]; known && features != "" && !strings.Contains(features, "RGB") {
		out = append(out, sound(partTerminal, "RGB", "it shows 256 colours, since it does not know that its terminal has more").
			but(standsWarn, `tmux set -as terminal-features ",*:RGB", if yours does`))
	}
	return out
}
