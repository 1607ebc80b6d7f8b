package sessions

import (
	"time"

	"plenum/engine"
)

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
	p.line = p.line.limited(longest)
	_, p.pace.end = p.line.length()
	p.pace.set(p.line.playAt(now))
	p.changed()
}

// Seek jumps to a moment and returns the state there, which is the caller's own: every event
// at or before it has been applied. Next goes on with the first event after it. Moments
// outside of the session are taken as its beginning or its end.
func (p *Player) Seek(at time.Duration) engine.State {
	return p.after(p.jump(at))
}

// jump moves to a moment and returns the way to the state there.
func (p *Player) jump(at time.Duration) way {
	p.mu.Lock()
	defer p.mu.Unlock()
	at = max(at, 0)
	p.await(func() bool { return p.line.upTo(at) < len(p.line.session) })
	length, _ := p.line.length()
	at = min(at, length)
	p.next, p.still = p.line.upTo(at), false
	p.pace.set(p.line.playAt(at))
	p.changed()
	return p.way(p.next)
}

// Step pauses, moves so many events on, or back where by is negative, and returns the state
// there, which is the caller's own. The moment is that of the last event that was applied.
func (p *Player) Step(by int) engine.State {
	return p.after(p.walk(by))
}

// walk moves by so many events and returns the way to the state there.
func (p *Player) walk(by int) way {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace.pause(true)
	p.await(func() bool { return p.next+by <= len(p.line.play) })
	n := min(max(p.next+by, 0), len(p.line.play))
	at := time.Duration(0)
	if n > 0 {
		at = p.line.play[n-1]
	}
	p.next, p.still = n, true
	p.pace.set(at)
	p.changed()
	return p.way(n)
}
