package engine_test

import (
	"context"
	"slices"
	"sync"

	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// doorway lets so many in at once, whoever they are.
type doorway struct {
	mu      sync.Mutex
	free    int
	waiting []chan struct{} // each closed when its place is there
}

// behind is a model behind a doorway.
type behind struct {
	*modeltest.Script
	*doorway
}

var _ engine.Gated = behind{}

// Enter implements engine.Gated.
func (d *doorway) Enter(ctx context.Context, _ int, waits func()) (func(), error) {
	d.mu.Lock()
	if d.free > 0 {
		d.free--
		d.mu.Unlock()
		return sync.OnceFunc(d.leave), nil
	}
	turn := make(chan struct{})
	d.waiting = append(d.waiting, turn)
	d.mu.Unlock()
	waits()
	select {
	case <-turn:
		return sync.OnceFunc(d.leave), nil
	case <-ctx.Done():
	}
	d.mu.Lock()
	i := slices.Index(d.waiting, turn)
	if i >= 0 {
		d.waiting = slices.Delete(d.waiting, i, i+1)
	}
	d.mu.Unlock()
	if i < 0 {
		d.leave() // its turn came as it went
	}
	return nil, ctx.Err()
}

func (d *doorway) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.waiting) == 0 {
		d.free++
		return
	}
	close(d.waiting[0])
	d.waiting = d.waiting[1:]
}

// endings are the ways in which a branch can end, and the reasons that go with each.
var endings = map[engine.Status][]engine.Reason{
	engine.StatusDone:      {engine.ReasonNone},
	engine.StatusTruncated: {engine.ReasonNone},
	engine.StatusFailed:    {engine.ReasonError},
	engine.StatusTimedOut:  {engine.ReasonFirst, engine.ReasonIdle, engine.ReasonAttempt, engine.ReasonDeadline},
	engine.StatusCancelled: {engine.ReasonUser, engine.ReasonSibling, engine.ReasonQuorum, engine.ReasonDecided, engine.ReasonBudget},
	engine.StatusSkipped:   {engine.ReasonNotStarted, engine.ReasonSibling, engine.ReasonQuorum, engine.ReasonDecided, engine.ReasonBudget, engine.ReasonDeadline},
}

// holdLabels checks that what an event says of the branches is so.
func holdLabels(t *rapid.T, s *engine.State, ev engine.Event) {
	switch f := ev.Fact.(type) {
	case engine.BranchEnded:
		if !slices.Contains(endings[f.Status], f.Reason) {
			t.Fatalf("%s ended %s for %q", ev.Branch, f.Status, f.Reason)
		}
	case engine.ReductionEnded:
		if !slices.Contains(endings[f.Status], f.Reason) {
			t.Fatalf("%s ended %s for %q", ev.Branch, f.Status, f.Reason)
		}
	case engine.Gathered:
		for _, m := range f.Missing {
			if b := s.Branch(m.Branch); b.Status != m.Status || b.Reason != m.Reason {
				t.Fatalf("gathered without %s, %s for %q, which is %s for %q", m.Branch, m.Status, m.Reason, b.Status, b.Reason)
			}
		}
		for _, id := range f.Used {
			if !s.Branch(id).InMerge() {
				t.Fatalf("gathered with %s, which takes no part", id)
			}
		}
	case engine.ReductionStarted:
		for i, id := range f.Branches {
			if a := s.Branch(id).Find(f.Attempts[i]); a == nil || !a.Ended() || a.Text.Len() == 0 {
				t.Fatalf("%s merges %s, which has no text", ev.Branch, id)
			}
		}
	}
}
