package ui

import "plenum/themes"

// Manners is how the program behaves in its terminal, besides what it draws. The zero value is the
// quietest: no mouse, no title, nothing said while nobody looks.
type Manners struct {
	// Mouse says that clicks and the wheel are taken. The terminal's own selection needs shift
	// then; the palette switches it at any time.
	Mouse bool
	// Still says that nothing may blink, and that what changes by itself, words and figures, does
	// so at most once a second.
	Still bool
	// Title says that the terminal's title tells how things stand.
	Title bool
	// Progress says that the terminal draws a bar where OSC 9;4 asks for one.
	Progress bool
	// Notify is the sequence by which this terminal tells a person who looks elsewhere, with a
	// text that is one clean line; nil: nobody is told. It is called for a long run that has ended.
	Notify func(text string) string
	// CanSuspend says why the program cannot be sent to the background; empty: it can. nil: it can.
	CanSuspend func() string
	// Wears is the theme that Options.Theme names where it is no built-in one; nil: it is one.
	Wears *themes.Theme
}
