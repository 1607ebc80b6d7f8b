package cli

import (
	"io"
	"os/exec"
)

// runs is a program that is given the terminal.
type runs struct{ *exec.Cmd }

// SetStdin implements tea.ExecCommand.
func (r runs) SetStdin(in io.Reader) { r.Stdin = in }

// SetStdout implements tea.ExecCommand.
func (r runs) SetStdout(out io.Writer) { r.Stdout = out }

// SetStderr implements tea.ExecCommand.
func (r runs) SetStderr(out io.Writer) { r.Stderr = out }
