// Package telling puts what happens in a session into words: who does what, what goes wrong and
// what is done about it. The lines of standard error, those of --verbose and those of --linear
// are made of them, so that one thing is called the same everywhere.
package telling
