package material

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// deep is the part of a pattern that stands for any number of folders, none included.
const deep = "**"

// glob lists the files that a pattern matches, by name. "docs/**/*.md" matches below docs at any
// depth; hidden folders are passed over there, as in a folder.
func glob(pattern string) ([]string, error) {
	parts := strings.Split(filepath.ToSlash(pattern), "/")
	at := slices.Index(parts, deep)
	if at < 0 {
		return filepath.Glob(pattern)
	}
	rest := parts[at:]
	for _, p := range rest { // a bracket that is not closed is told, whatever the folders hold
		if _, err := filepath.Match(p, ""); err != nil {
			return nil, err
		}
	}
	top := strings.Join(parts[:at], "/")
	switch {
	case top == "" && at == 0:
		top = "."
	case top == "":
		top = "/"
	}
	tops, err := filepath.Glob(filepath.FromSlash(top))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, top := range tops {
		found = append(found, below(top, rest)...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// below lists the files below a folder whose path from there matches the parts of a pattern.
// Folders that may not be read hold nothing.
func below(top string, parts []string) []string {
	var found []string
	// The function below returns nothing but SkipDir, and so does the walk.
	_ = filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && path != top && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || strings.HasPrefix(d.Name(), "."):
			return nil
		}
		rel, err := filepath.Rel(top, path)
		if err == nil && matches(parts, strings.Split(filepath.ToSlash(rel), "/")) {
			found = append(found, path)
		}
		return nil
	})
	return found
}

// matches reports whether the names of a path fit the parts of a pattern, one after another.
func matches(parts, names []string) bool {
	for len(parts) > 0 && parts[0] != deep {
		if len(names) == 0 {
			return false
		}
		if ok, _ := filepath.Match(parts[0], names[0]); !ok {
			return false
		}
		parts, names = parts[1:], names[1:]
	}
	if len(parts) == 0 {
		return len(names) == 0
	}
	for len(parts) > 1 && parts[1] == deep { // two of them are one
		parts = parts[1:]
	}
	for i := range len(names) + 1 {
		if matches(parts[1:], names[i:]) {
			return true
		}
	}
	return false
}
