package cli

import (
	"context"
	"os/exec"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// tmux copies to a buffer of the tmux that the program runs in, and by it to the terminal, as
// its option set-clipboard allows. It returns nothing where tmux cannot be asked.
func (c clips) tmux(ctx context.Context, text string) []taker {
	load := func(args ...string) error {
		return feed(ctx, text, "tmux", append(append([]string{"load-buffer"}, args...), "-")...)
	}
	buffer, terminal := taker{name: "tmux buffer"}, taker{"terminal", unanswered}
	switch {
	case setClipboard(ctx) == "off":
		// With -w tmux would send it all the same, against the person's word.
		if load() != nil {
			return nil
		}
		buffer.rest = "; set-clipboard is off in tmux, so the terminal did not get it"
		return []taker{buffer}
	case len(text) > longestOSC52:
		if load() != nil {
			return nil
		}
		buffer.rest = "; it is too long for the terminal"
		return []taker{buffer}
	case load("-w") == nil:
		return []taker{buffer, terminal}
	case load() != nil:
		return nil
	}
	// A tmux older than 3.2 knows no -w, and lets any sequence through that is wrapped for it.
	if c.send(text, ansi.TmuxPassthrough(ansi.SetSystemClipboard(text))) != nil {
		return []taker{buffer}
	}
	return []taker{buffer, terminal}
}

// setClipboard is tmux's option of that name: on, external or off; empty: it cannot be asked.
func setClipboard(ctx context.Context) string {
	out, err := bounded(exec.CommandContext(ctx, "tmux", "show-options", "-sv", "set-clipboard")).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
