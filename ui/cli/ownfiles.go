package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/sessions"
)

// ownFiles is a folder of the person's own YAML files of one kind, each named as its file is
// without the ending.
type ownFiles struct{ dir string }

// path is where the file of a name lies; empty: it is no file. A path is a name anywhere.
func (f ownFiles) path(name string) string {
	if strings.ContainsAny(name, `/\`) || isYAML(name) {
		return name
	}
	for _, ext := range []string{".yaml", ".yml"} {
		path := filepath.Join(f.dir, name+ext)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// with lists the names of the files, and after them what is built in, each name once.
func (f ownFiles) with(builtin []string) []string {
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	entries, _ := os.ReadDir(f.dir) // a folder that is not there holds none
	for _, e := range entries {
		if !e.IsDir() && isYAML(e.Name()) {
			add(strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())))
		}
	}
	for _, name := range builtin {
		add(name)
	}
	return out
}

func isYAML(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

// fileKind is what a file of the person's own holds.
type fileKind struct {
	word  string // what it is called: "board"
	most  int64  // how large it may be, in bytes
	begin string // the command that makes one to start from
}

// read reads a file of the kind. The error is a sentence.
func (k fileKind) read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no %s file %s; %s makes one to start from", k.word, engine.Clean(path), k.begin)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a %s file", engine.Clean(path), k.word)
	case err == nil && info.Size() > k.most:
		return nil, fmt.Errorf("%s is larger than %d MB; it is no %s file", engine.Clean(path), k.most>>20, k.word)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s file %s cannot be read: %w", k.word, engine.Clean(path), sessions.Cause(err))
	}
	return src, nil
}
