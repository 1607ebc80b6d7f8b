package material

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// atHand makes files in a folder, and goes there.
func atHand(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func texts(names []Name) []string {
	var out []string
	for _, n := range names {
		out = append(out, n.Text)
	}
	return out
}

func TestNamesAreFound(t *testing.T) {
	atHand(t, map[string]string{
		"contract.md": "a", "scan.pdf": "%PDF-1.4 x", "quotes/q1.md": "one", "quotes/q2.md": "two", "quotes/sum.csv": "1",
		"my docs/my file.md": "x", ".git/config": "x", ".env": "x", ".hidden/deep.md": "x", "src/deep/contract_test.go": "x",
	})
	for typed, want := range map[string][]string{
		"":           {"contract.md", "my docs/", "quotes/", "src/", "scan.pdf"},
		"cont":       {"contract.md", "src/deep/contract_test.go"},
		"CONT":       {"contract.md", "src/deep/contract_test.go"},
		"ctest":      {"src/deep/contract_test.go"},
		"quotes/":    {"quotes/", "quotes/*.md", "quotes/q1.md", "quotes/q2.md", "quotes/sum.csv"},
		"quotes/q2":  {"quotes/q2.md"},
		"quo/2":      {"quotes/q2.md"},
		"quotes/*.m": nil,
		"*.md":       {"*.md"},
		".":          {".env", ".hidden/", ".hidden/deep.md"},
		"./contr":    {"./contract.md", "./src/deep/contract_test.go"},
		"my":         {"my docs/", "my docs/my file.md"},
		"nothing":    nil,
		"no/such/":   nil,
		"quotes/[":   nil,
	} {
		var f Finder
		got, _ := f.Complete(context.Background(), typed)
		if d := cmp.Diff(want, texts(got)); d != "" {
			t.Errorf("%q (-want +got):\n%s", typed, d)
		}
	}
}

func TestNamesSaySizesAndWhatCannotBeRead(t *testing.T) {
	atHand(t, map[string]string{"a.md": strings.Repeat("word ", 80), "blob.bin": "a\x00b", "empty.txt": "", "scan.pdf": "%PDF-1.4", "q/1.md": "12345678", "q/2.md": "1234"})
	f := Finder{Reader: Reader{Limits: Limits{File: 500}}}
	if err := os.WriteFile("big.md", make([]byte, 501), 0o600); err != nil {
		t.Fatal(err)
	}
	got, _ := f.Complete(context.Background(), "")
	want := []Name{
		{Text: "a.md", Bytes: 400},
		{Text: "q/", Folder: true, Files: 2, Bytes: 12},
		{Text: "big.md", Bytes: 501, Trouble: "it is larger than 500 bytes; give a part of it"},
		{Text: "blob.bin", Bytes: 3, Trouble: "a binary file, not text; give a text made from it"},
		{Text: "empty.txt", Trouble: "it is empty"},
		{Text: "scan.pdf", Bytes: 8, Trouble: "a PDF, not text; try pdftotext scan.pdf"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if n := got[0].Tokens(); n != 100 {
		t.Errorf("%d tokens", n)
	}
}

func TestHomeAndAbsoluteNames(t *testing.T) {
	atHand(t, map[string]string{"notes/a.md": "x"})
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	f := Finder{Reader: Reader{Home: here}}
	for typed, want := range map[string]string{"~/no": "~/notes/", "~/notes/": "~/notes/a.md", here + "/notes/a": here + "/notes/a.md"} {
		if got, _ := f.Complete(context.Background(), typed); len(got) == 0 || got[0].Text != want {
			t.Errorf("%q: %v", typed, texts(got))
		}
	}
}

// However many files there are, the list comes at once, and an asking that nobody waits for any more
// ends.
func TestManyFilesDoNotBlock(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes 5,000 files")
	}
	files := map[string]string{}
	for i := range 5000 {
		files[fmt.Sprintf("d%d/f%d.md", i%50, i)] = "x"
	}
	atHand(t, files)
	var f Finder
	got, more := f.Complete(context.Background(), "f4999")
	if len(got) != 1 || more != 0 || got[0].Text != "d49/f4999.md" {
		t.Errorf("%v and %d more", texts(got), more)
	}
	if got, more := f.Complete(context.Background(), "md"); len(got) != mostRows || more != 5000-mostRows {
		t.Errorf("%d and %d more", len(got), more)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var other Finder
	if got, _ := other.Complete(ctx, "f4999"); len(got) != 0 {
		t.Errorf("an asking that was given up has found %v", texts(got))
	}
}
