package cli

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/term"
)

// Streams are the three standard files of the program.
type Streams struct{ In, Out, Err *os.File }

// isTerminal reports whether a person may sit at the other end.
func isTerminal(f *os.File) bool { return f != nil && term.IsTerminal(int(f.Fd())) }

// canShow reports whether the interface can be shown on standard output: a terminal that
// understands where to put things.
func (s Streams) canShow() bool { return isTerminal(s.Out) && termKind() != dumb }

// dumb is the kind of a terminal that writes lines and nothing else.
const dumb = "dumb"

// termKind is the kind of the terminal, as TERM says. A terminal that does not say it is taken for a
// dumb one, but for the console of Windows, which never says it.
func termKind() string {
	if kind := os.Getenv("TERM"); kind != "" || runtime.GOOS == "windows" {
		return kind
	}
	return dumb
}

// given reports whether standard input holds something to read: it is a pipe or a file.
func (s Streams) given() bool {
	if s.In == nil {
		return false
	}
	info, err := s.In.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeNamedPipe != 0)
}

// width is how wide a text on standard output may be.
func (s Streams) width() int {
	const widest = 100 // beyond it lines are hard to read
	return min(widthOf(s.Out), widest)
}

// widthOf is the width of a terminal, or 80 where there is none.
func widthOf(f *os.File) int {
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil || w <= 0 {
		return 80
	}
	return w
}

// brokenPipe reports that the reader of standard output has gone away.
func brokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) || errors.Is(err, fs.ErrClosed) }
