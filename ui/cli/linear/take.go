package linear

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/sessions/export"
	"plenum/ui/overlays"
)

// wanted is a text that is to be taken along: the answer, everything, or a branch's, or a part of it.
func (t *talk) wanted(rest string) (text, what string, ok bool) {
	r := t.air.state.Round()
	if r == nil {
		t.nothing("plenum")
		return "", "", false
	}
	who, part, _ := strings.Cut(rest, " ")
	var err error
	switch who {
	case "":
		if text, err = engine.MarkdownOf(&t.air.state); err != nil {
			t.paper.sayf("plenum", "%v", err)
			return "", "", false
		}
		return text, "the answer", true
	case "all":
		if text, err = engine.EverythingOf(&t.air.state); err != nil {
			t.paper.sayf("plenum", "%v", err)
			return "", "", false
		}
		return text, "question, answer and branches", true
	case "list":
		red := r.Answer()
		if red == nil || engine.Checklist(r, red) == "" {
			t.paper.sayf("plenum", "the answer has no points")
			return "", "", false
		}
		return engine.Checklist(r, red), "the list of its points", true
	}
	b := t.called(who)
	if b == nil {
		return "", "", false
	}
	text, what = b.Text().String(), "the text of "+name(b)
	if red := r.Reduction(b.ID); red != nil {
		text = engine.ReadingOf(r, red).Text
	}
	switch {
	case text == "":
		t.paper.sayf("plenum", "%s has no text yet", name(b))
		return "", "", false
	case strings.HasPrefix(part, "code"):
		return t.code(text, strings.TrimSpace(strings.TrimPrefix(part, "code")), what)
	case part != "":
		text, ok = t.cut(text, part)
		return text, "lines " + part + " of " + what, ok
	}
	return text, what, true
}

// code is one block of code of a text, the first where none is named.
func (t *talk) code(text, which, of string) (string, string, bool) {
	n, at, inside := 1, 0, false
	_, _ = fmt.Sscan(which, &n) // the first, where it is no number
	var block []string
	for line := range strings.SplitSeq(text, "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch {
		case fence && !inside:
			inside, at = true, at+1
		case fence:
			inside = false
		case inside && at == n:
			block = append(block, line)
		}
	}
	if len(block) == 0 {
		t.paper.sayf("plenum", "there are %d blocks of code in %s", at, of)
		return "", "", false
	}
	return strings.Join(block, "\n") + "\n", fmt.Sprintf("code block %d of %s", n, of), true
}

// doCopy puts a text on the clipboard.
func (t *talk) doCopy(rest string) {
	text, what, ok := t.wanted(rest)
	if !ok {
		return
	}
	where, err := t.ports.Clipboard.Copy(text)
	if err != nil {
		t.paper.sayf("not copied", "%v", err)
		return
	}
	t.paper.sayf("copied", "%s to the %s", what, where)
}

// doSave writes a text to a file: the answer, unless another one is named before the file.
func (t *talk) doSave(rest string) {
	words := strings.Fields(rest)
	which, file := "", rest
	if len(words) > 1 {
		if r := t.air.state.Round(); words[0] == "all" || words[0] == "list" || r != nil && findBranch(r, strings.ToLower(words[0])) != nil {
			which, file = words[0], strings.TrimSpace(strings.TrimPrefix(rest, words[0]))
		}
	}
	text, what, ok := t.wanted(which)
	if !ok {
		return
	}
	if file == "" {
		file = overlays.SlugOf(t.air.state.Round().Question) + ".md"
	}
	path, err := t.ports.Files.Save(file, text)
	if err != nil {
		t.paper.sayf("not saved", "%v", err)
		return
	}
	t.paper.sayf("saved", "%s to %s", what, path)
}

// doTake takes the answer to another board, as material.
func (t *talk) doTake(rest string) {
	_, red, rd, ok := t.reading()
	if !ok || t.busy("its answer is not to be taken along yet") {
		return
	}
	doc := engine.Document{Name: fmt.Sprintf("answer-%s.md", red.ID()), Text: strings.TrimSpace(rd.Text) + "\n"}
	if rest != "" {
		t.board(rest)
	}
	t.draft.along = []engine.Document{doc}
	t.askNext(false)
	t.paper.sayf("material", "%s, about %s tokens, goes along with the next question", doc.Name, export.Thousands(engine.CountTokens(doc.Text)))
}
