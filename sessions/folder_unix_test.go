//go:build unix

package sessions

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// What only looks like a session, and would be waited for without end, is passed over.
func TestAPipeAmongTheSessionsIsNone(t *testing.T) {
	l := Library{Dir: t.TempDir()}
	good := filepath.Join(l.Dir, "20260314-120000-k3f9ab.jsonl")
	if err := os.WriteFile(good, []byte(head+"\n"+delta(1, "a")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"20260314-120001-pipe.jsonl", "pipe.jsonl"} {
		if err := syscall.Mkfifo(filepath.Join(l.Dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := l.Files()
	if err != nil || len(files) != 1 || files[0].Path != good {
		t.Errorf("files: %v, %v", files, err)
	}
	if path, err := l.Find(Last); path != good {
		t.Errorf("the last is %s, %v", path, err)
	}
	if path, err := l.Find("pipe"); err == nil {
		t.Errorf("a pipe is found as a session: %s", path)
	}
}

// A file that cannot even be opened has its place in the list by the time in its name.
func TestWhatCannotBeOpenedHasItsTime(t *testing.T) {
	l := Library{Dir: t.TempDir()}
	if err := os.Symlink(filepath.Join(l.Dir, "nowhere"), filepath.Join(l.Dir, "20260314-120000-k3f9ab.jsonl")); err != nil {
		t.Fatal(err)
	}
	rows, err := l.List()
	if err != nil || len(rows) != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	scanned, _ := Scan(rows[0].Path)
	for _, row := range []Row{rows[0], scanned} {
		if row.State != StateUnreadable || row.Damaged == nil || !row.Created.Equal(time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("%+v", row)
		}
	}
}
