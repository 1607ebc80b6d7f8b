package ui

import (
	"time"

	"plenum/engine"
	"plenum/ui/overlays"
)

// heard brings all events that were ready, and the time.
type heard struct {
	feed   int
	events []engine.Event
	now    time.Duration
	ended  bool // nothing will follow
	err    error
	whole  *engine.Overview // of a replay, as far as it is known; nil: nothing of it
}

// asked says that a question was taken up, or why not.
type asked struct {
	question string
	feed     int  // of the new session
	next     bool // it is the next round of the session on screen
	problems []string
	err      error
}

// draftKept says how keeping the question in the field went.
type draftKept struct{ err error }

// Notice is a sentence for the person from outside the screens, such as that a session cannot be
// saved. It may be sent at any time.
type Notice struct{ Text string }

// did says how a command went.
type did struct{ err error }

// playing says that a saved session plays, or why not.
type playing struct {
	feed   int
	id     string
	film   Film
	note   string // on its file
	fixed  string // why it cannot go on here
	uncut  bool   // its silences are as long as they were
	length time.Duration
	whole  engine.Overview
	speed  float64
	err    error
}

// modelsRead brings the list of models.
type modelsRead struct{ rows []overlays.Model }

// sought brings the state of a replay that was set on another course.
type sought struct {
	feed, course int
	state        engine.State
	now          time.Duration
	whole        engine.Overview
}

// wentOn says that a saved session is open to go on with, or why not.
type wentOn struct {
	feed int
	err  error
}

// saved says where a text was written.
type saved struct {
	path string
	err  error
}

// copied says where a text went.
type copied struct {
	what, where string
	size        string // "6 lines, 812 characters"
	err         error
}
