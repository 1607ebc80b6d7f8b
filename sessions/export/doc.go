// Package export writes a session in the forms in which others take it. What is written is a
// function of the session alone: no clock, no file and no network is touched, and no model asked.
//
//	markdown   to read and to edit: front matter in YAML, then of each round its question, the
//	           labels, the answer with its findings, the bill, and what every branch wrote
//	json       for programs: the object that "plenum run --format json" prints
//	ndjson     all there is: the header and the events, the lines of the session file itself.
//	           A file in good order comes out byte for byte; facts of a later version are in it
//	html       to send to somebody: one page that needs nothing else
//
// Formats that need more than a session, as a recording of its screens does, are put beside these
// by whoever can make them: see Formats.
//
// No format holds a key of a provider or the headers of a request. Markdown, JSON and the page do
// not hold the parameters of the requests or their addresses either; the lines of a session
// file do, with what must not be shown blotted out before they were written.
//
// # The page
//
// The page is for a colleague without plenum. Texts of models, files and people are untrusted:
// nothing in the page acts, loads or leads elsewhere. Its markdown is read by a parser that knows
// no HTML, so that a tag is words like others; each text goes through a second fence that lets only
// named elements pass; the page's policy forbids all but its own style sheet, which is named by its
// hash. An address that a text links to stands there to be read, and is no link.
//
// A mark leads to the passage that it rests on, which is lit up when it is gone to. That
// is done by anchors and the style sheet alone; there is no script.
package export
