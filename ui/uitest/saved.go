package uitest

import (
	"context"
	"errors"
	"sync"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
)

// saved implements ui.Sessions.
type saved struct{ *World }

// Start implements ui.Sessions.
func (s saved) Start(ask engine.Ask) (*ui.Live, error) {
	if s.Refuse != nil {
		return nil, s.Refuse
	}
	s.seen.mu.Lock()
	s.seen.asked = append(s.seen.asked, ask)
	s.seen.mu.Unlock()
	run, err := engine.Start(context.Background(), engine.Options{ID: "test", Version: "test", Models: s.Models})
	if err != nil {
		return nil, err
	}
	if err := run.Do(context.Background(), ask); err != nil {
		return nil, errors.Join(err, run.Close())
	}
	s.seen.mu.Lock()
	s.seen.run = run
	s.seen.mu.Unlock()
	return &ui.Live{ID: "test", Source: run.Reader(), Doer: doer{s.World, run}}, nil
}

// Open implements ui.Sessions: the only session there is, is the one that was started.
func (s saved) Open(name string) (*ui.Playback, error) {
	if tape := s.Tapes[name]; tape != nil {
		p := PlaybackOf(tape)
		p.ID = name
		return s.watched(p), nil
	}
	events := s.Events()
	if len(events) == 0 {
		return nil, errors.New("there is no session " + name)
	}
	return s.watched(PlaybackOf(events)), nil
}

// watched counts a playback until it is closed.
func (w *World) watched(pb *ui.Playback) *ui.Playback {
	count := func(by int) {
		w.seen.mu.Lock()
		w.seen.playing += by
		w.seen.mu.Unlock()
	}
	count(1)
	end, once := pb.Close, sync.Once{}
	pb.Close = func() error {
		once.Do(func() { count(-1) })
		return end()
	}
	return pb
}

// Playing is how many saved sessions are open to be watched.
func (w *World) Playing() int {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return w.seen.playing
}

// GoOn implements ui.Sessions.
func (s saved) GoOn(_ string, again bool) (*ui.Live, error) {
	if s.Refuse != nil {
		return nil, s.Refuse
	}
	run, err := engine.Start(context.Background(), engine.Options{Models: s.Models, History: s.Kept, Still: !again})
	if err != nil {
		return nil, err
	}
	s.seen.mu.Lock()
	s.seen.run = run
	s.seen.mu.Unlock()
	return &ui.Live{ID: "test", Source: run.Reader(), Doer: doer{s.World, run}}, nil
}

// PlaybackOf is a playback of events.
func PlaybackOf(events []engine.Event) *ui.Playback {
	p := sessions.NewPlayer(events)
	return &ui.Playback{ID: "test", Source: p, Transport: p, Film: p, Close: p.Close}
}
