package cli

import (
	"context"
	"os/exec"
	"strings"
	"time"
)

// lastBreath is how long a program that was killed, or that left others behind, may hold on to
// what it was given.
const lastBreath = 100 * time.Millisecond

// bounded sees to it that a command ends soon after its context, whoever else holds its pipes.
func bounded(cmd *exec.Cmd) *exec.Cmd {
	cmd.WaitDelay = lastBreath
	return cmd
}

// feed runs a program that reads a text. What it says goes nowhere: xclip and wl-copy stay
// behind to serve the text, and would hold a pipe of ours open.
func feed(ctx context.Context, text, name string, args ...string) error {
	cmd := bounded(exec.CommandContext(ctx, name, args...))
	cmd.Stdin = strings.NewReader(text)
	return cmd.Run()
}
