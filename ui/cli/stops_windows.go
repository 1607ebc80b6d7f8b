//go:build windows

package cli

import (
	"os"
	"syscall"
)

// stopSignals are the signals that ask the program to end. Closing the console window comes
// as SIGTERM.
func stopSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

// pipeSignals are none here: writing to a closed pipe is an ordinary error.
func pipeSignals() []os.Signal { return []os.Signal{syscall.Signal(-1)} }
