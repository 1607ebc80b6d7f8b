package sessions

import (
	"math"
	"time"
)

// pace turns wall time into playback time: a clock that can be paused, set, and run slower
// or faster. It begins to run at its first start.
type pace struct {
	began  time.Time     // wall moment of base; zero: not started
	base   time.Duration // playback time at began
	end    time.Duration // where it stands still
	speed  float64       // above 0
	paused bool
}

// now is playback time.
func (p *pace) now() time.Duration {
	if p.paused || p.began.IsZero() {
		return p.base
	}
	ran := float64(time.Since(p.began)) * p.speed
	if ran >= float64(p.end-p.base) {
		return p.end
	}
	return p.base + time.Duration(ran)
}

// start lets an unstarted clock run.
func (p *pace) start() {
	if p.began.IsZero() {
		p.began = time.Now()
	}
}

// set jumps to a moment.
func (p *pace) set(at time.Duration) {
	p.base = min(max(at, 0), p.end)
	if !p.began.IsZero() {
		p.began = time.Now()
	}
}

// extend moves the end on. A clock that stood there goes on from it.
func (p *pace) extend(end time.Duration) {
	if p.now() >= p.end {
		p.set(p.end)
	}
	p.end = end
}

// pause stops the clock or lets it run on.
func (p *pace) pause(paused bool) {
	p.set(p.now())
	p.paused = paused
}

// rate changes how fast the clock runs.
func (p *pace) rate(speed float64) {
	p.set(p.now())
	p.speed = speed
}

// until is how long to wait, in wall time, until playback reaches a moment; ok is false where
// it does not by itself.
func (p *pace) until(at time.Duration) (wait time.Duration, ok bool) {
	if p.paused || p.began.IsZero() || at > p.end {
		return 0, false
	}
	wait = time.Duration(math.Ceil(float64(at-p.now()) / p.speed))
	return max(wait, 0), true
}
