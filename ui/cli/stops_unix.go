//go:build unix

package cli

import (
	"os"
	"syscall"
)

// stopSignals are the signals that ask the program to end.
func stopSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
}

func pipeSignals() []os.Signal { return []os.Signal{syscall.SIGPIPE} }
