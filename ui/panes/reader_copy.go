package panes

import "plenum/ui/intent"

// busy reports whether the reader takes every key: a search is typed, or rows are chosen.
func (r *reader) busy() bool { return r.typing || r.text.Selecting() }

// wants is the wish for what was chosen to be copied, with where it comes from: " of 2
// Legal".
func (r *reader) wants(of string) []intent.Intent {
	text, what := r.takeCopy()
	if text == "" {
		return nil
	}
	return []intent.Intent{intent.Copy{Text: text, What: what + of}}
}
