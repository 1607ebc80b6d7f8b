package cli

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// stops turns the signals that end a program into the end of a context. The first lets the
// work be cancelled and saved; a second of them ends the program where it stands.
type stops struct {
	ctx    context.Context
	cancel context.CancelFunc
	heard  atomic.Int32 // the number of the first signal; 0: none
	ch     chan os.Signal
	pipe   chan os.Signal
	done   chan struct{}
}

// watchStops begins to listen. Signals that were ignored when the program started (nohup, a
// background job) stay ignored. The last call to a stops must be close.
func watchStops(exitNow func(code int)) *stops { return watchSignals(exitNow, stopSignals()) }

// watchSignals is watchStops for some of the signals.
func watchSignals(exitNow func(code int), all []os.Signal) *stops {
	ctx, cancel := context.WithCancel(context.Background())
	s := &stops{ctx: ctx, cancel: cancel, ch: make(chan os.Signal, 2), pipe: make(chan os.Signal, 1), done: make(chan struct{})}
	for _, sig := range all {
		if !signal.Ignored(sig) {
			signal.Notify(s.ch, sig)
		}
	}
	// With SIGPIPE listened to, writing to a closed pipe is an error and not the end.
	signal.Notify(s.pipe, pipeSignals()...)
	go s.listen(exitNow)
	return s
}

func (s *stops) listen(exitNow func(code int)) {
	defer close(s.done)
	for sig := range s.ch {
		n, _ := sig.(syscall.Signal)
		if !s.heard.CompareAndSwap(0, int32(n)) {
			exitNow(128 + int(n))
			return
		}
		s.cancel()
	}
}

// signal is the number of the signal that was heard, or 0.
func (s *stops) signal() int { return int(s.heard.Load()) }

// close ends the listening.
func (s *stops) close() {
	signal.Stop(s.ch)
	signal.Stop(s.pipe)
	close(s.ch)
	<-s.done
	s.cancel()
}
