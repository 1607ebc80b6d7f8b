package linear

import (
	"slices"
	"strings"

	"plenum/engine"
)

// word is something that can be done, by its name.
type word struct {
	name  string // "cancel", "cancel all"
	takes string // "N": what follows it
	about string
	keys  []string // the actions of the key map that it stands for
	wants []string // the wishes of screens that it stands for
	ask   bool     // it can be done while a question is expected
	do    func(t *talk, rest string)
}

// section is the words of one part of the help.
type section struct {
	title string
	words []word
}

// all lists every word.
func all() []word {
	var out []word
	for _, s := range sections() {
		out = append(out, s.words...)
	}
	return out
}

// find reads a line as a word and what follows it. A word may be written by as much of its beginning
// as no other shares; the second part of one, as of "cancel all", is written whole. Where it is none,
// near are those that may have been meant.
func find(line string) (w word, rest string, near []string, ok bool) {
	first, after, _ := strings.Cut(strings.TrimSpace(line), " ")
	first = strings.ToLower(first)
	var found []word
	for _, w := range all() {
		head, tail, two := strings.Cut(w.name, " ")
		if !strings.HasPrefix(head, first) || first == "" {
			continue
		}
		left := strings.TrimSpace(after)
		if two {
			second, third, _ := strings.Cut(left, " ")
			if !strings.EqualFold(second, tail) {
				continue
			}
			left = strings.TrimSpace(third)
		}
		if head == first && two {
			return w, left, nil, true
		}
		found = append(found, w)
	}
	return pick(found, first, strings.TrimSpace(after))
}

// pick chooses among the words that a line may begin with.
func pick(found []word, first, after string) (word, string, []string, bool) {
	var whole, two, heads []word
	names := []string{}
	for _, w := range found {
		head, _, isTwo := strings.Cut(w.name, " ")
		switch {
		case isTwo:
			two = append(two, w)
		case head == first:
			whole = append(whole, w)
		default:
			heads = append(heads, w)
		}
		if !slices.Contains(names, head) {
			names = append(names, head)
		}
	}
	switch {
	case len(whole) == 1 && len(two) == 0:
		return whole[0], after, nil, true
	case len(two) == 1 && len(names) == 1:
		_, rest, _ := strings.Cut(after, " ")
		return two[0], strings.TrimSpace(rest), nil, true
	case len(names) == 1 && len(heads) == 1:
		return heads[0], after, nil, true
	}
	return word{}, "", names, false
}

// obey takes a line that is a word, or where a question is expected, a question.
func (t *talk) obey(line string) {
	line = strings.TrimSpace(line)
	if line == "" {
		return
	}
	if command, isOne := strings.CutPrefix(line, ":"); isOne {
		t.do(command)
		return
	}
	if t.turn.asking && t.isQuestion(line) {
		t.question(line)
		return
	}
	t.do(line)
}

// isQuestion reports whether a line at the question's prompt is one: any that does not begin with the
// whole name of something that can be done there, or that ends with a question mark. What can be done
// to a round is meant where one word more follows, or nothing but numbers. A single word is never a
// question, so that a slip in a name is not sent to a model: what is taken for a word by mistake is
// refused, what is taken for a question is paid for.
func (t *talk) isQuestion(line string) bool {
	words := strings.Fields(line)
	if line == "." || strings.HasSuffix(line, `\`) {
		return true
	}
	if len(words) == 1 {
		return false
	}
	first := strings.ToLower(words[0])
	named := slices.ContainsFunc(all(), func(w word) bool {
		head, _, _ := strings.Cut(w.name, " ")
		return head == first && (w.ask || len(words) == 2 || !slices.ContainsFunc(words[1:], isWritten))
	})
	if first == "ask" {
		return false
	}
	return !named || strings.HasSuffix(line, "?")
}

// isWritten reports a word that is no number and no range, moment or id.
func isWritten(word string) bool { return !strings.ContainsAny(word, "0123456789") }

// do does what a line says.
func (t *talk) do(line string) {
	w, rest, near, ok := find(line)
	if ok {
		if words := strings.Fields(line); t.turn.asking && w.name != "ask" && w.name != "new" && (len(words) > 3 || !w.ask && len(words) > 1 && isWritten(rest)) {
			t.paper.sayf("plenum", "that is taken for the word %s; ask before a question always asks", w.name)
		}
		w.do(t, rest)
		return
	}
	first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	if len(near) > 1 {
		slices.Sort(near)
		t.paper.sayf("plenum", "%s could be %s; write more of it", first, strings.Join(near, ", "))
		return
	}
	t.paper.sayf("plenum", "nothing is called %s%s; help lists what can be done, ask asks a question", first, meant(first))
}

// meant is ", did you mean cancel?", or nothing.
func meant(first string) string {
	var heads []string
	for _, w := range all() {
		head, _, _ := strings.Cut(w.name, " ")
		heads = append(heads, head)
	}
	if near, ok := engine.Nearest(strings.ToLower(first), heads); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}
