//go:build unix && !linux

package cli

import "golang.org/x/sys/unix"

// parentOf is the parent of a process; 0: it has none, or is not known. These systems have no
// answer in one call, so that a process whose parent is of its own group counts as the shell's.
func parentOf(int) int { return unix.Getppid() }
