// Package library lists and searches many saved sessions without reading them anew. What it
// needs of them is kept in an index beside them. The index is derived: it is made again where
// it is missing, damaged or of another version, a session that changed is read again, and the
// sessions alone are the truth. FORMAT.md of package sessions says where it lies.
package library

import (
	"context"
	"path/filepath"
	"slices"
	"sync"

	"plenum/sessions"
)

// Library lists and searches the sessions of a folder. Its methods may be called from any
// goroutine, and any number of processes may use the same folder. A folder that takes no
// files, or a full disk, costs time and nothing else.
type Library struct {
	kept  sessions.Library
	store store
	turn  chan struct{} // whoever refreshes holds it; it guards what follows

	rows    mark // of the file of the rows when it was last read or written
	entries map[string]*entry
	view    *view // nil: it has to be made again
	unsaved bool  // the file of the rows could not be written, or need be
}

// Open returns the library over saved sessions. Nothing is read before it is asked.
func Open(kept sessions.Library) *Library {
	return &Library{
		kept: kept, store: store{filepath.Join(kept.Dir, folder)}, turn: make(chan struct{}, 1),
		entries: map[string]*entry{},
	}
}

// Progress is told how many of the sessions that have to be read are read. It is called from
// one goroutine at a time and must return at once.
type Progress func(done, of int)

// List returns a row for each saved session, newest first, also for one that cannot be read.
// Where sessions are new or changed they are read, and progress, unless it is nil, is told of it.
// The error is a sentence, or that of ctx; what was read by then is not read again.
func (l *Library) List(ctx context.Context, progress Progress) ([]sessions.Row, error) {
	v, err := l.refresh(ctx, progress)
	if err != nil {
		return nil, err
	}
	return v.rows, nil
}

// view is the library at one moment. It never changes.
type view struct {
	rows    []sessions.Row // newest first
	entries []*entry       // of the same order
}

// refresh brings the index up to date with the folder.
func (l *Library) refresh(ctx context.Context, progress Progress) (*view, error) {
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-l.turn }()
	var files []sessions.Stored
	var err error
	var asking sync.WaitGroup
	asking.Go(func() { files, err = l.kept.Files() })
	l.adopt()
	asking.Wait()
	if err != nil {
		return nil, err
	}
	err = l.read(ctx, l.compare(files), progress)
	l.save() // also what was read until it was called off
	if err != nil {
		return nil, err
	}
	if l.view == nil {
		l.view = viewOf(l.entries)
	}
	return l.view.now(), nil
}

// viewOf puts the entries in order.
func viewOf(entries map[string]*entry) *view {
	v := &view{entries: make([]*entry, 0, len(entries)), rows: make([]sessions.Row, len(entries))}
	for _, e := range entries {
		v.entries = append(v.entries, e)
	}
	slices.SortFunc(v.entries, func(a, b *entry) int { return sessions.Newer(a.row, b.row) })
	for i, e := range v.entries {
		v.rows[i] = e.row
	}
	return v
}

// now is the view with what may change without the files: who has them open.
func (v *view) now() *view {
	out := &view{rows: slices.Clone(v.rows), entries: v.entries}
	for i := range out.rows {
		if !out.rows[i].Ended {
			out.rows[i] = out.rows[i].Now()
		}
	}
	return out
}
