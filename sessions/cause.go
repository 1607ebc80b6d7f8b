package sessions

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// errDiskFull says in words what the system says in a number.
var errDiskFull = errors.New("the disk is full; free some space")

// WriteCause says in words why a file or a folder takes no more, for a sentence that names it.
func WriteCause(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return errDiskFull
	case errors.Is(err, syscall.EDQUOT):
		return errors.New("your share of the disk is used up; free some space")
	case errors.Is(err, syscall.EFBIG):
		return errors.New("a file may not grow larger here; raise the limit (ulimit -f)")
	}
	return Cause(err)
}

// Cause is the error of a file or a folder without the call and the path, for a sentence that names it.
func Cause(err error) error {
	var (
		path *fs.PathError
		link *os.LinkError
		call *os.SyscallError
	)
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return errors.New("a part of that path is a file, no folder")
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &call):
		return call.Err
	}
	return err
}
