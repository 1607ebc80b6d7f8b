package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
)

// filesPort implements ui.Files.
type filesPort struct{}

// Save implements ui.Files. A file is made whole or not at all: what cannot be finished is
// taken away again.
func (filesPort) Save(name, text string) (path string, err error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", errors.New("the file has no name")
	}
	if path, err = filepath.Abs(name); err != nil {
		return "", err
	}
	shown := engine.Clean(path)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return "", fmt.Errorf("%s is there already; choose another name", shown)
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s cannot be written: its folder is not there", shown)
	case err != nil:
		return "", fmt.Errorf("%s cannot be written: %w", shown, plainCause(err))
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return "", fmt.Errorf("%s cannot be written: %w", shown, plainCause(err))
	}
	return shown, nil
}
