package cli

import (
	"os"
	"runtime/debug"
	"sync"
	"time"
)

// watchdog ends a program that was told to end and does not.
type watchdog struct {
	limit time.Duration
	bite  func(code int)
	mu    sync.Mutex
	timer *time.Timer // nil: not armed
	over  bool
}

// newWatchdog makes one that calls bite with an exit code, limit after it was armed.
func newWatchdog(limit time.Duration, bite func(code int)) *watchdog {
	return &watchdog{limit: limit, bite: bite}
}

// arm starts the time. Only the first call counts.
func (w *watchdog) arm(code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.timer == nil && !w.over {
		w.timer = time.AfterFunc(w.limit, func() { w.bite(code) })
	}
}

// watch arms it when the program is told to end: by a signal, or because nobody reads what it
// writes. The caller calls leave when its work is done.
func (w *watchdog) watch(stop *stops, guard func()) (leave func()) {
	ended := make(chan struct{})
	go func() {
		defer guard()
		select {
		case <-stop.ctx.Done():
		case <-ended:
			return
		}
		if n := stop.signal(); n != 0 {
			w.arm(128 + n)
		} else {
			w.arm(exitNoAnswer)
		}
	}()
	return func() {
		close(ended)
		w.done()
	}
}

// done says that the program has ended by itself.
func (w *watchdog) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = true
	if w.timer != nil {
		w.timer.Stop()
	}
}

// save ends all sessions at work and waits for their files alone, and not for ever: twice the
// time that one of them is given.
func (p *program) save() {
	if p.desk == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := p.desk.saveFiles(); err != nil {
			p.unsaved.Store(&err)
		}
	}()
	timer := time.NewTimer(2 * savingTime)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}

// abandon ends the program from outside its own course: everything is saved, the terminal
// brought back, and nothing else is waited for.
func (p *program) abandon(code int) {
	p.save()
	t := p.terminal.Load()
	if t != nil {
		t.seize()
	}
	if err := p.unsaved.Load(); err != nil {
		p.complain(*err)
	}
	p.giveBack(t != nil)
	os.Exit(code)
}

// guard is deferred first in every goroutine of ours. A fault in one of them would leave the
// terminal raw and the session cut off.
func (p *program) guard() {
	fault := recover()
	if fault == nil {
		return
	}
	where := debug.Stack()
	p.save()
	t := p.terminal.Load()
	if t != nil {
		t.seize()
	}
	p.reportFault(fault, where)
	p.giveBack(t != nil)
	os.Exit(exitNoAnswer)
}
