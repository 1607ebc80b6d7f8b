//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package cli

import "golang.org/x/sys/unix"

// fwrite and fread are FWRITE and FREAD of sys/file.h: the queues of what is written and read.
const fwrite, fread = 2, 1

// flushOutput drops what a terminal has not taken yet.
func flushOutput(fd int) error { return unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, fwrite) }

// flushInput drops what a terminal has sent and nobody has read.
func flushInput(fd int) error { return unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, fread) }
