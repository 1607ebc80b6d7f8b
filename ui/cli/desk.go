package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// savingTime is how long the end of a session waits for its file. A disk that takes longer
// hangs.
const savingTime = time.Second

// desk is where sessions are at work: it starts them, keeps each in a file from its first
// fact on, and can save them all when the program has to end.
type desk struct {
	library  sessions.Library
	models   engine.Models
	sources  *sources
	keep     bool   // write files
	unpriced bool   // a budget in dollars may leave models without a price uncounted
	guard    func() // deferred in every goroutine of ours: says where it broke
	trouble  func(error)
	indexed  indexed
	flushed  func(seq int) // nil, or told how far a session is in its file
	log      *logbook      // nil: there is none

	mu   sync.Mutex
	open map[*live]bool // true: at work; false: it has ended, and its file does not hold all of it
}

// live is a session at work, and the recorder of its file.
type live struct {
	id    string
	began time.Time // wall time
	after int       // the last event that its file holds already
	run   *engine.Run
	desk  *desk
	saved chan struct{} // closed when the file is complete, or given up
	err   error         // of the file; read it after saved
}

// begin opens a session. The error is a sentence.
func (d *desk) begin(oneShot bool) (*live, error) {
	l := &live{desk: d, began: time.Now().UTC(), saved: make(chan struct{})}
	var file *sessions.File
	if d.keep {
		f, err := d.library.New(l.began)
		if err != nil {
			return nil, fmt.Errorf("%w; or pass --no-save to go on without a file", err)
		}
		file, l.id = f, f.ID
	} else {
		l.id = shortID()
	}
	return d.start(l, file, engine.Options{OneShot: oneShot})
}

// goOn opens a saved session to go on with, in its own file, or in memory alone where nothing
// is kept. Where again is set, what had not ended is asked again; else it stays as it is, and
// nothing is asked before a command. The error is a sentence.
func (d *desk) goOn(name string, again bool) (*live, error) {
	var file *sessions.File
	var kept *sessions.Session
	var err error
	if d.keep {
		file, kept, err = d.library.GoOn(name)
	} else if kept, err = openSession(d.library, name); err == nil {
		err = kept.Changeable()
	}
	if err != nil {
		return nil, err
	}
	if file != nil && len(kept.Events) == 0 {
		_ = file.Close()
		return nil, nothingIn(kept)
	}
	l := &live{desk: d, id: kept.Header.ID, began: kept.Header.Created, saved: make(chan struct{})}
	return d.start(l, file, engine.Options{History: kept.Events, Still: !again})
}

// atWork reports whether a session is open at this desk.
func (d *desk) atWork(id string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for l, works := range d.open {
		if works && l.id == id {
			return true
		}
	}
	return false
}

// start sets a session to work, and records it where it has a file.
func (d *desk) start(l *live, file *sessions.File, opts engine.Options) (*live, error) {
	opts.ID, opts.Version, opts.Models = l.id, version, d.models
	if n := len(opts.History); n > 0 {
		l.after = opts.History[n-1].Seq
	}
	// The session ends by Close alone, so that what was heard until then is always noted.
	run, err := engine.Start(context.Background(), opts)
	if err != nil {
		if file != nil {
			err = errors.Join(err, file.Close())
		}
		return nil, err
	}
	l.run = run
	d.mu.Lock()
	if d.open == nil {
		d.open = map[*live]bool{}
	}
	d.open[l] = true
	d.mu.Unlock()
	d.log.follow(l, file)
	if file == nil {
		close(l.saved)
		return l, nil
	}
	go l.record(file)
	return l, nil
}

func (l *live) record(file *sessions.File) {
	defer l.desk.guard()
	defer close(l.saved)
	rec := sessions.Recorder{Header: l.header(), After: l.after, Trouble: l.desk.trouble, Flushed: l.desk.flushed}
	err := rec.Record(context.Background(), file, l.run.Reader())
	l.err = errors.Join(err, file.Close())
}

// header is the first line of the session, in its file and in a stream of its events.
func (l *live) header() sessions.Header {
	return sessions.Header{Program: "plenum " + version, ID: l.id, Created: l.began}
}

// Do carries a command out; an error is a sentence for the person.
func (l *live) Do(ctx context.Context, c engine.Command) error {
	if ask, ok := c.(engine.Ask); ok {
		ready, err := l.desk.ready(ask)
		if err != nil {
			return inOneLine(err)
		}
		c = ready
	}
	return l.run.Do(ctx, c)
}

// Close ends the session: what runs is cancelled, and everything is saved. It waits for the
// file, at most a second. It may be called more than once.
func (l *live) Close() error {
	err := l.run.Close()
	l.desk.mu.Lock()
	if l.desk.open[l] {
		l.desk.open[l] = false
	}
	l.desk.mu.Unlock()
	unsaved := l.awaitFile()
	if unsaved == nil {
		l.desk.mu.Lock()
		delete(l.desk.open, l)
		l.desk.mu.Unlock()
	}
	return errors.Join(err, unsaved)
}

// awaitFile waits for the file of a session that ends, at most a second.
func (l *live) awaitFile() error {
	timer := time.NewTimer(savingTime)
	defer timer.Stop()
	select {
	case <-l.saved:
		return l.err
	case <-timer.C:
		return fmt.Errorf("the end of session %s is not saved yet: the disk does not answer", l.id)
	}
}

// saveAll ends every session at work, all at once. It is called when the program must end.
func (d *desk) saveAll() error { return d.ofAll((*live).Close) }

// saveFiles is saveAll, but that it does not wait for what works on although it was told to end.
func (d *desk) saveFiles() error {
	return d.ofAll(func(l *live) error {
		go func() {
			defer d.guard()
			_ = l.run.Close() // never an error of its own
		}()
		return l.awaitFile()
	})
}

// ofAll does one thing with every session at work, all at once.
func (d *desk) ofAll(do func(*live) error) error {
	d.mu.Lock()
	var open []*live
	for l, works := range d.open {
		if works {
			open = append(open, l)
		}
	}
	d.mu.Unlock()
	errs := make([]error, len(open))
	var wg sync.WaitGroup
	for i, l := range open {
		wg.Go(func() {
			defer d.guard()
			errs[i] = do(l)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// shortID names a session that has no file.
func shortID() string { return strings.ToLower(rand.Text()[:6]) }
