// Package sessions keeps sessions and shows them again. A session is one file: a header line,
// then one event a line, as FORMAT.md beside this file describes it.
//
//	engine.Source -> Record -> file -> Read -> fold
//	                                     \-> Player: an engine.Source again
//
// A Library is the folder of all such files: it makes new ones, finds, lists, renames and
// deletes them, and sees to it that two processes never write one file.
package sessions
