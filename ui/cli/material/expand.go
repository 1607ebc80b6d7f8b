package material

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
)

// entry is a file to read, under the name that the person will know it by.
type entry struct {
	path  string
	named bool // by the person, not found in a folder or by a pattern
}

// expand turns one name into the files that it stands for, in the order of their names.
func (r Reader) expand(name string) ([]entry, *Problem) {
	path := r.home(name)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return folder(path)
	case err == nil:
		return []entry{{path, true}}, nil
	case strings.ContainsAny(path, "*?["):
		return pattern(path)
	}
	return nil, &Problem{engine.Clean(sentence(path, err)), true}
}

// folder lists the files below a folder by name. Hidden ones are left out, as a shell does.
func folder(root string) ([]entry, *Problem) {
	var found []entry
	var trouble error
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			trouble = err
			return nil
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir():
			found = append(found, entry{path: path})
		}
		return nil
	})
	if err == nil {
		err = trouble
	}
	switch {
	case err != nil:
		return found, &Problem{engine.Clean(sentence(root, err)), len(found) == 0}
	case len(found) == 0:
		return nil, &Problem{engine.Clean(root + " is a folder without files; name another, or a file"), true}
	}
	return found, nil
}

// pattern lists the files that a pattern matches. Folders among them are walked.
func pattern(path string) ([]entry, *Problem) {
	matches, err := glob(path)
	switch {
	case err != nil:
		return nil, &Problem{engine.Clean(path + " is no pattern that can be read; a bracket is not closed"), true}
	case len(matches) == 0:
		return nil, &Problem{engine.Clean(path + ": no file matches this pattern"), true}
	}
	var found []entry
	var problem *Problem
	for _, m := range matches {
		if info, err := os.Stat(m); err == nil && info.IsDir() {
			sub, p := folder(m)
			found = append(found, sub...)
			if p != nil {
				problem = &Problem{p.Sentence, false}
			}
			continue
		}
		found = append(found, entry{path: m})
	}
	return found, problem
}

// home puts the person's folder in the place of "~".
func (r Reader) home(name string) string {
	if name != "~" && !strings.HasPrefix(name, "~/") {
		return name
	}
	home := r.Home
	if home == "" {
		home, _ = os.UserHomeDir()
	}
	if home == "" {
		return name
	}
	return filepath.Join(home, name[1:])
}

// oneLine makes a name fit to stand in a line of text.
func oneLine(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, engine.Clean(name))
}
