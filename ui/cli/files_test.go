package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func TestSavedWhereThePersonSays(t *testing.T) {
	start, home := t.TempDir(), t.TempDir()
	t.Chdir(start)
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for name, tt := range map[string]struct{ name, want string }{
		"in the folder of the start": {"answer.md", filepath.Join(start, "answer.md")},
		"below it":                   {filepath.Join("notes", "a.md"), filepath.Join(start, "notes", "a.md")},
		"beside it":                  {filepath.Join("notes", "..", "b.md"), filepath.Join(start, "b.md")},
		"a whole path":               {filepath.Join(home, "c.md"), filepath.Join(home, "c.md")},
		"at home":                    {"~/d.md", filepath.Join(home, "d.md")},
		"with spaces around":         {"  e.md\n", filepath.Join(start, "e.md")},
		"with a tilde inside":        {"f~.md", filepath.Join(start, "f~.md")},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.MkdirAll("notes", 0o700); err != nil {
				t.Fatal(err)
			}
			path, err := filesPort{}.Save(tt.name, "The answer.\n")
			if err != nil || path != tt.want {
				t.Fatalf("%q, %v", path, err)
			}
			if b, err := os.ReadFile(tt.want); err != nil || string(b) != "The answer.\n" {
				t.Errorf("%q, %v", b, err)
			}
		})
	}
}

// A name may hold anything; only the sentence about it is made clean.
func TestAHostileNameIsCleanInTheSentenceOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such names there")
	}
	t.Chdir(t.TempDir())
	const name = "a\x1b[31m\u202eb.md"
	path, err := filesPort{}.Save(name, "x")
	if err != nil || filepath.Base(path) != "ab.md" {
		t.Errorf("%q, %v", path, err)
	}
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
	_, err = filesPort{}.Save(name, "x")
	if err == nil || !strings.HasSuffix(err.Error(), "ab.md is there already; choose another name") {
		t.Error(err)
	}
}

func TestWhatCannotBeSavedIsASentence(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"there.md", "locked/x"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte("mine"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod("locked", 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "locked"), 0o700) })
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for name, tt := range map[string]struct{ name, want string }{
		"no name":                {" ", "the file has no name"},
		"there already":          {"there.md", at("there.md") + " is there already; choose another name"},
		"no folder":              {"nowhere/a.md", at("nowhere/a.md") + " cannot be written: there is no folder " + at("nowhere")},
		"a file for a folder":    {"there.md/a.md", at("there.md/a.md") + " cannot be written: " + at("there.md") + " is no folder"},
		"a folder":               {"locked", at("locked") + " is a folder; add the name of a file"},
		"a folder to be":         {"new/", at("new") + " is a folder; add the name of a file"},
		"the home":               {"~", "is a folder; add the name of a file"},
		"a read-only folder":     {"locked/a.md", at("locked/a.md") + " cannot be written: you may not write in " + at("locked")},
		"too long a name":        {strings.Repeat("x", 300), "cannot be written: file name too long"},
		"a character of no name": {"a\x00b", "the file's name holds a character that no name may hold"},
	} {
		t.Run(name, func(t *testing.T) {
			switch {
			case runtime.GOOS == "windows" && (strings.HasPrefix(tt.name, "locked/") || len(tt.name) > 200 || strings.HasPrefix(tt.name, "there.md/")):
				t.Skip("Windows words it its own way")
			case strings.HasPrefix(tt.name, "locked/") && os.Geteuid() == 0:
				t.Skip("root may write anywhere")
			}
			path, err := filesPort{}.Save(tt.name, "x")
			if path != "" || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%q, %v", path, err)
			}
		})
	}
	if b, err := os.ReadFile("there.md"); err != nil || string(b) != "mine" {
		t.Errorf("it was written over: %q, %v", b, err)
	}
}

// brimful is a file on a disk that is full.
type brimful struct{ room int }

func (b *brimful) Write(p []byte) (int, error) {
	n := min(len(p), b.room)
	b.room -= n
	if n < len(p) {
		return n, &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return n, nil
}

func (b *brimful) Close() error {
	if b.room == 0 {
		return &fs.PathError{Op: "close", Path: "x", Err: syscall.ENOSPC}
	}
	return nil
}

func TestNothingHalfIsLeftOnAFullDisk(t *testing.T) {
	for name, room := range map[string]int{"in the middle": 3, "at the close": 6} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "answer.md")
			if err := os.WriteFile(path, []byte("The"), 0o600); err != nil {
				t.Fatal(err)
			}
			err := fill(&brimful{room}, path, "Answer")
			if err == nil || !strings.HasPrefix(err.Error(), path+" cannot be written: the disk is full; free some space") {
				t.Error(err)
			}
			if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("half a file was left: %v", err)
			}
		})
	}
}
