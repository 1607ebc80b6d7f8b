package cli

import "golang.org/x/sys/unix"

// flushOutput drops what a terminal has not taken yet.
func flushOutput(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH) }

// flushInput drops what a terminal has sent and nobody has read.
func flushInput(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCIFLUSH) }
