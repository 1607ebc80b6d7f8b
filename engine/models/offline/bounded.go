package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of a question is read, in bytes: who pastes a long text puts what is asked before it or
// after it. What compares words takes more than twice the time for twice of them.
const (
	questionHead = 24 << 10
	questionTail = 8 << 10
)

// The line that says of a question that not all of it was read. The reducer knows it in a branch
// by how it begins.
const (
	questionCut     = "Of the question, only the first 24 KB"
	questionCutLine = questionCut + " and the last 8 KB were read: it is too long."
)

// bounded is the part of a question that is read, and the line that says so; no line: it is all.
func bounded(question string) (read, line string) {
	if len(question) <= questionHead+questionTail {
		return question, ""
	}
	return wholeWords(question, questionHead) + "\n\n" + lastWords(question, len(question)-questionTail), questionCutLine
}

// wholeWords is what stands before a place, without half a word where the text has spaces.
func wholeWords(s string, at int) string {
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	if i := strings.LastIndexFunc(s[:at], unicode.IsSpace); i > at/2 {
		at = i
	}
	return s[:at]
}

// lastWords is what stands from a place on, in the same way.
func lastWords(s string, at int) string {
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	if i := strings.IndexFunc(s[at:], unicode.IsSpace); i >= 0 && i < (len(s)-at)/2 {
		at += i + 1
	}
	return s[at:]
}

// saying puts a line after the first one of an answer; an empty one is none.
func saying(answer, line string) string {
	first, rest, more := strings.Cut(answer, "\n\n")
	if line == "" || !more {
		return answer
	}
	return first + "\n\n" + line + "\n\n" + rest
}

// lines is a list of one line, or of none.
func lines(line string) []string {
	if line == "" {
		return nil
	}
	return []string{line}
}
