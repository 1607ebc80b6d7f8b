package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenum/engine/boards"
	"plenum/ui"
)

// A person changes a built-in board, then the file that came of it, while somebody else does too.
func TestABoardIsSavedAndNothingIsWrittenOverUnasked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "boards")
	w := workshopPort{&settings{shelf: shelf{ownFiles{dir}}}}
	path := filepath.Join(dir, "vote.yaml")
	at, err := w.Take("vote")
	if err != nil {
		t.Fatal(err)
	}
	b := at.Board
	b.Count = 7
	saved, err := w.Save(b, at, false)
	if err != nil || saved.Path != path || !strings.Contains(saved.Note, "before the built-in board") {
		t.Fatalf("%+v, %v", saved, err)
	}
	first := read(t, path)
	src, _ := boards.Builtin("vote")
	if want := schemaHint(boardSchemaFile) + strings.Replace(string(src), "count: 5", "count: 7", 1); first != want {
		t.Errorf("more was changed than the count:\n%s", first)
	}

	if at, err = w.Take("vote"); err != nil || at.Path != path {
		t.Fatalf("%+v, %v", at, err)
	}
	b.Count = 9
	if err := os.WriteFile(path, []byte(first+"# theirs\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if saved, err = w.Save(b, at, false); err != nil || !strings.Contains(saved.Ask, "changed by somebody else") {
		t.Errorf("%+v, %v", saved, err)
	}
	if got := read(t, path); got != first+"# theirs\n" {
		t.Errorf("it was written over unasked:\n%s", got)
	}
	if saved, err = w.Save(b, at, true); err != nil || saved.Ask != "" {
		t.Errorf("%+v, %v", saved, err)
	}
	if got := read(t, path+".bak"); !strings.HasSuffix(got, "# theirs\n") {
		t.Errorf("the copy is not what was written over:\n%s", got)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, %v", info.Mode(), err)
	}

	b.Name = "report" // built in, no file: nothing is in the way
	b.Agents[0].Source = ""
	if saved, err = w.Save(b, ui.BoardFile{}, false); err != nil || saved.Ask != "" {
		t.Errorf("%+v, %v", saved, err)
	}
	b.Name, b.Count = "vote", 11
	if saved, err = w.Save(b, ui.BoardFile{}, false); err != nil || !strings.Contains(saved.Ask, "another board") {
		t.Errorf("%+v, %v", saved, err)
	}
	b.Name = "No!"
	if _, err = w.Save(b, ui.BoardFile{}, true); err == nil {
		t.Error("a board with mistakes was saved")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".board-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}
