package ui

import (
	"plenum/ui/keys"
)

// Options say how the program starts.
type Options struct {
	// Theme is the name of a theme, "none", or "auto": the one that suits the terminal's
	// background. Empty is auto. One of the person's own is in Manners.
	Theme string
	// Keys is the map of all keys; nil is keys.Default.
	Keys *keys.Map
	// Question is written into the field and, where Board can be loaded, asked at once.
	Question string
	// Draft is a question that was not sent the last time. It is written into the field, where
	// there is no Question, and not asked.
	Draft Draft
	// Board is the board that Ask shows first; empty: the first of the list.
	Board string
	// Seed is the seed of every question; 0: a new one each time.
	Seed uint64
	// AskAbove is the price in US dollars from which on the person is asked before a question
	// goes out; 0: never. A price that is not known is not asked about.
	AskAbove float64
	// Replay is a saved session to play instead of asking; nil: none.
	Replay *Playback
	// Speed is the pace at which Replay starts; 0: as it happened.
	Speed float64
	// Lab is the name of a lab to open at once; empty: none.
	Lab string
	// Lagging reports that the terminal does not take what was written to it. While it is
	// true the last frame stands; any message after that makes a new one. nil: the terminal
	// keeps up. It is called at each frame and must not block.
	Lagging func() bool
	// Manners is how it behaves in its terminal.
	Manners Manners
}
