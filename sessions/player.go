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
//
// A player of a file (Library.Play) plays from the first event on while the rest is still being
// read. What was not read yet is waited for: Seek and Step return when the reading came there.
type Player struct {
	reel *reel

	mu     sync.Mutex
	line   timeline
	pace   pace
	next   int           // place of the event that Next yields next
	wake   chan struct{} // closed and replaced when something other than time changes
	closed bool
	still  bool // stepped to next: what else is of its moment waits
	known  known
}

// NewPlayer makes a player of events in order, which are not to be changed any more. Where a
// damaged file left gaps in their numbers, they are counted anew, so that Next keeps the
// promise of Event. The whole session is folded once, for Seek.
func NewPlayer(events Events) *Player {
	events = numbered(events)
	p := newPlayer(&reel{all: events})
	w := projection{p: p}
	for _, ev := range events {
		w.add(ev, span{})
	}
	w.end(nil)
	return p
}

func newPlayer(r *reel) *Player {
	return &Player{reel: r, line: timeline{limit: DefaultIdleCap}, pace: pace{speed: 1}, wake: make(chan struct{})}
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

// changed wakes Next, and who waits for more to be read. The caller holds mu.
func (p *Player) changed() {
	close(p.wake)
	p.wake = make(chan struct{})
}

// await waits until so much was read, or all. The caller holds mu, which is free meanwhile.
func (p *Player) await(enough func() bool) {
	for !p.closed && !p.known.all && !enough() {
		wake := p.wake
		p.mu.Unlock()
		<-wake
		p.mu.Lock()
	}
}

// Next implements engine.Source: it waits until the moment of the next event, then returns all
// that are due, or of very many the first. io.EOF: the player was closed. Any other error is a
// sentence on the file, which cannot be read any more.
func (p *Player) Next(ctx context.Context) ([]engine.Event, error) {
	for {
		ready, wait, wake, err := p.due()
		if err != nil || ready.from < ready.to {
			events, broken := p.events(ready)
			if err == nil {
				err = broken
			}
			return events, err
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

// batchMost is how many events Next returns at the most.
const batchMost = 8 * takeLength

// due returns the events whose time has come; where there are none, how long until there are
// (negative: not by itself) and what tells of a change.
func (p *Player) due() (ready stretch, wait time.Duration, wake <-chan struct{}, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return stretch{}, 0, nil, io.EOF
	}
	p.pace.start()
	if n := p.line.playedBy(p.pace.now()); n > p.next && !p.still {
		ready = p.stretch(p.next, min(n, p.next+batchMost))
		p.next = ready.to
		return ready, 0, nil, nil
	}
	wait = -1
	if p.next < len(p.line.play) {
		if d, ok := p.pace.until(p.line.play[p.next]); ok {
			wait = d
		}
	}
	return stretch{}, wait, p.wake, nil
}

// Now implements engine.Source: the moment of the session that plays. It stands still while
// the player is paused and at the end.
func (p *Player) Now() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now()
}

func (p *Player) now() time.Duration { return p.line.sessionAt(p.pace.now()) }

// AtEnd reports whether Next has returned the last event.
func (p *Player) AtEnd() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known.all && p.next == len(p.line.play)
}

// Close ends the replay: Next returns io.EOF from now on. Where the file was still being read, it
// waits until that has stopped.
func (p *Player) Close() error {
	p.mu.Lock()
	p.closed = true
	p.changed()
	p.mu.Unlock()
	return p.reel.close()
}
