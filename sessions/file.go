package sessions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"plenum/engine"
)

// errLocked says that another process holds a file, or another part of this one.
var errLocked = errors.New("another plenum is writing it")

// File is a session file that this process alone writes, until Close. It is for one goroutine.
type File struct {
	ID   string
	Path string
	f    *os.File

	kept bool               // its name is on the disk, too
	name func(string) error // brings the names in a folder to the disk; nil: as syncFolder does
	size int64              // how long the file is, if nobody else touches it
	gone bool               // somebody has deleted it, and that was said
}

// Write implements io.Writer. What another program does to the file is an error once: where it was
// cut off, the next Write goes on at its new end; where it was deleted, the next makes it again.
func (f *File) Write(b []byte) (int, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	n, err := f.f.Write(b)
	f.size += int64(n)
	return n, err
}

// check sees whether the file is as it was left.
func (f *File) check() error {
	info, err := f.f.Stat()
	switch {
	case err != nil:
		return err
	case deleted(info) && !f.gone:
		f.gone = true
		return errors.New("another program has deleted its file, which is made again")
	case f.gone:
		return f.revive()
	case info.Size() < f.size:
		if err := mendEnd(f.f); err != nil {
			return err
		}
		if f.size, err = f.f.Seek(0, io.SeekEnd); err != nil {
			return err
		}
		return errors.New("another program has cut off its file; what was cut is lost, and the rest goes on after it")
	}
	return nil
}

// revive makes a file that was deleted again, out of what the system keeps of it while it is open.
func (f *File) revive() error {
	if err := os.MkdirAll(filepath.Dir(f.Path), dirMode); err != nil {
		return err
	}
	again, err := os.OpenFile(f.Path, os.O_CREATE|os.O_EXCL|os.O_RDWR, fileMode)
	if err != nil {
		return err
	}
	_ = lock(again) // as a new file
	if _, err := io.Copy(again, io.NewSectionReader(f.f, 0, f.size)); err != nil {
		return errors.Join(err, again.Close(), os.Remove(f.Path))
	}
	_ = f.f.Close() // nothing of it is left to be lost
	f.f, f.kept, f.gone = again, false, false
	return nil
}

// Sync brings what was written to the disk, and the first time the file's name in its folder too:
// a new file without one is lost with the power.
func (f *File) Sync() error {
	if err := f.f.Sync(); err != nil || f.kept {
		return err
	}
	sync := f.name
	if sync == nil {
		sync = syncFolder
	}
	err := sync(filepath.Dir(f.Path))
	f.kept = err == nil
	return err
}

// Close gives the file free.
func (f *File) Close() error { return f.f.Close() }

// Hold takes a file for this process until it is closed, where no other has it; it does not wait.
// Where the file system knows no locks, it is taken too.
func Hold(f *os.File) bool { return !errors.Is(lock(f), errLocked) }

// Written reports whether somebody has a session file open to write it: this process or another.
func Written(path string) bool {
	f, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		return false
	}
	defer f.Close()
	return locked(f)
}

// Reports that a file is looked at hold it for an instant; a lock waits that long for it.
const (
	lockTries = 50
	lockPause = time.Millisecond
)

// lock takes the file for this process until it is closed. It does not wait for another that writes
// it: errLocked.
func lock(f *os.File) error {
	for range lockTries {
		if err := lockNow(f); !errors.Is(err, errLocked) {
			return err
		}
		time.Sleep(lockPause)
	}
	return errLocked
}

// openToAppend takes an existing session file for this process and makes it ready for more
// lines. The error is a sentence.
func openToAppend(path, id string) (*File, error) {
	f, err := openRegular(path, os.O_RDWR)
	if err != nil {
		return nil, appendError(path, err)
	}
	if err := lock(f); err != nil {
		_ = f.Close()
		if errors.Is(err, errLocked) {
			return nil, fmt.Errorf("session %s is open: %w; close it there first", id, err)
		}
		return nil, fmt.Errorf("session %s cannot be locked, so it is not written: %w", id, Cause(err))
	}
	if err := ours(f, path, id); err != nil {
		_ = f.Close()
		return nil, err
	}
	if err := mendEnd(f); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("session %s: mend its last line: %w", id, WriteCause(err))
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("session %s: find its end: %w", id, Cause(err))
	}
	return &File{ID: id, Path: path, f: f, size: size}, nil
}

// ours checks that a file is a session which this program may change, before anything in it is.
func ours(f *os.File, path, id string) error {
	h, _, err := begin(newLines(f))
	if err != nil {
		return fmt.Errorf("session file %s: %w", path, Cause(err))
	}
	return changeable(h, id)
}

// appendError says why a file is not written. One that can be read all the same is worth a copy.
func appendError(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		if f, err := openRegular(path, os.O_RDONLY); err == nil {
			_ = f.Close()
			return fmt.Errorf("session file %s may not be written by you; copy it, and go on with the copy", path)
		}
	}
	return openError(path, err)
}

// mendEnd sees to it that the file ends with a whole line, and goes there: a torn last line,
// which a killed program leaves behind, is cut off; one that only lacks its newline gets it.
func mendEnd(f *os.File) error {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil || size == 0 {
		return err
	}
	tail, start, err := lastLine(f, size)
	if err != nil || len(tail) == 0 {
		return err
	}
	_, noEvent := engine.UnmarshalEvent(tail)
	_, noHeader := parseHeader(tail)
	switch {
	case noEvent == nil || noHeader == nil:
		_, err = f.Write([]byte{'\n'})
		return err
	case start == 0:
		return errors.New("the file holds no whole line")
	}
	if err := f.Truncate(start); err != nil {
		return err
	}
	_, err = f.Seek(start, io.SeekStart)
	return err
}

// lastLine returns what stands after the last newline, and where it begins.
func lastLine(f io.ReaderAt, size int64) (tail []byte, start int64, err error) {
	const block = 64 << 10
	for start = size; start > 0; {
		n := min(block, start)
		part := make([]byte, n)
		if _, err := f.ReadAt(part, start-n); err != nil {
			return nil, 0, err
		}
		if i := bytes.LastIndexByte(part, '\n'); i >= 0 {
			return append(part[i+1:], tail...), start - n + int64(i) + 1, nil
		}
		tail = append(part, tail...)
		start -= n
		if len(tail) > maxLine {
			return nil, 0, fmt.Errorf("it is longer than %d MB", maxLine>>20)
		}
	}
	return tail, 0, nil
}
