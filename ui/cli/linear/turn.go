package linear

import (
	"strings"
)

// choice is something that is asked before it is done.
type choice struct {
	answers []answer // the last is the one that does nothing
}

// answer is one that can be given, by its word or the beginning of it.
type answer struct {
	word string
	do   func()
}

// prompt names the answers: "yes or no> ".
func (c *choice) prompt() string {
	words := make([]string, len(c.answers))
	for i, a := range c.answers {
		words[i] = a.word
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last] + "> "
}

// ask asks before something is done. No is always an answer. Where nothing can be typed any more, or
// the person wants no such question, it is answered by itself.
func (t *talk) ask(text string, answers ...answer) {
	t.paper.sayf("?", "%s", text)
	if t.opts.Yes {
		answers[0].do()
		return
	}
	t.turn.choice = &choice{answers: append(answers, answer{"no", func() { t.paper.sayf("plenum", "nothing was done") }})}
	if t.turn.over {
		t.inputEnds()
	}
}

// sure asks for a yes.
func (t *talk) sure(text string, do func()) { t.ask(text, answer{"yes", do}) }

// choose takes the answer to what was asked.
func (t *talk) choose(line string) {
	c := t.turn.choice
	word := strings.ToLower(strings.TrimSpace(line))
	if word != "" {
		for _, a := range c.answers {
			if strings.HasPrefix(a.word, word) {
				t.turn.choice = nil
				a.do()
				return
			}
		}
	}
	t.paper.sayf("plenum", "that is no answer; write one of the words before the >")
}

// dictation is a text of several lines that is being typed.
type dictation struct {
	lines []string
	dot   bool // it ends with a line that is a dot; else with a line that has no backslash at its end
	kept  bool // it is a question, which recall brings back where it was dropped
	done  func(text string)
}

func (d *dictation) text() string { return strings.TrimSpace(strings.Join(d.lines, "\n")) }

// write begins a text that ends with a line that is only a dot.
func (t *talk) write(what string, done func(text string)) {
	t.paper.sayf("plenum", "write %s; a line that is only a dot ends it, an empty text changes nothing", what)
	t.turn.text = &dictation{dot: true, done: done}
}

// drop gives up what is being answered or written, and says so; false: nothing is.
func (t *talk) drop() bool {
	c, d := t.turn.choice, t.turn.text
	t.turn.choice, t.turn.text = nil, nil
	switch {
	case c != nil:
		c.answers[len(c.answers)-1].do()
	case d == nil:
		return false
	case d.kept && d.text() != "":
		t.draft.unsent = d.text()
		t.keepDraft(d.text())
		t.paper.sayf("plenum", "not asked; recall brings back what you wrote")
	default:
		t.paper.sayf("plenum", "what you were writing is dropped")
	}
	return true
}

// dictate takes a line of a text.
func (t *talk) dictate(line string) {
	d := t.turn.text
	more, ends := line, false
	switch {
	case d.dot:
		ends = strings.TrimSpace(line) == "."
		more = line
	default:
		cut, goesOn := strings.CutSuffix(line, `\`)
		more, ends = cut, !goesOn
	}
	if !d.dot || !ends {
		d.lines = append(d.lines, more)
	}
	if ends {
		t.turn.text = nil
		d.done(d.text())
	}
}

// interrupt answers ctrl+c: the first drops what is being written and says how to stop, a second one
// after it quits.
func (t *talk) interrupt() {
	t.paper.struck("^C")
	if t.turn.warned {
		t.turn.leaving = true
		return
	}
	t.turn.warned, t.turn.waits = true, false
	t.drop()
	if t.air.working() {
		t.paper.sayf("plenum", "still at work. cancel all stops the branches; ctrl+c once more quits, with everything saved")
		return
	}
	t.paper.sayf("plenum", "ctrl+c once more quits; everything is saved")
}
