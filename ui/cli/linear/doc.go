// Package linear is the interface in labelled lines: for screen readers, for slow lines, and for
// logs. It stands on the same stream of events and the same doors (ui.Ports) as the screens do, and
// what is done on them by a key is done here by a word:
//
//	typed line -> words -> command, or a question -> ui.Ports
//	events -> fold -> story -> lines -> paper
//
// No cursor is moved and nothing is written twice: a line stands once it was written, and the lines
// of one branch are never inside the text of another. One goroutine owns all of it; two others wait
// for it to take what was typed, and what happened.
package linear
