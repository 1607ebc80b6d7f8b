package sessions

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Delete moves a session to the trash folder inside of Dir and returns the id by which Restore
// brings it back. A running session, and a file that does not lie in Dir, are refused.
func (l Library) Delete(name string) (id string, err error) {
	path, err := l.Find(name)
	if err != nil {
		return "", err
	}
	id = idOf(path)
	if filepath.Dir(path) != filepath.Clean(l.Dir) {
		return "", fmt.Errorf("%s does not lie among the saved sessions in %s; delete it yourself", path, l.Dir)
	}
	f, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		return "", openError(path, err)
	}
	busy := locked(f)
	_ = f.Close()
	if busy {
		return "", fmt.Errorf("session %s is open: %w; close it there first", id, errLocked)
	}
	trash := filepath.Join(l.Dir, trashDir)
	if err := os.MkdirAll(trash, dirMode); err != nil {
		return "", l.dirError(err)
	}
	if err := os.Rename(path, filepath.Join(trash, filepath.Base(path))); err != nil {
		return "", fmt.Errorf("session %s cannot be deleted: %w", id, Cause(err))
	}
	return id, errors.Join(syncFolder(trash), syncFolder(l.Dir))
}

// Restore brings a deleted session back.
func (l Library) Restore(id string) error {
	for _, path := range filesIn(filepath.Join(l.Dir, trashDir)) {
		if idOf(path) != id {
			continue
		}
		back := filepath.Join(l.Dir, filepath.Base(path))
		if _, err := os.Lstat(back); !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("session %s is there already; what was deleted stays in %s", id, path)
		}
		if err := os.Rename(path, back); err != nil {
			return fmt.Errorf("session %s cannot be brought back: %w", id, Cause(err))
		}
		return errors.Join(syncFolder(l.Dir), syncFolder(filepath.Join(l.Dir, trashDir)))
	}
	return fmt.Errorf("no deleted session %s lies in %s", id, filepath.Join(l.Dir, trashDir))
}
