package cli

import (
	"context"
	"iter"
	"syscall"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// deaf is a model that computes on although its context has ended, until it is released.
type deaf struct {
	begun   chan struct{}
	release chan struct{}
}

func (deaf) Name() string           { return "x/deaf" }
func (deaf) Info() engine.ModelInfo { return engine.ModelInfo{} }

func (m deaf) Stream(context.Context, engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(func(engine.Chunk, error) bool) {
		close(m.begun)
		<-m.release
	}
}

// A program that must end saves a session in whose round something of ours goes on.
func TestASessionIsSavedThoughAModelGoesOn(t *testing.T) {
	o := newOffice(t)
	m := deaf{make(chan struct{}), make(chan struct{})}
	o.desk.models = modeltest.Registry{"x/deaf": m}
	l, err := o.begin(true)
	if err != nil {
		t.Fatal(err)
	}
	err = l.Do(t.Context(), engine.Ask{Question: "Move?", Seed: 7, Plan: engine.Plan{
		Board: "one", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults(),
		Agents: []engine.AgentSpec{{Name: "A", Brief: "b", Model: "x/deaf"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	<-m.begun
	(&program{desk: o.desk}).save() // it would wait here for ever, or for the disk
	select {
	case <-l.saved:
	default:
		t.Error("its file is not complete")
	}
	kept := o.opened(o.path("last")).Events.State()
	if b := kept.Branch("B1"); !kept.Closed || b == nil || b.Status != engine.StatusCancelled {
		t.Errorf("in the file the session is closed: %v, and its branch is %+v", kept.Closed, b)
	}
	close(m.release)
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// What is told to end and does not is ended, with the code of how it was told.
func TestTheWatchdogEndsWhatDoesNot(t *testing.T) {
	for name, c := range map[string]struct {
		signal syscall.Signal
		want   int
	}{
		"terminated":   {syscall.SIGTERM, 143},
		"interrupted":  {syscall.SIGINT, 130},
		"nobody reads": {0, exitNoAnswer},
	} {
		t.Run(name, func(t *testing.T) {
			s := &stops{}
			s.ctx, s.cancel = context.WithCancel(t.Context())
			bitten := make(chan int, 1)
			leave := newWatchdog(time.Millisecond, func(code int) { bitten <- code }).watch(s, func() {})
			defer leave()
			s.heard.Store(int32(c.signal))
			s.cancel()
			if got := <-bitten; got != c.want {
				t.Errorf("it ended with %d, want %d", got, c.want)
			}
		})
	}
}

// What ends by itself is left alone.
func TestTheWatchdogLeavesWhatHasEnded(t *testing.T) {
	s := &stops{}
	s.ctx, s.cancel = context.WithCancel(t.Context())
	dog := newWatchdog(0, func(code int) { t.Errorf("it was ended with %d", code) })
	leave := dog.watch(s, func() {})
	leave()
	s.cancel()
	dog.arm(exitOK)
	if dog.timer != nil {
		t.Error("it is armed after the end")
	}
}
