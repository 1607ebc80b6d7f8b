package openai

import "strings"

const (
	thinkOpen  = "<think>"
	thinkClose = "</think>"
)

type thinkState int

const (
	thinkStart   thinkState = iota // nothing but the beginning of an opening tag so far
	thinkInside                    // after the tag
	thinkClosed                    // after its end, before the answer's first word
	thinkOutside                   // in the answer
)

// thinkSplitter tells thinking from the answer where a server leaves the tags of a reasoning
// model in the text. Only a tag at the very start counts: later ones are words. A tag that is
// split over chunks is kept until it is whole.
type thinkSplitter struct {
	state thinkState
	kept  string
}

// write takes the next piece of text and returns what of it is answer and what is thinking.
func (t *thinkSplitter) write(s string) (text, thinking string) {
	if t.state == thinkOutside {
		return s, ""
	}
	s = t.kept + s
	t.kept = ""
	if t.state == thinkStart {
		lead := strings.TrimLeft(s, " \t\n")
		switch {
		case strings.HasPrefix(lead, thinkOpen):
			t.state, s = thinkInside, lead[len(thinkOpen):]
		case strings.HasPrefix(thinkOpen, lead):
			t.kept = s
			return "", ""
		default:
			t.state = thinkOutside
			return s, ""
		}
	}
	if t.state == thinkInside {
		before, after, closed := strings.Cut(s, thinkClose)
		if !closed {
			n := len(s) - overlap(s, thinkClose)
			t.kept = s[n:]
			return "", s[:n]
		}
		t.state, thinking, s = thinkClosed, before, after
	}
	if s = strings.TrimLeft(s, " \t\n"); s != "" {
		t.state = thinkOutside
	}
	return s, thinking
}

// flush ends the text and returns what was still kept.
func (t *thinkSplitter) flush() (text, thinking string) {
	kept := t.kept
	t.kept = ""
	if t.state == thinkInside {
		return "", kept
	}
	return kept, ""
}

// overlap is the length of the longest end of s that begins tag.
func overlap(s, tag string) int {
	for n := min(len(s), len(tag)-1); n > 0; n-- {
		if strings.HasSuffix(s, tag[:n]) {
			return n
		}
	}
	return 0
}
