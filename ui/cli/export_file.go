package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
	"plenum/sessions"
	"plenum/sessions/export"
)

// exportFormats are all forms in which a session is written. That of a film is made here, since
// it needs the screens.
func exportFormats() []export.Format {
	return export.Formats(export.Format{Name: formatCast, Extension: ".cast", About: "the replay as an asciicast, for asciinema 3"})
}

// exportNames lists the names of the formats.
func exportNames() []string {
	var out []string
	for _, f := range exportFormats() {
		out = append(out, f.Name)
	}
	return out
}

// aboutFormats lists the formats for the help, one a line.
func aboutFormats() string {
	var b strings.Builder
	for _, f := range exportFormats() {
		for i, l := range strings.Split(ansi.Wordwrap(f.About, helpWidth-22, ""), "\n") {
			name, ending := f.Name, f.Extension
			if i > 0 {
				name, ending = "", ""
			}
			fmt.Fprintf(&b, "  %-9s %-8s %s\n", name, ending, l)
		}
	}
	return b.String()
}

// moreEndings are endings of files beside those that plenum gives them.
var moreEndings = map[string]string{".markdown": formatMarkdown, ".htm": formatHTML, ".ndjson": formatNDJSON, ".jsonl": formatNDJSON}

// formatNamed is the format that the ending of a file's name tells; empty: none.
func formatNamed(name string) string {
	ending := strings.ToLower(filepath.Ext(name))
	for _, f := range exportFormats() {
		if f.Extension == ending {
			return f.Name
		}
	}
	return moreEndings[ending]
}

// showing reads the session file at path, to be written in a format. Trouble is a sentence where
// the file is damaged: what could be read of it is written. The error is a sentence.
func showing(path, format string, film castOptions) (write func(io.Writer) error, trouble, err error) {
	if format == formatCast {
		f, err := readFootage(path, film)
		if err != nil {
			return nil, nil, err
		}
		return func(w io.Writer) error { return writeCast(w, f, film) }, f.trouble, nil
	}
	how, err := export.Find(exportFormats(), format)
	if err != nil {
		return nil, nil, err
	}
	kept, err := sessions.Open(path)
	if err != nil {
		return nil, nil, err
	}
	if len(kept.Events) == 0 {
		return nil, nil, nothingIn(kept)
	}
	return func(w io.Writer) error { return how.Write(w, kept) }, kept.Trouble(), nil
}

// errThere says that a file is not written over.
var errThere = errors.New("is there already")

// writeExport makes the file at path, whole or not at all. What is there already is written over
// only by force, and stands until the new one is whole. The error is a sentence.
func writeExport(path string, force bool, write func(io.Writer) error) error {
	old, err := os.Stat(path)
	switch {
	case err == nil && !old.Mode().IsRegular() && !old.IsDir(): // a device or a pipe is written to
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return notOpened(path, err)
		}
		return wrote(path, errors.Join(write(f), f.Close()))
	case err == nil && !force:
		return fmt.Errorf("%s %w; choose another name, or add --force to write over it", engine.Clean(path), errThere)
	case err == nil:
		return replace(path, old.Mode().Perm(), write)
	}
	return fillNew(path, write)
}

// fillNew makes a file that is not there yet, or takes it away again.
func fillNew(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, documentMode)
	if err != nil {
		return notOpened(path, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		_ = os.Remove(path)
		return wrote(path, err)
	}
	return nil
}

// replace puts a new file in the place of another, which stands until the new one is whole.
func replace(path string, mode fs.FileMode, write func(io.Writer) error) error {
	whole, err := filepath.EvalSymlinks(path) // a link goes on leading there
	if err != nil {
		return wrote(path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(whole), ".plenum-*")
	if err != nil {
		return notOpened(path, err)
	}
	err = errors.Join(write(f), f.Close())
	if err == nil {
		err = errors.Join(os.Chmod(f.Name(), mode), os.Rename(f.Name(), whole))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return wrote(path, err)
}

// wrote is the sentence for a file that could not be written; nil: it was.
func wrote(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s cannot be written: %w", engine.Clean(path), sessions.WriteCause(err))
}

// same reports whether two paths lead to one file.
func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// freeName is a name in a folder that no file has: title.md, else title-2.md, and so on.
func freeName(dir, title, ending string) string {
	taken := func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return !errors.Is(err, fs.ErrNotExist)
	}
	for n := 2; ; n++ {
		if name := title + ending; !taken(name) || n > 1000 {
			return filepath.Join(dir, name)
		}
		title = fmt.Sprintf("%s-%d", strings.TrimSuffix(title, fmt.Sprintf("-%d", n-1)), n)
	}
}

// reserved are names that Windows takes for devices, whatever their ending.
var reserved = []string{"con", "prn", "aux", "nul"}

// fileTitle makes the beginning of a file's name of a title.
func fileTitle(slug string) string {
	if slices.Contains(reserved, slug) || len(slug) == 4 && (slug[:3] == "com" || slug[:3] == "lpt") {
		return slug + "-session"
	}
	return slug
}
