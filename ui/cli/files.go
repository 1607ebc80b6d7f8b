package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"plenum/engine"
	"plenum/sessions"
)

// documentMode is that of a saved file, less what the person's umask takes away, as with any
// editor: it is a document of the person's own, in a folder of their choice, and often meant to
// be passed on. What plenum keeps by itself, the sessions, is private.
const documentMode = 0o666

// filesPort implements ui.Files.
type filesPort struct{}

// Save implements ui.Files. A file is made whole or not at all: what cannot be finished is
// taken away again. A name that begins with ~/ lies in the home folder.
func (filesPort) Save(name, text string) (path string, err error) {
	if path, err = placeOf(strings.TrimSpace(name)); err != nil {
		return "", err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, documentMode)
	if err != nil {
		return "", notOpened(path, err)
	}
	if err := fill(f, path, text); err != nil {
		return "", err
	}
	return engine.Clean(path), nil
}

// placeOf is the whole path that a person means by a name. The error is a sentence.
func placeOf(name string) (string, error) {
	if name == "" {
		return "", errors.New("the file has no name")
	}
	if strings.ContainsRune(name, 0) {
		return "", errors.New("the file's name holds a character that no name may hold")
	}
	path := name
	if rest, ok := strings.CutPrefix(name, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("%s cannot be written: the home folder is not known", engine.Clean(name))
		}
		path = home + rest
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", engine.Clean(name), sessions.Cause(err))
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() || os.IsPathSeparator(name[len(name)-1]) {
		return "", fmt.Errorf("%s is a folder; add the name of a file", engine.Clean(path))
	}
	return path, nil
}

// notOpened is the sentence for a file that could not be made.
func notOpened(path string, err error) error {
	shown, folder := engine.Clean(path), engine.Clean(filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s is there already; choose another name", shown)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s cannot be written: there is no folder %s", shown, folder)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s cannot be written: %s is no folder", shown, folder)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s cannot be written: you may not write in %s", shown, folder)
	}
	return fmt.Errorf("%s cannot be written: %w", shown, sessions.WriteCause(err))
}

// fill writes a text into the new file at path, or takes the file away. The error is a sentence.
func fill(f io.WriteCloser, path, text string) error {
	_, err := io.WriteString(f, text)
	if err = errors.Join(err, f.Close()); err == nil { // some disks say only now that they are full
		return nil
	}
	_ = os.Remove(path)
	return fmt.Errorf("%s cannot be written: %w", engine.Clean(path), sessions.WriteCause(err))
}
