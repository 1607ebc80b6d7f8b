package sessions

import (
	"errors"
	"os"
)

// errNoFile says that what has the name of a session is no file: a pipe would be waited for without
// end, and a device gives what it likes.
var errNoFile = errors.New("it is a pipe or a device, and no file; save what comes out of it, and name that")

// openRegular opens a file at a path, at the end of a link where it is one, and never waits for it.
// A folder is opened too: whoever reads it says so. It takes the flags of os.OpenFile, and makes none.
func openRegular(path string, flags int) (*os.File, error) {
	info, err := os.Stat(path) // a device may act on being opened
	switch {
	case err != nil:
		return nil, err
	case !isFile(info.Mode()):
		return nil, errNoFile
	}
	f, err := os.OpenFile(path, flags|withoutWaiting, 0)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !isFile(info.Mode()) { // it has taken the file's place since
		_ = f.Close()
		return nil, errNoFile
	}
	return f, nil
}

// isFile reports what can be opened without waiting.
func isFile(mode os.FileMode) bool { return mode.IsRegular() || mode.IsDir() }
