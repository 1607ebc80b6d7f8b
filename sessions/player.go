package sessions

import (
	"context"
	"io"
	"sync"
	"time"

	"plenum/engine"
)

// DefaultIdleCap is the longest silence of a replay at speed 1, where nothing else is said.
const DefaultIdleCap = 2 * time.Second

// Player plays a saved session at its own pace: a Source whose events come when they came
// then. Long silences are shortened. Its clock starts at the first Next.
//
// One goroutine reads (Next); all other methods may be called from any, also while Next waits.
// A batch that Next returned before a Seek may reach its reader after it. Who folds the events
// takes only those whose number follows that of its state (ev.Seq == state.Seq+1) and passes
// over the others; then nothing comes twice and nothing is lost.
//
// At its end a replay can still be sought back, so Next goes on waiting there until it is, ctx
// ends, or the player is closed; AtEnd tells.
type Player struct {
	events Events
	snaps  *snapshots
	// overview does not change.
	overview engine.Overview

	mu     sync.Mutex
	line   timeline
	pace   pace
	next   int           // index of the event that Next yields next
	wake   chan struct{} // closed and replaced when something other than time changes
	closed bool
	still  bool // stepped to next: what else is of its moment waits
}

// NewPlayer makes a player of events in order, which are not to be changed any more. Where a
// damaged file left gaps in their numbers, they are counted anew, so that Next keeps the
// promise of Event. The whole session is folded once, for Seek.
func NewPlayer(events Events) *Player {
	events = numbered(events)
	p := &Player{
		events: events,
		snaps:  newSnapshots(events),
		pace:   pace{speed: 1},
		wake:   make(chan struct{}),
	}
	for _, ev := range events {
		p.overview.Note(ev)
	}
	p.overview.Read = 1
	p.layOut(DefaultIdleCap)
	return p
}

// numbered returns the events with numbers from 1 and no gaps; a copy, where they had some.
func numbered(events Events) Events {
	for i := range events {
		if events[i].Seq == i+1 {
			continue
		}
		out := append(Events(nil), events...)
		for i := range out {
			out[i].Seq = i + 1
		}
		return out
	}
	return events
}

// layOut computes when each event is played. The caller holds mu, or has the player alone.
func (p *Player) layOut(limit time.Duration) {
	p.line = newTimeline(p.events, limit)
	_, p.pace.end = p.line.length()
}

// changed wakes Next. The caller holds mu.
func (p *Player) changed() {
	close(p.wake)
	p.wake = make(chan struct{})
}

// Next implements engine.Source: it waits until the moment of the next event, then returns all
// that are due. io.EOF: the player was closed.
func (p *Player) Next(ctx context.Context) ([]engine.Event, error) {
	for {
		ready, wait, wake, err := p.due()
		if err != nil || len(ready) > 0 {
			return ready, err
		}
		if err := pass(ctx, wait, wake); err != nil {
			return nil, err
		}
	}
}

// pass waits for the first of: so much time (negative: any), a change, the end of ctx.
func pass(ctx context.Context, wait time.Duration, wake <-chan struct{}) error {
	var tick <-chan time.Time
	if wait >= 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		tick = timer.C
	}
	select {
	case <-tick:
	case <-wake:
	case <-ctx.Done():
	}
	return ctx.Err()
}

// due returns the events whose time has come; where there are none, how long until there are
// (negative: not by itself) and what tells of a change.
func (p *Player) due() (ready []engine.Event, wait time.Duration, wake <-chan struct{}, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, 0, nil, io.EOF
	}
	p.pace.start()
	if n := p.line.playedBy(p.pace.now()); n > p.next && !p.still {
		ready = p.events[p.next:n:n]
		p.next = n
		return ready, 0, nil, nil
	}
	wait = -1
	if p.next < len(p.events) {
		if d, ok := p.pace.until(p.line.play[p.next]); ok {
			wait = d
		}
	}
	return nil, wait, p.wake, nil
}

// Now implements engine.Source: the moment of the session that plays. It stands still while
// the player is paused and at the end.
func (p *Player) Now() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now()
}

func (p *Player) now() time.Duration { return p.line.sessionAt(p.pace.now()) }

// Length is the moment of the last event.
func (p *Player) Length() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	length, _ := p.line.length()
	return length
}

// AtEnd reports whether Next has returned the last event.
func (p *Player) AtEnd() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next == len(p.events)
}

// Pause stops the replay where it is, or lets it go on.
func (p *Player) Pause(paused bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace.pause(paused)
	p.still = p.still && paused
	p.changed()
}

// Paused reports whether the replay stands still because it was told to.
func (p *Player) Paused() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pace.paused
}

// The slowest and the fastest that a replay can run.
const (
	slowest = 1.0 / 64
	fastest = 1 << 16
)

// Speed sets the pace: 1 is as it happened, 2 twice as fast. What is no pace is taken as the
// nearest that is one.
func (p *Player) Speed(factor float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !(factor > slowest) { // also where it is no number
		factor = slowest
	}
	p.pace.rate(min(factor, fastest))
	p.changed()
}

// IdleCap sets the longest silence at speed 1; 0 leaves silences as they were. The moment that
// plays stays the same.
func (p *Player) IdleCap(longest time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	p.layOut(longest)
	p.pace.set(p.line.playAt(now))
	p.changed()
}

// Seek jumps to a moment and returns the state there, which is the caller's own: every event
// at or before it has been applied. Next goes on with the first event after it. Moments
// outside of the session are taken as its beginning or its end.
func (p *Player) Seek(at time.Duration) engine.State {
	return p.snaps.after(p.jump(at))
}

// jump moves to a moment and returns how many events lie at or before it.
func (p *Player) jump(at time.Duration) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	length, _ := p.line.length()
	at = min(max(at, 0), length)
	p.next, p.still = p.line.upTo(at), false
	p.pace.set(p.line.playAt(at))
	p.changed()
	return p.next
}

// Step pauses, moves so many events on, or back where by is negative, and returns the state
// there, which is the caller's own. The moment is that of the last event that was applied.
func (p *Player) Step(by int) engine.State {
	return p.snaps.after(p.walk(by))
}

// walk moves by so many events and returns how many are applied then.
func (p *Player) walk(by int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace.pause(true)
	n := min(max(p.next+by, 0), len(p.events))
	at := time.Duration(0)
	if n > 0 {
		at = p.line.play[n-1]
	}
	p.next, p.still = n, true
	p.pace.set(at)
	p.changed()
	return n
}

// Overview is what is known of the whole session.
func (p *Player) Overview() engine.Overview { return p.overview }

// Close ends the replay: Next returns io.EOF from now on.
func (p *Player) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.changed()
	return nil
}
