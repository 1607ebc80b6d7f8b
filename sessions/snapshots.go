package sessions

import "plenum/engine"

// snapshotEvery is how many events lie between two snapshots: a seek folds at most so many.
const snapshotEvery = 4096

// snapshots answer what the state was after any number of events, by the nearest snapshot
// before it and the tail.
type snapshots struct {
	events Events
	kept   []engine.State // after 0, snapshotEvery, 2*snapshotEvery ... events
}

// newSnapshots folds the whole session once.
func newSnapshots(events Events) *snapshots {
	s := &snapshots{events: events}
	var state engine.State
	for i, ev := range events {
		if i%snapshotEvery == 0 {
			s.kept = append(s.kept, state.Clone())
		}
		state.Apply(ev)
	}
	return s
}

// after is the state when n events have been applied. It is the caller's own.
func (s *snapshots) after(n int) engine.State {
	if len(s.kept) == 0 {
		return engine.State{}
	}
	near := min(n/snapshotEvery, len(s.kept)-1)
	state := s.kept[near].Clone()
	for _, ev := range s.events[near*snapshotEvery : n] {
		state.Apply(ev)
	}
	return state
}
