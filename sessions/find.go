package sessions

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"plenum/engine"
)

// Last is the name of the newest session.
const Last = "last"

// Find returns the path of the session that a person names: by its id, the beginning of its id
// where only one has it, "last", or the path of a file from anywhere. The error is a sentence.
func (l Library) Find(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", fmt.Errorf("no session is named; name one by its id, or %s", Last)
	}
	if name == Last {
		return l.last()
	}
	if strings.ContainsAny(name, `/\`) || filepath.Ext(name) != "" {
		return existing(name)
	}
	var fit []string
	id := strings.ToLower(name)
	for _, path := range l.files() {
		switch has := strings.ToLower(idOf(path)); {
		case has == id:
			return path, nil
		case strings.HasPrefix(has, id):
			fit = append(fit, path)
		}
	}
	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		if path, err := existing(name); err == nil {
			return path, nil
		}
		return "", fmt.Errorf("there is no session %s; plenum sessions list shows them all", engine.Clean(name))
	}
	return "", ambiguous(name, fit)
}

// existing checks a path.
func existing(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", openError(path, err)
	case info.IsDir():
		return "", fmt.Errorf("%s is a folder, not a session file", path)
	}
	return path, nil
}

// last finds the newest session that holds anything.
func (l Library) last() (string, error) {
	files := l.files()
	for i := len(files) - 1; i >= 0; i-- {
		if info, err := os.Stat(files[i]); err == nil && info.Size() > 0 {
			return newest(files[:i+1]), nil
		}
	}
	return "", fmt.Errorf("no session was saved yet in %s", l.Dir)
}

// newest is the last of the files, or one of the same second that was made after it.
func newest(files []string) string {
	best := files[len(files)-1]
	second := sameSecond(best)
	if second == "" {
		return best
	}
	at := createdOf(best)
	for i := len(files) - 2; i >= 0 && sameSecond(files[i]) == second; i-- {
		if c := createdOf(files[i]); c.After(at) {
			best, at = files[i], c
		}
	}
	return best
}

// sameSecond is the time in a file's name, with the hyphen after it; empty: it has none.
func sameSecond(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), extension), idOf(path))
}

// createdOf reads when a session was made; the zero time where that cannot be read.
func createdOf(path string) time.Time {
	f, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		return time.Time{}
	}
	defer f.Close()
	h, _, err := begin(newLines(f))
	if err != nil {
		return time.Time{}
	}
	return h.Created
}

// fewCandidates is how many sessions a refusal lists.
const fewCandidates = 6

func ambiguous(name string, paths []string) error {
	var list []string
	for i := len(paths) - 1; i >= 0 && len(list) < fewCandidates; i-- {
		row := summarize(paths[i])
		list = append(list, fmt.Sprintf("%s (%s)", row.ID, shorten(row.Title, 40)))
	}
	more := ""
	if n := len(paths) - len(list); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Errorf("%s fits %d sessions: %s%s; write more of the id", engine.Clean(name), len(paths), strings.Join(list, ", "), more)
}

// shorten cuts a text to so many runes.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-3])) + "..."
}
