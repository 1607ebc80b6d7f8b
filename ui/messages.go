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
}

// asked says that a question was taken up, or why not.
type asked struct {
	question string
	feed     int  // of the new session
	next     bool // it is the next round of the session on screen
	problems []string
	err      error
}

// did says how a command went.
type did struct{ err error }

// playing says that a saved session plays, or why not.
type playing struct {
	feed   int
	id     string
	length time.Duration
	speed  float64
	err    error
}

// paced says that a replay was paused, or goes on at another speed, and who listens now.
type paced struct{ feed int }

// modelsRead brings the list of models.
type modelsRead struct{ rows []overlays.Model }

// sought brings the state at the moment that was sought.
type sought struct {
	feed  int
	state engine.State
	now   time.Duration
}

// copied says where a text went.
type copied struct {
	what, where string
	err         error
}
