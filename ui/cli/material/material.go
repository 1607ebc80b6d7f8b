// Package material reads what is given along with a question: files, folders and patterns
// that a person names, the @words of a question, standard input, and, as sources to check a text
// against, pages by their addresses. It is the one way in for the terminal and for headless
// runs: what comes out is bounded in size, and clean.
package material

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"plenum/engine"
)

// Limits bound what is read. Zero fields are the defaults.
type Limits struct {
	File  int64 // bytes of one file
	Total int64 // bytes of all files of one question
	Files int   // files of one question
}

// The bounds that hold where none are given. The largest real document in sight, a statute
// book as text, has 11 MB.
const (
	DefaultFile  = 32 << 20
	DefaultTotal = 128 << 20
	DefaultFiles = 1000
)

// Reader reads files by name. The zero value is ready and may be used by many goroutines.
type Reader struct {
	Home   string // what "~/" stands for; empty: the folder of the person
	Limits Limits
	Web    Web
}

// Problem is a sentence about something that was left out.
type Problem struct {
	Sentence string
	// Named is set where the person named the thing itself, not a folder or a pattern that
	// holds it.
	Named bool
}

// Files reads files, folders (all their files, by name) and patterns ("notes/*.md"), in the
// order given, each file once. What cannot be read is left out and named.
func (r Reader) Files(names []string) ([]engine.Document, []Problem) {
	t := taking{limits: r.Limits.withDefaults()}
	for _, name := range names {
		t.take(r.expand(name))
	}
	return t.docs, t.left
}

// Read finds the @words of a question and reads what they name. A word that names no file
// stays a word of the question; it is named among the problems only where it looks like a
// file.
func (r Reader) Read(question string) (docs []engine.Document, problems []string) {
	t := taking{limits: r.Limits.withDefaults()}
	for _, w := range words(question) {
		name, there := r.exists(w)
		switch {
		case there:
			t.take(r.expand(name))
		case looksLikeFile(w.text):
			t.leave(false, "%s: there is no such file; the word stays in the question as it is",
				strings.TrimRightFunc(w.text, closes))
		}
	}
	for _, p := range t.left {
		problems = append(problems, p.Sentence)
	}
	return t.docs, problems
}

// Stream reads a text that comes without a name of its own, such as standard input. An
// empty stream gives a document without text. The error is a sentence.
func (r Reader) Stream(name string, from io.Reader) (engine.Document, error) {
	b, err := readBounded(from, r.Limits.withDefaults().File)
	if err != nil {
		return engine.Document{}, fmt.Errorf("%s: %w", name, err)
	}
	if len(b) == 0 {
		return engine.Document{Name: name}, nil
	}
	text, err := decode(name, b)
	if err != nil {
		return engine.Document{}, err
	}
	return engine.Document{Name: name, Text: text}, nil
}

func (l Limits) withDefaults() Limits {
	if l.File == 0 {
		l.File = DefaultFile
	}
	if l.Total == 0 {
		l.Total = DefaultTotal
	}
	if l.Files == 0 {
		l.Files = DefaultFiles
	}
	return l
}

// taking is one reading: what was taken so far, and what was left out.
type taking struct {
	limits Limits
	docs   []engine.Document
	left   []Problem
	seen   []os.FileInfo
	total  int64
	full   bool
}

func (t *taking) leave(named bool, format string, args ...any) {
	t.left = append(t.left, Problem{engine.Clean(fmt.Sprintf(format, args...)), named})
}

func (t *taking) take(found []entry, problem *Problem) {
	if problem != nil {
		t.left = append(t.left, *problem)
	}
	for _, e := range found {
		if t.full {
			return
		}
		t.one(e)
	}
}

func (t *taking) one(e entry) {
	info, err := os.Stat(e.path)
	if err != nil {
		t.leave(e.named, "%s", sentence(e.path, err))
		return
	}
	if slices.ContainsFunc(t.seen, func(s os.FileInfo) bool { return os.SameFile(s, info) }) {
		return
	}
	if !e.named && !info.Mode().IsRegular() {
		return // a folder's pipes and devices were never meant
	}
	if !t.room(e.path) {
		return
	}
	text, n, err := readFile(e.path, t.limits.File)
	switch {
	case err != nil:
		t.leave(e.named, "%s", err)
	case text == "":
		t.leave(e.named, "%s is empty", e.path)
	case t.add(e.path, text, n):
		t.seen = append(t.seen, info)
	}
}

// room reports whether one text more may be taken.
func (t *taking) room(name string) bool {
	if len(t.docs) < t.limits.Files {
		return true
	}
	t.full = true
	t.leave(true, "%s and what follows is left out: more than %d files; name fewer of them", name, t.limits.Files)
	return false
}

// add takes a text that was n bytes long, where there is room for it.
func (t *taking) add(name, text string, n int64) bool {
	if t.full || !t.room(name) {
		return false
	}
	if t.total+n > t.limits.Total {
		t.full = true
		t.leave(true, "%s and what follows is left out: more than %s in all; name fewer files", name, size(t.limits.Total))
		return false
	}
	t.total += n
	t.docs = append(t.docs, engine.Document{Name: oneLine(name), Text: text})
	return true
}

func readFile(path string, limit int64) (text string, n int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, errors.New(sentence(path, err))
	}
	defer f.Close()
	b, err := readBounded(f, limit)
	if err != nil {
		return "", 0, fmt.Errorf("%s: %w", path, err)
	}
	if len(b) == 0 {
		return "", 0, nil
	}
	text, err = decode(path, b)
	return text, int64(len(b)), err
}

// readBounded reads all of a stream, or says that it is too large.
func readBounded(from io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("it is larger than %s; give a part of it", size(limit))
	}
	return b, nil
}

// inputWord stands for standard input among the names of files.
const inputWord = "-"

// sentence says why a file could not be read, and what to do.
func sentence(path string, err error) string {
	var pathErr *fs.PathError
	switch gone := errors.Is(err, fs.ErrNotExist); {
	case gone && path == "":
		return "a name is empty; write that of a file, a folder or a pattern"
	case gone && path == inputWord:
		return path + ": standard input is the text itself, never what it is checked against; save the source as a file and name that"
	case gone && IsAddress(path):
		return path + ": pages are fetched for --source alone; save it as a file and name that"
	case gone:
		return path + ": there is no such file; check the name, or the folder that you are in"
	case errors.Is(err, fs.ErrPermission):
		return path + ": you may not read this file; check its permissions"
	case errors.As(err, &pathErr):
		return path + ": " + pathErr.Err.Error()
	}
	return path + ": " + err.Error()
}

// size writes a size the way a person does.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	if n >= 1<<10 {
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
