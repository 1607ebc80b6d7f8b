package ui

import (
	"image"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

// Reel shows a replay without a clock, a terminal or a goroutine: who films a session says what
// the moment is. Its frames are those of a replay at the same moment. It is for one goroutine.
type Reel struct{ app *App }

// reelFeed is the number of the only feed of a reel.
const reelFeed = 1

// NewReel makes a reel at the beginning of a session, of which the whole is known, on a terminal
// of a size. Of the options, it takes the theme, the keys, the speed, and of the playback what
// stands in it: nothing of it is called.
func NewReel(opts Options, size image.Point, whole engine.Overview) *Reel {
	a := New(Ports{}, opts)
	r := &Reel{app: a}
	a.Update(tea.WindowSizeMsg{Width: size.X, Height: size.Y})
	whole.Read = 1
	pb := opts.Replay
	a.playing(playing{feed: reelFeed, id: pb.ID, uncut: pb.Uncut, length: whole.Length, whole: whole, speed: opts.Speed})
	return r
}

// Play goes on to a moment, with the events that lie between. What is said to a person who sits
// there is left out.
func (r *Reel) Play(events []engine.Event, now time.Duration) {
	r.app.frame.dirty = true
	r.app.hear(heard{feed: reelFeed, events: events, now: now}) // it asks for more, and gets it by the next Play
	r.app.notice = ""
}

// Frame is the screen now: rows of styled text.
func (r *Reel) Frame() string { return r.app.View().Content }

// Rest is how long a frame stands at the least while something moves.
func (r *Reel) Rest() time.Duration {
	if d := r.app.frameTime(); d > 0 {
		return d
	}
	return Frame
}
