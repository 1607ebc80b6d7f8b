//go:build unix

package sessions

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockNow is lock without any waiting: errLocked where another holds the file, be it to look.
func lockNow(f *os.File) error { return flock(f, unix.LOCK_EX) }

// locked reports whether someone else writes the file.
func locked(f *os.File) bool {
	if errors.Is(flock(f, unix.LOCK_SH), errLocked) {
		return true
	}
	_ = flock(f, unix.LOCK_UN)
	return false
}

func flock(f *os.File, how int) error {
	for {
		err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, unix.EWOULDBLOCK):
			return errLocked
		case !errors.Is(err, unix.EINTR):
			return &os.PathError{Op: "lock", Path: f.Name(), Err: err}
		}
	}
}
