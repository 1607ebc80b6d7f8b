package sessions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"time"

	"plenum/engine"
)

// FlushEvery is the longest that a word stays in memory before it is written.
const FlushEvery = 100 * time.Millisecond

// retryEvery is how long a write that was refused waits for the next try, where nothing new
// comes that would be tried along with it.
const retryEvery = time.Second

// Record writes a session as it happens, until src ends or ctx does. It is a Recorder with
// nothing else set.
func Record(ctx context.Context, w io.Writer, h Header, src engine.Source) error {
	return (&Recorder{Header: h}).Record(ctx, w, src)
}

// Recorder writes the events of a source to a file as they happen.
type Recorder struct {
	Header Header
	// After is the number of the last event that the file holds already: a session that goes
	// on. Neither the header nor the events up to it are written again.
	After int
	// Flushed, where it is set, is called after each write with the number of the last event
	// that is now in the file. It must return at once.
	Flushed func(seq int)
	// Trouble, where it is set, is called with a sentence when the file begins to refuse
	// words, and with nil when all of them are written after all. It must return at once.
	Trouble func(err error)
}

// Record consumes src until it ends and writes each event as one line: at once where the state
// changed, at most FlushEvery later where it is words only. Where w has a Sync method, it is
// called when a round was gathered or reduced, and at the end.
//
// A write error does not stop it: what was not written is kept in memory and tried again with
// the next words, so that freed space saves all. The error is returned, as a sentence, where
// something is still unwritten at the end. When ctx ends before the source does, what is known
// is written and the error is that of ctx.
func (rec *Recorder) Record(ctx context.Context, w io.Writer, src engine.Source) error {
	out := &output{w: w, id: rec.Header.ID, seq: rec.After, flushed: rec.Flushed, trouble: rec.Trouble}
	if kept, ok := w.(*File); rec.After == 0 && !(ok && kept.size > 0) {
		line, err := rec.Header.line()
		if err != nil {
			return err
		}
		out.pending = line
		out.flush()
	}
	var lost error // an event that could not be written down at all
	for {
		events, err := nextBefore(ctx, src, out.due)
		for _, ev := range events {
			if ev.Seq > rec.After {
				lost = errors.Join(lost, out.add(ev))
			}
		}
		if len(events) > 0 {
			out.settle()
		}
		switch {
		case err == nil:
		case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
			out.flush()
		case errors.Is(err, io.EOF):
			return errors.Join(lost, out.close())
		default:
			return errors.Join(lost, out.close(), err)
		}
	}
}

// nextBefore waits for events until due; the zero due is no limit.
func nextBefore(ctx context.Context, src engine.Source, due time.Time) ([]engine.Event, error) {
	if due.IsZero() {
		return src.Next(ctx)
	}
	ctx, cancel := context.WithDeadline(ctx, due)
	defer cancel()
	return src.Next(ctx)
}

// output is a file that may refuse to take words for a while.
type output struct {
	w       io.Writer
	id      string
	pending []byte    // lines not yet written; the first may be the rest of one
	seq     int       // of the last event in pending or written
	due     time.Time // when pending is written at the latest; zero: nothing pends
	urgent  bool      // the state changed
	round   bool      // a round came to an end: sync
	err     error     // the last write's; nil: it went well
	flushed func(seq int)
	trouble func(error)
}

// add takes an event.
func (o *output) add(ev engine.Event) error {
	line, err := engine.MarshalEvent(ev)
	if err != nil {
		return fmt.Errorf("session %s: %w: it is not in the file", o.id, err)
	}
	o.pending = append(append(o.pending, line...), '\n')
	o.seq = ev.Seq
	if o.due.IsZero() {
		o.due = time.Now().Add(FlushEvery)
	}
	switch ev.Fact.(type) {
	case engine.Delta:
	case engine.Gathered, engine.ReductionEnded, engine.Closed:
		o.urgent, o.round = true, true
	default:
		o.urgent = true
	}
	return nil
}

// settle writes what may not wait.
func (o *output) settle() {
	if o.urgent || !time.Now().Before(o.due) {
		o.flush()
	}
	if o.round && o.err == nil {
		o.sync()
	}
}

// flush tries to write all that pends.
func (o *output) flush() {
	if len(o.pending) == 0 {
		o.due = time.Time{}
		return
	}
	n, err := o.w.Write(o.pending)
	o.pending = o.pending[:copy(o.pending, o.pending[n:])]
	if err == nil && len(o.pending) > 0 {
		err = io.ErrShortWrite
	}
	o.note(err)
	if err != nil {
		o.due = time.Now().Add(retryEvery)
		return
	}
	o.due, o.urgent = time.Time{}, false
	if o.flushed != nil {
		o.flushed(o.seq)
	}
}

// note keeps how the last write went and tells of a change.
func (o *output) note(err error) {
	changed := (err == nil) != (o.err == nil)
	o.err = nil
	if err != nil {
		o.err = fmt.Errorf("session %s cannot be saved at the moment: %w; what is missing is kept in memory and tried again", o.id, WriteCause(err))
	}
	if changed && o.trouble != nil {
		o.trouble(o.err)
	}
}

// sync brings the file to the disk. What has no disk under it (a pipe, a terminal) need not.
func (o *output) sync() {
	s, ok := o.w.(interface{ Sync() error })
	if !ok {
		o.round = false
		return
	}
	err := s.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	o.round = err != nil
	o.note(err)
}

// close writes and syncs what is left. Its error is for the person.
func (o *output) close() error {
	o.flush()
	if o.err == nil || len(o.pending) == 0 {
		o.sync()
	}
	if o.err == nil {
		return nil
	}
	return fmt.Errorf("the end of session %s is not saved: %w", o.id, WriteCause(errors.Unwrap(o.err)))
}
