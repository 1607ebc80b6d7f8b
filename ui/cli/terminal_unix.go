//go:build unix

package cli

import "os"

// discardOutput drops what the terminal has not taken yet, so that a write that waits for it
// returns. Where that is not possible the write ends with the program.
func discardOutput(f *os.File) { _ = flushOutput(int(f.Fd())) }
