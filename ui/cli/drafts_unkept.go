package cli

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// unkept is a question that was not sent and that no file took: it is in memory alone.
type unkept struct {
	text   string // empty: all is kept
	pastes []engine.Document
}

// add notes a pasted text, in place of an earlier one of its name.
func (u *unkept) add(paste engine.Document) {
	u.pastes = append(slices.DeleteFunc(u.pastes, func(p engine.Document) bool { return p.Name == paste.Name }), paste)
}

// unkept is what the file did not take. The zero unkept: it took everything.
func (d *draftFile) unkept() unkept {
	d.mu.Lock()
	defer d.mu.Unlock()
	return unkept{text: d.lost.text, pastes: slices.Clone(d.lost.pastes)}
}

// words are what the terminal keeps of it, to be copied: the question, and below it the long texts
// that it names. Empty: all is kept.
func (u unkept) words() string {
	if strings.TrimSpace(u.text) == "" {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "plenum: your question was not sent, and no file could keep it. Copy it from here:\n\n%s\n", engine.Clean(u.text))
	for _, p := range u.pastes {
		if strings.Contains(u.text, "["+p.Name) {
			fmt.Fprintf(&b, "\n[%s]\n%s\n", p.Name, strings.TrimRight(engine.Clean(p.Text), "\n"))
		}
	}
	return b.String()
}

// handBack prints a question that could not be kept, once the terminal is as it was. Standard error
// that takes nothing is not waited for.
func (p *program) handBack() {
	printed(p.Err, p.drafts.unkept().words())
}
