package ui

import "time"

// Frame is the shortest time between two batches of words: 30 a second. Where more than crowd
// branches write, it is CrowdFrame: what the terminal library takes for a frame that changed
// everywhere is half of what the program costs then, and no eye follows five texts at once.
const (
	Frame      = time.Second / 30
	CrowdFrame = time.Second / 12
	crowd      = 4
)

// FirstFrame is how long reading what can be chosen waits, so that the first frame need not
// share the processor with it: a frame of the terminal library and some air.
const FirstFrame = 30 * time.Millisecond

// Clock is how often the figures of a running session change on screen.
const Clock = time.Second / 4

// StillClock is how often anything changes by itself where a person wants little motion.
const StillClock = time.Second

// frameTime is how often the screen is drawn at the most; 0: nothing moves.
func (a *App) frameTime() time.Duration {
	switch r := a.scene.Round(); {
	case !a.moving() && a.scene.Tape != nil && a.session.deck.reading:
		return Clock / 2 // what is read meanwhile is to be seen
	case !a.moving():
		return 0
	case a.opts.Manners.Still:
		return StillClock
	case r != nil && r.Running() > crowd:
		return CrowdFrame
	}
	return Frame
}
