//go:build unix

package cli

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// noShell says why the program stays where it is.
const noShell = "there is no shell behind this that could bring plenum back, so it stays; q quits"

// cannotSuspend is why the program cannot be sent to the background; empty: it can. Where nobody of
// another process group in the session is a parent of this one, the system drops the signal that
// stops it, and the program would wait for ever to be told to go on.
func cannotSuspend() string {
	if signal.Ignored(syscall.SIGTSTP) || orphaned(unix.Getpid()) {
		return noShell
	}
	return ""
}

// orphaned reports whether no parent of a process, its process group left aside, is in its session. A
// parent that cannot be asked about counts as one that is.
func orphaned(pid int) bool {
	group, err := unix.Getpgid(pid)
	if err != nil {
		return false
	}
	session, err := unix.Getsid(pid)
	if err != nil {
		return false
	}
	for at := os.Getppid(); at > 0; at = parentOf(at) {
		theirs, err := unix.Getsid(at)
		if err != nil {
			return false
		}
		if theirs != session {
			return true
		}
		if g, err := unix.Getpgid(at); err != nil || g != group {
			return false
		}
	}
	return true
}
