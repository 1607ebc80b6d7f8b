// Package intent holds what a screen, a pane or an overlay wants done: plain values, made by
// key presses, compared in tests, and turned into deeds by effects.go of package ui alone.
package intent

import "plenum/engine"

// Intent is a wish of a screen, a pane or an overlay. It does nothing by itself.
type Intent interface{ intent() }

// Cancel asks to stop one branch or reduction. Its words are kept.
type Cancel struct{ Branch engine.BranchID }

// Retry asks to run one branch again, with the model that it has.
type Retry struct{ Branch engine.BranchID }

// Copy asks to put a text on the clipboard. What names the text in the message that says
// whether it got there: "the text of 2 Legal".
type Copy struct{ Text, What string }

// Zoom asks to give the focused pane the whole screen, or to give it back.
type Zoom struct{}

// Focus asks to give a branch's pane the focus.
type Focus struct{ Branch engine.BranchID }

func (Cancel) intent() {}
func (Retry) intent()  {}
func (Copy) intent()   {}
func (Zoom) intent()   {}
func (Focus) intent()  {}
