//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package cli

import "golang.org/x/sys/unix"

// fwrite is FWRITE of sys/file.h: the queue of what is written.
const fwrite = 2

// flushOutput drops what a terminal has not taken yet.
func flushOutput(fd int) error { return unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, fwrite) }
