package engine

import (
	"context"
	"io"
	"sync"
	"time"
)

// Source yields a session's events in order. Live sessions and replays are both sources.
type Source interface {
	// Next waits, then returns every event that is ready. io.EOF: closed, nothing will
	// follow. The slice is the caller's to read, not to write.
	Next(ctx context.Context) ([]Event, error)
	// Now is session time: it runs while the session is live, stands while a replay is
	// paused.
	Now() time.Duration
}

// Log is one session's list of events. It only grows: nothing is dropped or changed, each
// reader holds its own place, and no reader can slow whoever appends. One goroutine appends;
// any number read.
type Log struct {
	mu     sync.Mutex
	events []Event
	grown  chan struct{} // closed and replaced at each append
	closed bool
	begun  time.Time     // wall moment of offset
	offset time.Duration // session time at begun
	speed  float64       // session time in wall time, see Options.Speed; 0: 1
}

// NewLog begins a log at session time zero, now.
func NewLog() *Log { return NewLogAt(nil) }

// NewLogAt begins a log with the events of a session that goes on: its time continues from
// the last of them.
func NewLogAt(history []Event) *Log {
	l := &Log{grown: make(chan struct{}), begun: time.Now(), events: history[:len(history):len(history)]}
	if n := len(history); n > 0 {
		l.offset = history[n-1].At
	}
	return l
}

// Append gives the event its number and, where At is zero, its moment, and returns it so.
// Time never runs backwards in a log.
// After Close it does nothing.
func (l *Log) Append(ev Event) Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return ev
	}
	ev.Seq = 1
	if ev.At == 0 {
		ev.At = l.now()
	}
	if n := len(l.events); n > 0 {
		ev.Seq = l.events[n-1].Seq + 1
		ev.At = max(ev.At, l.events[n-1].At)
	}
	l.events = append(l.events, ev)
	close(l.grown)
	l.grown = make(chan struct{})
	return ev
}

// Close says that nothing will follow. Readers get what is left, then io.EOF.
func (l *Log) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.closed = true
		close(l.grown)
	}
}

// Now is session time.
func (l *Log) Now() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now()
}

func (l *Log) now() time.Duration {
	// A session file counts in microseconds; what is finer would differ in its replay.
	return (l.offset + paced(time.Since(l.begun), l.speed)).Truncate(time.Microsecond)
}

// paced is a length of wall time in session time, where a speed is given.
func paced(d time.Duration, speed float64) time.Duration {
	if speed <= 0 || speed == 1 {
		return d
	}
	return time.Duration(float64(d) * speed)
}

// skip takes a length of time out of the session's, in which nothing happened, and returns the
// wall time.
func (l *Log) skip(d time.Duration) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.offset -= d
	return time.Now().UTC().Truncate(time.Millisecond)
}

// Reader returns a Source that starts at the first event.
func (l *Log) Reader() *Reader { return &Reader{log: l} }

// Reader is one consumer's place in a log. It is for one goroutine at a time; Now may be
// called from any.
type Reader struct {
	log  *Log
	next int
}

// Next implements Source.
func (r *Reader) Next(ctx context.Context) ([]Event, error) {
	for {
		r.log.mu.Lock()
		n := len(r.log.events)
		ready := r.log.events[r.next:n:n]
		grown, closed := r.log.grown, r.log.closed
		r.log.mu.Unlock()
		if len(ready) > 0 {
			r.next = n
			return ready, nil
		}
		if closed {
			return nil, io.EOF
		}
		select {
		case <-grown:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Now implements Source.
func (r *Reader) Now() time.Duration { return r.log.Now() }
