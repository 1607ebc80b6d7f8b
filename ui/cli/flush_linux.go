package cli

import "golang.org/x/sys/unix"

// flushOutput drops what a terminal has not taken yet.
func flushOutput(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH) }
