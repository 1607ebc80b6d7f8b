//go:build unix

package sessions

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
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

// A link to what is no file is none either, and what comes into the place of a session is not waited
// for by whoever opens it.
func TestALinkToAPipeIsNoSession(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(outside, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{outside, os.DevNull, "/dev/zero"} {
		l := Library{Dir: t.TempDir()}
		link := filepath.Join(l.Dir, "20260314-120001-k3f9ab.jsonl")
		if err := os.Symlink(end, link); err != nil {
			t.Fatal(err)
		}
		if files, err := l.Files(); err != nil || len(files) != 0 {
			t.Errorf("%s: files: %v, %v", end, files, err)
		}
		if rows, err := l.List(); err != nil || len(rows) != 0 {
			t.Errorf("%s: rows: %v, %v", end, rows, err)
		}
		for _, name := range []string{Last, "k3f9ab"} {
			if path, err := l.Find(name); err == nil {
				t.Errorf("%s: %s is found: %s", end, name, path)
			}
		}
		scanned, state := Scan(link)
		for _, row := range []Row{scanned, summarize(link), unread(link).Now()} {
			if row.State != StateUnreadable || row.Open {
				t.Errorf("%s: %+v", end, row)
			}
		}
		if state != nil || !errors.Is(scanned.Damaged, errNoFile) {
			t.Errorf("%s: %v", end, scanned.Damaged)
		}
		if Written(link) {
			t.Errorf("%s is said to be written", end)
		}
		if _, _, err := l.GoOn(link); !errors.Is(err, errNoFile) {
			t.Errorf("%s: going on: %v", end, err)
		}
		if _, err := l.Play(link); !errors.Is(err, errNoFile) {
			t.Errorf("%s: a replay: %v", end, err)
		}
	}
}

// What the system says of a path names neither its call nor, a second time, the path.
func TestTheSystemsWordsAreOneSentence(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	below := Library{Dir: filepath.Join(file, "sessions")}
	_, made := below.New(noon)
	_, listed := below.Files()
	_, opened := Open(filepath.Join(file, "a.jsonl"))
	_, found := below.Find("./" + strings.Repeat("a", 300) + ".jsonl")
	for _, c := range []struct {
		err  error
		want string
	}{
		{made, "sessions cannot be saved in " + below.Dir + ": a part of that path is a file, no folder"},
		{listed, "the sessions in " + below.Dir + " cannot be listed: a part of that path is a file, no folder"},
		{opened, "there is no session file " + filepath.Join(file, "a.jsonl")},
		{found, "session file ./" + strings.Repeat("a", 300) + ".jsonl: file name too long"},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("%v\nwant %s", c.err, c.want)
		}
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
