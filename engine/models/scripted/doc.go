// Package scripted holds the models of a simulation: they say what a script tells them to, at the
// pace of session time, and reach no network. The same request gets the same answer at the same
// moment: there are no random numbers here, and no clock but that of the stage.
//
//	Stage   what the models of one simulation share: the clock, the script, who was asked before
//	Call    one request, with what the script may know of it
//	Answer  what is said, how fast, and how it ends
//	Model   an engine.Model that plays on a stage
package scripted
