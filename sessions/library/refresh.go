package library

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"

	"plenum/sessions"
)

// adopt takes over what the file of the rows says, where another process has written it since,
// or nothing was read yet.
func (l *Library) adopt() {
	now := l.store.rowsMark()
	if now == l.rows {
		return
	}
	l.rows = now
	said, err := l.store.readRows()
	if err != nil {
		return // it is written anew once something has changed
	}
	segments := l.segments()
	all := make([]*segment, len(said.segments))
	for i, in := range said.segments {
		if all[i] = segments[in.name]; all[i] == nil {
			all[i] = &segment{name: in.name, path: filepath.Join(l.store.dir, in.name), sessions: in.sessions}
		}
	}
	for i, e := range said.entries {
		e.segment, e.row.Path = all[said.places[i]], filepath.Join(l.kept.Dir, e.file)
		l.entries[e.file] = e
	}
	l.view = nil
}

// segments are those in force, by the names of their files.
func (l *Library) segments() map[string]*segment {
	out := map[string]*segment{}
	for _, e := range l.entries {
		if e.segment != nil {
			out[e.segment.name] = e.segment
		}
	}
	delete(out, "")
	return out
}

// compare finds the files that have to be read, and forgets those that are gone.
func (l *Library) compare(files []sessions.Stored) (stale []sessions.Stored) {
	known := 0
	for _, f := range files {
		e := l.entries[filepath.Base(f.Path)]
		if e != nil {
			known++
		}
		if e == nil || !e.same(f) {
			stale = append(stale, f)
		}
	}
	if known == len(l.entries) {
		return stale
	}
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[filepath.Base(f.Path)] = true
	}
	for name := range l.entries {
		if !there[name] {
			delete(l.entries, name)
		}
	}
	l.view, l.unsaved = nil, true
	return stale
}

// read reads sessions, several at once.
func (l *Library) read(ctx context.Context, stale []sessions.Stored, progress Progress) error {
	if len(stale) == 0 {
		return nil
	}
	l.view = nil
	work, done := make(chan sessions.Stored), make(chan *entry, perSegment/4) // read on while others get their places
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(stale)) {
		workers.Go(func() {
			for f := range work {
				done <- entryOf(f)
			}
		})
	}
	go func() {
		defer close(done)
		defer workers.Wait()
		defer close(work)
		for _, f := range stale {
			select {
			case work <- f:
			case <-ctx.Done():
				return
			}
		}
	}()
	n, waiting := 0, 0
	for e := range done {
		l.entries[e.file] = e
		if waiting++; waiting == perSegment { // so that the texts of a few alone are in memory
			l.settle(nil)
			waiting = 0
		}
		if n++; progress != nil {
			progress(n, len(stale))
		}
	}
	if n == len(stale) {
		return nil
	}
	return ctx.Err()
}

// entryOf reads a session.
func entryOf(f sessions.Stored) *entry {
	row, state := sessions.Scan(f.Path)
	e := &entry{file: filepath.Base(f.Path), size: f.Size, changed: f.Modified.UnixNano(), row: row, fields: textsOf(state)}
	if state == nil {
		e.changed = never // whether it may be read can change without its file
	}
	return e
}

// never is the change of a file that is read again each time.
const never = 0
