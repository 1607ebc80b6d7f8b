package sessions

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"plenum/engine"
)

// A new file's name is brought to the disk with its first sync, once; where that fails it is said
// and tried again.
func TestTheNameOfANewFileIsSyncedToo(t *testing.T) {
	l := Library{Dir: filepath.Join(t.TempDir(), "sessions")}
	f, err := l.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var folders []string
	refuse := error(syscall.EIO)
	f.name = func(dir string) error {
		folders = append(folders, dir)
		return refuse
	}
	var told []error
	log := engine.NewLog()
	rec := &Recorder{Header: Header{ID: f.ID}, Trouble: func(err error) {
		told = append(told, err)
		refuse = nil // the disk has recovered
	}}
	done := make(chan error, 1)
	go func() { done <- rec.Record(context.Background(), f, log.Reader()) }()
	log.Append(engine.Event{Round: 1, Fact: engine.Gathered{Cause: engine.CauseAll}})
	log.Append(engine.Event{Fact: engine.Closed{}})
	log.Close()
	if err := <-done; err != nil {
		t.Errorf("all is synced in the end, and still: %v", err)
	}
	if len(folders) != 2 || folders[0] != l.Dir {
		t.Errorf("synced were the folders %v", folders)
	}
	if len(told) != 2 || !errors.Is(told[0], syscall.EIO) || told[1] != nil {
		t.Errorf("told was %v", told)
	}
}

func TestAFolderIsSynced(t *testing.T) {
	dir := t.TempDir()
	if err := syncFolder(dir); err != nil {
		t.Error(err)
	}
	if err := os.Chmod(dir, 0o300); err != nil {
		t.Fatal(err)
	}
	if err := syncFolder(dir); err != nil {
		t.Errorf("a folder that may not be read: %v", err)
	}
}

// Where no folder for sessions can be made, nothing can be started, and that is said.
func TestAFileInPlaceOfTheFolderIsSaid(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{blocked, filepath.Join(blocked, "sessions")} {
		if _, err := (Library{Dir: dir}).New(noon); err == nil || !strings.HasPrefix(err.Error(), "sessions cannot be saved in "+dir) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error: %v", err)
		}
	}
}
