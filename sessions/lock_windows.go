package sessions

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// A lock on Windows also keeps others from reading what it covers. It is put on one byte far
// past the end of any session, so that a running one can be read.
const lockOffsetHigh = 0x40000000

// lockNow is lock without any waiting: errLocked where another holds the file, be it to look.
func lockNow(f *os.File) error { return lockFile(f, windows.LOCKFILE_EXCLUSIVE_LOCK) }

// locked reports whether someone else writes the file.
func locked(f *os.File) bool {
	if errors.Is(lockFile(f, 0), errLocked) {
		return true
	}
	at := windows.Overlapped{OffsetHigh: lockOffsetHigh}
	_ = windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &at)
	return false
}

func lockFile(f *os.File, how uint32) error {
	at := windows.Overlapped{OffsetHigh: lockOffsetHigh}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return errLocked
	}
	return &os.PathError{Op: "lock", Path: f.Name(), Err: err}
}
