package sessions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"plenum/engine"
)

// Play opens a session to be watched, by a name as of Find. It returns when the first events are
// there; the rest of a long file is read beside, see Player. Only what was in the file by now is
// played. The player must be closed. The error is a sentence.
func (l Library) Play(name string) (*Player, error) {
	path, err := l.Find(name)
	if err != nil {
		return nil, err
	}
	return screening{path: path, index: l.indexPath(path), long: longFile}.play()
}

// longFile is the size of a file, in bytes, from which on it is read beside what is shown, and
// kept an index of. A shorter one is read before Play returns: what is wrong with it can be said
// before anything is shown, and nobody notices the time.
const longFile = 4 << 20

// screening is a file that is about to play.
type screening struct {
	path  string
	index string // where its index lies; empty: it has none
	long  int64  // as longFile
}

func (o screening) play() (*Player, error) {
	f, err := openRegular(o.path, os.O_RDONLY)
	if err != nil {
		return nil, openError(o.path, err)
	}
	p, err := o.begin(f)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return p, nil
}

// begin plays the open file, which it closes in the end unless it fails.
func (o screening) begin(f *os.File) (*Player, error) {
	path := o.path
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, openError(path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a session file", path)
	}
	size := info.Size()
	in := newLines(io.NewSectionReader(f, 0, size))
	h, early, err := begin(in)
	if err != nil {
		return nil, fmt.Errorf("session file %s: %w", path, Cause(err))
	}
	p := newPlayer(&reel{file: f, path: path, read: make(chan struct{})})
	p.known.file.Header, p.known.busy, p.known.length = h, locked(f), lastMoment(f, size)
	r := reading{projection: projection{p: p}, in: in, size: size}
	if size > o.long && !p.known.busy {
		r.index = o.index
	}
	go func() {
		defer close(p.reel.read)
		r.run(h, early)
	}()
	p.mu.Lock()
	p.await(func() bool { return len(p.line.play) > 0 && size > o.long })
	none, broken := len(p.line.play) == 0, p.known.broken
	p.mu.Unlock()
	switch {
	case none && broken != nil:
		err = broken
	case none:
		err = fmt.Errorf("session %s holds nothing yet", p.ID())
	default:
		return p, nil
	}
	<-p.reel.read
	return nil, err
}

// tailLength is how much of the end of a file is looked at for its last event: more than any line
// of ours is long.
const tailLength = 512 << 10

// lastMoment is that of the last event of a file, so that its length is known before it was
// read; 0 where it cannot be told.
func lastMoment(f io.ReaderAt, size int64) time.Duration {
	tail := make([]byte, min(size, tailLength))
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil {
		return 0
	}
	for len(tail) > 0 {
		i := bytes.LastIndexByte(tail, '\n')
		if ev, err := engine.UnmarshalEvent(bytes.TrimSpace(tail[i+1:])); err == nil {
			return ev.At
		}
		tail = tail[:max(i, 0)]
	}
	return 0
}

// reading takes up a file from its beginning, for a player that plays already.
type reading struct {
	projection
	in    *lines
	size  int64
	file  Session
	index string // the path of its index; empty: none is wanted
}

// run reads all of it, or until the player is closed.
func (r *reading) run(h Header, early *placed) {
	of, fresh := r.recall()
	if fresh {
		return
	}
	r.file.Header = h
	var broken error
	seq := &sequence{}
	seq.yield = func(ev engine.Event, err error) bool {
		var p *Problem
		switch {
		case err == nil:
			r.read = float64(seq.where.to) / float64(max(r.size, 1))
			return r.add(ev, seq.where)
		case errors.As(err, &p):
			r.file.problem(p)
		default:
			broken = fmt.Errorf("session file %s: %w", r.p.reel.path, Cause(err))
		}
		return true
	}
	readOn(r.in, h, early, seq)
	r.p.told(r.file)
	r.end(broken)
	if broken == nil && len(r.file.Problems) == 0 {
		r.keep(of)
	}
}

// told takes up what is wrong with the file.
func (p *Player) told(file Session) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known.file = file
}

// ID is the session's id, as far as its file tells it.
func (p *Player) ID() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known.file.Header.ID
}

// Note is a sentence on what one should know of the session before it is watched: another process
// writes it, or what Trouble says by now. Empty: it is in good order, as far as is known.
func (p *Player) Note() string {
	p.mu.Lock()
	busy := p.known.busy
	p.mu.Unlock()
	if busy {
		return "another plenum is writing this session; this is how it stood when it was opened"
	}
	if err := p.Trouble(); err != nil {
		return err.Error()
	}
	return ""
}

// Changeable is nil for a session that this program can go on with, and else a sentence.
func (p *Player) Changeable() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch s := &p.known.file; {
	case p.known.busy:
		return fmt.Errorf("session %s is open in another plenum; here it can only be looked at", s.Header.ID)
	default:
		return s.Changeable()
	}
}

// Trouble is nil for a session in good order, and else one sentence on what is wrong with its
// file. Of a long file all is known only when its Overview is Read as a whole.
func (p *Player) Trouble() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known.broken != nil {
		return p.known.broken
	}
	return p.known.file.Trouble()
}
