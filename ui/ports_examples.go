package ui

import "plenum/engine"

// Examples are what a person can try at once, with nothing of their own.
type Examples interface {
	// Case returns a text to check and its sources. None of them is a file.
	Case() Example
}

// Example is a text to check against its sources.
type Example struct {
	Board   string // that checks it
	Text    engine.Document
	Sources []engine.Document
	About   string // "6 claims, 3 sources, 1 that contradicts"
}
