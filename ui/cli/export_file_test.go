package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"plenum/sessions"
)

// a disk that is full after some bytes.
func halfway(w io.Writer) error {
	_, err := io.WriteString(w, "half of ")
	return errors.Join(err, syscall.ENOSPC)
}

func all(w io.Writer) error {
	_, err := io.WriteString(w, "all of it")
	return err
}

func TestAnExportIsWholeOrNotThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "page.html")
	if err := writeExport(path, false, halfway); err == nil || !strings.Contains(err.Error(), "page.html cannot be written: the disk is full; free some space") {
		t.Error(err)
	}
	if names := filesOf(t, dir); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	if err := writeExport(path, false, all); err != nil {
		t.Fatal(err)
	}
	if err := writeExport(path, false, all); !errors.Is(err, errThere) {
		t.Error(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := writeExport(path, true, halfway); err == nil {
		t.Error("no error of a full disk")
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "all of it" {
		t.Errorf("what was there is %q now, %v", b, err)
	}
	if err := writeExport(path, true, func(w io.Writer) error { _, err := io.WriteString(w, "anew"); return err }); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "anew" {
		t.Errorf("%q", b)
	}
	if names := filesOf(t, dir); len(names) != 1 {
		t.Errorf("in the folder: %v", names)
	}
}

// filesOf lists what lies in a folder.
func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// The Sessions screen exports to a file that is named by the title, in the folder that the
// program was started in, whatever the title holds, and never over another.
func TestTheShelfNamesAnExportByItsTitle(t *testing.T) {
	src, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	lib := sessions.Library{Dir: filepath.Join(t.TempDir(), "sessions")}
	if err := os.MkdirAll(lib.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(lib.Dir, "20260101-000000-abc123.jsonl"), src, 0o600); err != nil {
		t.Fatal(err)
	}
	shelf := shelfPort{&desk{library: lib}}
	dir := t.TempDir()
	t.Chdir(dir)
	for _, one := range []struct{ title, format, want string }{
		{"The lease", "markdown", "the-lease.md"},
		{"The lease", "markdown", "the-lease-2.md"},
		{"The lease", "markdown", "the-lease-3.md"},
		{"The lease", "json", "the-lease.json"},
		{"The lease", "cast", "the-lease.cast"},
		{"../../etc/passwd", "ndjson", "etc-passwd.jsonl"},
		{"~/.ssh", "json", "ssh.json"},
		{"con", "json", "con-session.json"},
		{"-rf *", "json", "rf.json"},
	} {
		if err := shelf.Rename("abc", one.title); err != nil {
			t.Fatal(err)
		}
		path, err := shelf.Export("abc", one.format, "")
		if err != nil || filepath.Base(path) != one.want {
			t.Errorf("%q as %s is in %s, not %s: %v", one.title, one.format, path, one.want, err)
		}
		if info, err := os.Stat(filepath.Join(dir, one.want)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", one.want, err)
		}
	}
	for _, one := range []struct{ id, format, path, want string }{
		{"abc", "json", "the-lease.json", "the-lease.json is there already; choose another name"},
		{"abc", "pdf", "", "pdf"},
		{"zzz", "json", "", "there is no session zzz"},
		{"abc", "json", "nowhere/x.json", "there is no folder"},
	} {
		if path, err := shelf.Export(one.id, one.format, one.path); err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%+v: %s, %v", one, path, err)
		}
	}
}

func TestWordsForAShellAreQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"3f2ak8": "3f2ak8", "my-file_2.x": "my-file_2.x", "": "''",
		"$(rm x)": "'$(rm x)'", "it's": `'it'\''s'`, "-rf": "-- '-rf'", "a b": "'a b'", "é": "'é'",
	} {
		if got := shellWord(word); got != want {
			t.Errorf("%q is written %s, not %s", word, got, want)
		}
	}
}
