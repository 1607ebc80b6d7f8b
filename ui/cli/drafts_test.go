package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// draftIn is a running program's draft in a folder. It ends with the test.
func draftIn(t *testing.T, dir string) *draftFile {
	t.Helper()
	d := &draftFile{dir: dir}
	t.Cleanup(d.die)
	return d
}

// die is the end of a program, however it came: the system gives free what it held.
func (d *draftFile) die() {
	if d.hold != nil {
		_ = d.hold.Close()
		d.hold = nil
	}
}

func (d *draftFile) keeps(t *testing.T, text string) {
	t.Helper()
	if err := d.KeepDraft(text); err != nil {
		t.Fatal(err)
	}
}

func TestADraftOutlivesItsProgram(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "plenum", "drafts")
	first := draftIn(t, dir)
	if got := first.take(); got.Text != "" {
		t.Errorf("out of nothing came %q", got.Text)
	}
	first.keeps(t, "Rent")
	first.keeps(t, "Rent or\nbuy?")
	if runtime.GOOS != "windows" {
		for path, want := range map[string]os.FileMode{dir: 0o700, first.path: 0o600} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s has the mode %v, want %v (%v)", path, info.Mode().Perm(), want, err)
			}
		}
	}
	first.die()

	second := draftIn(t, dir)
	if got := second.take(); got.Text != "Rent or\nbuy?" || time.Since(got.Kept) > time.Minute {
		t.Errorf("taken up was %+v", got)
	}
	second.keeps(t, "") // it was asked
	if got := filesOf(t, dir); len(got) > 0 {
		t.Errorf("left behind: %v", got)
	}
	if got := draftIn(t, dir).take(); got.Text != "" {
		t.Errorf("asked, and taken up again: %q", got.Text)
	}
}

// Two programs at once: none takes up, changes or forgets what the other is writing.
func TestTwoProgramsHaveADraftEach(t *testing.T) {
	dir := t.TempDir()
	one, two := draftIn(t, dir), draftIn(t, dir)
	one.keeps(t, "Rent or buy?")
	if got := two.take(); got.Text != "" {
		t.Errorf("the second took up what the first is writing: %q", got.Text)
	}
	two.keeps(t, "Move?")
	two.keeps(t, "") // and asked
	two.keeps(t, "Stay?")
	one.die()
	two.die()

	next, nextToo := draftIn(t, dir), draftIn(t, dir)
	got := []string{next.take().Text, nextToo.take().Text}
	if strings.Join(got, " ") != "Stay? Rent or buy?" && strings.Join(got, " ") != "Rent or buy? Stay?" {
		t.Errorf("taken up were %q", got)
	}
	if third := draftIn(t, dir).take(); third.Text != "" {
		t.Errorf("one was taken up twice: %q", third.Text)
	}
}

// What lies in the folder may be anything.
func TestAHostileDraftIsTakenUpCleanOrNotAtAll(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"escape sequences": {"Rent \x1b]52;c;aGk=\x07or \u202ebuy?", "Rent or buy?"},
		"no text":          {"\x00\xff\xfe", "\ufffd\ufffd"},
		"nothing":          {"  \n", ""},
		"far too long":     {strings.Repeat("x", maxDraft+1), ""},
		"five paragraphs":  {strings.Repeat("word ", 100_000), strings.TrimSpace(strings.Repeat("word ", 100_000))},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "abc123.txt"), []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(dir, "folder.txt"), 0o700); err != nil {
				t.Fatal(err)
			}
			if got := draftIn(t, dir).take(); got.Text != tt.want {
				t.Errorf("taken up were %d bytes: %.40q", len(got.Text), got.Text)
			}
		})
	}
}

func TestADraftThatCannotBeKeptIsSaidInASentence(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := draftIn(t, filepath.Join(blocked, "drafts"))
	if got := d.take(); got.Text != "" {
		t.Errorf("taken up was %q", got.Text)
	}
	err := d.KeepDraft("Rent?")
	if err == nil || !strings.HasPrefix(err.Error(), "your question is not kept while you write it: ") || strings.Contains(err.Error(), "\n") {
		t.Errorf("error: %v", err)
	}
}
