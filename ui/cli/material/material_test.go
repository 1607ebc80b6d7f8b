package material_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/cli/material"
)

// inFolder makes files in a new folder and goes there.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func names(docs []engine.Document) []string {
	var out []string
	for _, d := range docs {
		out = append(out, filepath.ToSlash(d.Name))
	}
	return out
}

func TestFilesFoldersAndPatternsAreReadByName(t *testing.T) {
	inFolder(t, map[string]string{
		"contract.md":      "one",
		"quotes/b.md":      "two",
		"quotes/a.md":      "three",
		"quotes/sub/c.txt": "four",
		"quotes/.hidden":   "five",
		"quotes/.git/head": "six",
	})
	for name, tt := range map[string]struct {
		give []string
		want []string
	}{
		"a file":                        {[]string{"contract.md"}, []string{"contract.md"}},
		"a folder, by name, not hidden": {[]string{"quotes"}, []string{"quotes/a.md", "quotes/b.md", "quotes/sub/c.txt"}},
		"a pattern":                     {[]string{"quotes/*.md"}, []string{"quotes/a.md", "quotes/b.md"}},
		"the order given":               {[]string{"quotes/b.md", "contract.md"}, []string{"quotes/b.md", "contract.md"}},
		"a file named twice":            {[]string{"quotes/b.md", "quotes", "./quotes/b.md"}, []string{"quotes/b.md", "quotes/a.md", "quotes/sub/c.txt"}},
	} {
		t.Run(name, func(t *testing.T) {
			docs, left := material.Reader{}.Files(tt.give)
			if diff := cmp.Diff(tt.want, names(docs)); diff != "" {
				t.Error(diff)
			}
			if len(left) > 0 {
				t.Error(left)
			}
		})
	}
}

func TestWhatIsNoTextIsNamedWithWhatToDo(t *testing.T) {
	inFolder(t, map[string]string{
		"scan.pdf":    "%PDF-1.7 \x00\x01",
		"minutes.doc": "\xd0\xcf\x11\xe0\x00",
		"offer.docx":  "PK\x03\x04\x00",
		"data.zip":    "PK\x03\x04\x00",
		"noise":       "ab\x00cd",
		"old.txt":     "Gesch\xe4ft f\xfcr \xd6l",
		"empty.md":    "",
	})
	for name, want := range map[string]string{
		"scan.pdf":    "scan.pdf is a PDF, not text; try pdftotext scan.pdf",
		"minutes.doc": "minutes.doc is an old Office document, not text; save it as text or markdown first, or try pandoc -t markdown minutes.doc",
		"offer.docx":  "offer.docx is a Word document, not text; save it as text or markdown first, or try pandoc -t markdown offer.docx",
		"data.zip":    "data.zip is a zip archive, not text; unpack it and name the files inside",
		"noise":       "noise is a binary file, not text; give a text made from it",
		"old.txt":     "old.txt is not UTF-8 text; try iconv -f latin1 -t utf-8 old.txt",
		"empty.md":    "empty.md is empty",
		"gone.md":     "gone.md: there is no such file; check the name, or the folder that you are in",
		"no*.md":      "no*.md: no file matches this pattern",
	} {
		t.Run(name, func(t *testing.T) {
			docs, left := material.Reader{}.Files([]string{name})
			if len(docs) > 0 {
				t.Errorf("read: %v", names(docs))
			}
			if diff := cmp.Diff([]material.Problem{{Sentence: want, Named: true}}, left); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestABinaryInsideAFolderIsLeftOutAndTheRestIsRead(t *testing.T) {
	inFolder(t, map[string]string{"m/a.md": "text", "m/b.pdf": "%PDF-1.4", "m/c.md": "more"})
	docs, left := material.Reader{}.Files([]string{"m"})
	if diff := cmp.Diff([]string{"m/a.md", "m/c.md"}, names(docs)); diff != "" {
		t.Error(diff)
	}
	if len(left) != 1 || left[0].Named {
		t.Errorf("left out: %v", left)
	}
}

func TestTextIsDecodedAndCleaned(t *testing.T) {
	for name, tt := range map[string]struct{ give, want string }{
		"plain":                    {"a\tb\n", "a\tb\n"},
		"carriage returns":         {"a\r\nb\rc", "a\nb\nc"},
		"a byte order mark":        {"\xef\xbb\xbfhello", "hello"},
		"UTF-16, little end":       {"\xff\xfeh\x00\xe9\x00", "hé"},
		"UTF-16, big end":          {"\xfe\xff\x00h\x00\xe9", "hé"},
		"escape sequences":         {"a\x1b[31mred\x1b]0;title\x07b", "aredb"},
		"one byte that is no rune": {strings.Repeat("word ", 20) + "\xff", strings.Repeat("word ", 20) + "\ufffd"},
		"a note that begins so":    {"RIFF is a format", "RIFF is a format"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := material.Reader{}.Stream("note", strings.NewReader(tt.give))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, doc.Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSizeIsBounded(t *testing.T) {
	inFolder(t, map[string]string{"a.md": "12345", "b.md": "12345", "c.md": "12345"})
	t.Run("one file", func(t *testing.T) {
		_, left := material.Reader{Limits: material.Limits{File: 4}}.Files([]string{"a.md"})
		want := []material.Problem{{Sentence: "a.md: it is larger than 4 bytes; give a part of it", Named: true}}
		if diff := cmp.Diff(want, left); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("all of them", func(t *testing.T) {
		docs, left := material.Reader{Limits: material.Limits{Total: 12}}.Files([]string{"*.md"})
		if diff := cmp.Diff([]string{"a.md", "b.md"}, names(docs)); diff != "" || len(left) != 1 {
			t.Error(diff, left)
		}
	})
	t.Run("their number", func(t *testing.T) {
		docs, left := material.Reader{Limits: material.Limits{Files: 1}}.Files([]string{"*.md"})
		if diff := cmp.Diff([]string{"a.md"}, names(docs)); diff != "" || len(left) != 1 {
			t.Error(diff, left)
		}
	})
	t.Run("an endless stream", func(t *testing.T) {
		_, err := material.Reader{Limits: material.Limits{File: 1 << 10}}.Stream("standard input", endless{})
		if err == nil || err.Error() != "standard input: it is larger than 1 KB; give a part of it" {
			t.Error(err)
		}
	})
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

var _ io.Reader = endless{}

func TestTheWordsOfAQuestion(t *testing.T) {
	inFolder(t, map[string]string{
		"contract.md": "c", "quotes/a.md": "a", "my notes.md": "n", "a(1).md": "1",
	})
	for name, tt := range map[string]struct {
		question string
		want     []string
		problems []string
	}{
		"none":                  {question: "Should we move?"},
		"one":                   {question: "Read @contract.md first", want: []string{"contract.md"}},
		"with punctuation":      {question: "Did you read @contract.md? (and @quotes/)", want: []string{"contract.md", "quotes/a.md"}},
		"brackets of its own":   {question: "see @a(1).md", want: []string{"a(1).md"}},
		"spaces":                {question: `see @"my notes.md".`, want: []string{"my notes.md"}},
		"a pattern":             {question: "all of @*.md", want: []string{"a(1).md", "contract.md", "my notes.md"}},
		"twice":                 {question: "@contract.md and @contract.md", want: []string{"contract.md"}},
		"an address":            {question: "mail me@contract.md"},
		"an agent":              {question: "@Legal what of 14.2?"},
		"missing, but a file":   {question: "see @gone.md!", problems: []string{"gone.md: there is no such file; the word stays in the question as it is"}},
		"a lone at":             {question: "5 @ 3 dollars"},
		"an unclosed quotation": {question: `see @"my notes`},
	} {
		t.Run(name, func(t *testing.T) {
			docs, problems := material.Reader{}.Read(tt.question)
			if diff := cmp.Diff(tt.want, names(docs)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.problems, problems); diff != "" {
				t.Error(diff)
			}
		})
	}
}
