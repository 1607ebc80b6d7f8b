package material

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"plenum/engine"
)

// Name is one name that can be written after an @.
type Name struct {
	Text    string // "lease.md", "quotes/", "quotes/*.md"
	Folder  bool   // there is more inside
	Whole   bool   // it stands for all of its files
	Files   int    // that it stands for; 0 for a file, and where they were not counted
	Bytes   int64
	Trouble string // a sentence why it cannot be read; empty: it can
}

// Tokens is about how many tokens a text of so many bytes has. It is not read for that.
func (n Name) Tokens() int {
	if n.Trouble != "" {
		return 0
	}
	return int((n.Bytes + 3) / 4)
}

// Finder completes the names of files. The zero value is ready and may be used by many goroutines.
type Finder struct {
	Reader Reader

	mu   sync.Mutex
	tree *tree // that was walked last
}

// tree is the files below a folder, as they were a moment ago.
type tree struct {
	root   string
	hidden bool
	at     time.Time
	paths  []string // below the root, with "/"; a folder ends with it; those near the root first
	whole  bool     // nothing was left out
}

// The bounds of one completion.
const (
	walkTime  = 300 * time.Millisecond // of looking into folders
	walkMost  = 100_000                // names that are looked at
	treeKeeps = 3 * time.Second        // that a walk is used again for
	mostRows  = 40
	mostSized = 300 // files of a folder whose sizes are added up
	headBytes = 4 << 10
)

// Complete lists what a name that is being typed may become, the best first, and how many more would
// fit. It looks until ctx ends, or for a moment. Files below the folder that is typed are found by
// any of their letters in order; hidden ones only where a "." is typed.
func (f *Finder) Complete(ctx context.Context, typed string) (names []Name, more int) {
	if strings.ContainsAny(typed, "*?[") {
		return f.ofPattern(typed), 0
	}
	dir, last := "", typed
	if i := strings.LastIndexByte(typed, '/'); i >= 0 {
		dir, last = typed[:i+1], typed[i+1:]
	} else if typed == "~" {
		dir, last = "~/", ""
	}
	hidden := strings.HasPrefix(last, ".")
	if !f.folder(dir) { // "quo/le" is looked for from the start
		dir, last = "", typed
	}
	root := cmp.Or(f.Reader.home(dir), ".")
	t := f.walk(ctx, root, hidden)
	found := match(t.paths, last)
	more = max(len(found)-mostRows, 0)
	if last == "" && dir != "" {
		names = f.wholes(dir, t)
	}
	for _, p := range found[:len(found)-more] {
		names = append(names, f.name(dir+p, t, p))
	}
	// What cannot be read stands last: the first one is taken most.
	slices.SortStableFunc(names, func(a, b Name) int { return cmp.Compare(min(len(a.Trouble), 1), min(len(b.Trouble), 1)) })
	return names, more
}

// folder reports whether what is typed leads to a folder.
func (f *Finder) folder(dir string) bool {
	if dir == "" {
		return true
	}
	info, err := os.Stat(f.Reader.home(dir))
	return err == nil && info.IsDir()
}

// ofPattern is a pattern as one name, and the files that it stands for.
func (f *Finder) ofPattern(typed string) []Name {
	found, problem := pattern(f.Reader.home(typed))
	if problem != nil && len(found) == 0 {
		return nil
	}
	all := Name{Text: typed, Whole: true, Files: len(found)}
	for _, e := range found[:min(len(found), mostSized)] {
		if info, err := os.Stat(e.path); err == nil {
			all.Bytes += info.Size()
		}
	}
	if len(found) > mostSized {
		all.Bytes = 0
	}
	return []Name{all}
}

// wholes are a folder with all that is in it, and the files of the kind that it has most of.
func (f *Finder) wholes(dir string, t *tree) []Name {
	all := f.counted(Name{Text: dir, Folder: true, Whole: true}, t, "", "")
	if all.Files < 2 {
		return nil
	}
	kinds := map[string]int{}
	for _, p := range t.paths {
		if ext := filepath.Ext(p); !strings.Contains(p, "/") && ext != "" && ext != p {
			kinds[ext]++
		}
	}
	out := []Name{all}
	for _, ext := range []string{".md", ".txt"} {
		if n := kinds[ext]; n > 1 && n < all.Files {
			out = append(out, f.counted(Name{Text: dir + "*" + ext, Whole: true}, t, "", ext))
		}
	}
	return out
}

// counted adds up the files of a tree below a path, or directly in its root those of one kind. What
// was not walked to its end is not counted.
func (f *Finder) counted(n Name, t *tree, below, ext string) Name {
	for _, p := range t.paths {
		switch {
		case strings.HasSuffix(p, "/"), !strings.HasPrefix(p, below), ext != "" && (strings.Contains(p, "/") || filepath.Ext(p) != ext):
			continue
		}
		if n.Files++; n.Files <= mostSized {
			if info, err := os.Stat(filepath.Join(t.root, p)); err == nil {
				n.Bytes += info.Size()
			}
		}
	}
	if !t.whole && ext == "" {
		n.Files, n.Bytes = 0, 0
	}
	if n.Files > mostSized {
		n.Bytes = 0
	}
	return n
}

// name is one path of a tree, with what is known of it.
func (f *Finder) name(text string, t *tree, below string) Name {
	n := Name{Text: text, Folder: strings.HasSuffix(below, "/")}
	path := filepath.Join(t.root, below)
	switch info, err := os.Stat(path); {
	case engine.Clean(text) != text || strings.ContainsFunc(text, unicode.IsControl) || strings.Contains(text, `"`):
		n.Text, n.Trouble = oneLine(text), "its name has signs that cannot be written here; rename it"
	case err != nil:
		n.Trouble = engine.Clean(sentence(text, err))
	case n.Folder:
		n = f.counted(n, t, below, "")
	case !info.Mode().IsRegular():
		n.Trouble = "it is no file"
	default:
		n.Bytes = info.Size()
		n.Trouble = strings.TrimPrefix(engine.Clean(f.trouble(path, info.Size())), filepath.Base(path)+" is ")
	}
	return n
}

// trouble says why a file cannot be read, from its size and its beginning.
func (f *Finder) trouble(path string, bytes int64) string {
	if limit := f.Reader.Limits.withDefaults().File; bytes > limit {
		return "it is larger than " + size(limit) + "; give a part of it"
	}
	file, err := os.Open(path)
	if err != nil {
		return sentence(filepath.Base(path), err)
	}
	defer file.Close()
	head := make([]byte, min(bytes, headBytes))
	n, _ := file.Read(head) // what cannot be read is said when it is asked about
	if n == 0 {
		return "it is empty"
	}
	if _, err := decode(filepath.Base(path), head[:n]); err != nil {
		return err.Error()
	}
	return ""
}

// walk lists what is below a folder, those near it first, or what a walk of a moment ago has found.
func (f *Finder) walk(ctx context.Context, root string, hidden bool) *tree {
	f.mu.Lock()
	defer f.mu.Unlock()
	if t := f.tree; t != nil && t.root == root && t.hidden == hidden && time.Since(t.at) < treeKeeps {
		return t
	}
	ctx, stop := context.WithTimeout(ctx, walkTime)
	defer stop()
	t := &tree{root: root, hidden: hidden, at: time.Now(), whole: true}
	for dirs := []string{""}; len(dirs) > 0; dirs = dirs[1:] {
		if ctx.Err() != nil || len(t.paths) > walkMost {
			t.whole = false
			break
		}
		entries, err := os.ReadDir(filepath.Join(root, dirs[0]))
		if err != nil {
			continue // what may not be read holds nothing to name
		}
		for _, e := range entries {
			name := dirs[0] + e.Name()
			switch {
			case strings.HasPrefix(e.Name(), ".") && (!hidden || dirs[0] != "" || e.Name() == ".git"):
			case e.IsDir():
				dirs = append(dirs, name+"/")
				t.paths = append(t.paths, name+"/")
			case e.Type()&fs.ModeSymlink != 0 && isFolder(filepath.Join(root, name)):
				t.paths = append(t.paths, name+"/") // gone into by hand alone: it may lead back
			default:
				t.paths = append(t.paths, name)
			}
		}
	}
	if ctx.Err() == nil || t.whole {
		f.tree = t
	}
	return t
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
