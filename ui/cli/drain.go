package cli

import (
	"os"
	"sync"
	"time"
)

const (
	// patience is how long one write waits for the terminal to take it. Within it the terminal
	// is written to as if there were nothing between; beyond it the program goes on without.
	patience = 50 * time.Millisecond
	// drainChunk bounds one write to the terminal, so that giving up loses little.
	drainChunk = 16 << 10
)

// drain is standard output for a terminal that may stop reading: a hung connection, a stopped
// multiplexer. Bubble Tea holds a lock while it writes, and a write that never returns stops
// all of it, quitting included. So writes go to memory and a goroutine of its own carries
// them to the terminal. It embeds the file, so that size, raw mode and colours are still found
// by its descriptor.
type drain struct {
	*os.File
	mu      sync.Mutex
	waiting []byte
	writing bool          // the goroutine is inside a write, or about to be
	lagging bool          // a write waited for longer than patience, and not all was taken since
	closed  bool          // what is written from now on goes nowhere
	news    chan struct{} // holds one token: there is something to carry
	empty   chan struct{} // closed when all was taken; replaced by the next write
	gone    chan struct{} // closed when the goroutine has ended
	stop    sync.Once
	again   func() // called when the terminal has caught up; nil: nobody waits for it
}

// newDrain begins to carry. guard is deferred in its goroutine. The last call must be close.
func newDrain(f *os.File, guard func()) *drain {
	d := &drain{File: f, news: make(chan struct{}, 1), empty: make(chan struct{}), gone: make(chan struct{})}
	close(d.empty)
	go func() {
		defer guard()
		defer close(d.gone)
		for range d.news {
			d.carry()
		}
	}()
	return d
}

// carry writes until nothing waits.
func (d *drain) carry() {
	for {
		d.mu.Lock()
		if len(d.waiting) == 0 || d.closed {
			again := d.again
			if !d.lagging || d.closed {
				again = nil
			}
			d.waiting, d.writing, d.lagging = nil, false, false
			close(d.empty)
			d.mu.Unlock()
			if again != nil {
				go again()
			}
			return
		}
		part := d.waiting[:min(len(d.waiting), drainChunk)]
		d.mu.Unlock()
		n, err := d.File.Write(part)
		d.mu.Lock()
		d.waiting = d.waiting[n:]
		if err != nil {
			d.closed = true // the terminal is gone; there is nobody to tell
		}
		d.mu.Unlock()
	}
}

// Write takes p at once and waits a moment for the terminal to take it too. It never fails.
func (d *drain) Write(p []byte) (int, error) {
	d.mu.Lock()
	if d.closed || len(p) == 0 {
		d.mu.Unlock()
		return len(p), nil
	}
	d.waiting = append(d.waiting, p...)
	if !d.writing {
		d.writing = true
		d.empty = make(chan struct{})
		d.news <- struct{}{}
	}
	empty, lagging := d.empty, d.lagging
	d.mu.Unlock()
	if !lagging {
		d.await(empty, patience)
	}
	return len(p), nil
}

// onceAgain names whom to tell when a terminal that lagged has taken everything.
func (d *drain) onceAgain(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.again = f
}

// WriteString is Write, so that nothing gets past it to the file.
func (d *drain) WriteString(s string) (int, error) { return d.Write([]byte(s)) }

// await waits until everything was taken, or for at most limit: then the terminal lags.
func (d *drain) await(empty <-chan struct{}, limit time.Duration) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-empty:
		return true
	case <-timer.C:
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lagging = d.writing
	return !d.writing
}

// Lagging reports that the terminal does not take what was written to it. It does not block.
func (d *drain) Lagging() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.lagging
}

// close waits for what is left, for at most limit, and gives up the rest: then discard is
// called, which must make a write that hangs return. It reports whether all was taken, and may
// be called more than once.
func (d *drain) close(limit time.Duration, discard func()) bool {
	d.mu.Lock()
	empty := d.empty
	d.mu.Unlock()
	all := d.await(empty, limit)
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.stop.Do(func() { close(d.news) })
	if !all {
		discard()
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-d.gone:
	case <-timer.C: // a write still hangs; it ends with the program
	}
	return all
}
