package cli

import "os"

// eager is standard output for events as they happen. When its reader goes away it calls gone
// once and takes the rest without a word, so that the round ends quietly.
type eager struct {
	*os.File
	gone func()
	deaf bool
	last error // of the last write, as the system says it; nil: it was taken
}

// Write writes to the file until its reader has gone away.
func (e *eager) Write(b []byte) (int, error) {
	if e.deaf {
		return len(b), nil
	}
	n, err := e.File.Write(b)
	if err != nil && brokenPipe(err) {
		e.deaf = true
		e.gone()
		return len(b), nil
	}
	e.last = err
	return n, err
}
