//go:build unix

package sessions

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// deleted reports whether a file that is open has no name any more.
func deleted(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && stat.Nlink == 0
}

// syncFolder brings the names in a folder to the disk, so that a file that was made, moved or
// deleted there stays so when the power is lost. What cannot be synced need not be: a file system
// that knows no such thing, or a folder that may not be read.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EBADF) {
		return nil
	}
	return err
}
