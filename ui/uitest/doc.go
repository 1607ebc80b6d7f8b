// Package uitest runs the real App in virtual time: against scripted models behind the real
// engine, with the person's steps written down. It is for tests, in a synctest bubble.
package uitest
