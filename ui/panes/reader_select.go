package panes

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// choice is what was chosen to be copied, by keyboard.
type choice struct {
	text, what string // until it is taken
	note       string // what the last key could not do
}

// takeCopy is what was chosen to be copied, once, and what to call it: "4 lines", "code block
// 2". An empty text: nothing was.
func (r *reader) takeCopy() (text, what string) {
	text, what = r.choice.text, r.choice.what
	r.choice.text, r.choice.what = "", ""
	return text, what
}

// choosing takes a key while rows are chosen. Plain keys that mean nothing then are taken
// too: none of them may act on the branch that is read.
func (r *reader) choosing(msg tea.KeyPressMsg) bool {
	r.choice.note = ""
	switch name := msg.String(); {
	case name == "esc":
		r.text.Select(false)
	case name == "y", name == "enter":
		r.copied()
	case key.Matches(msg, r.keys.Select), name == "v":
		r.text.AnchorSelection()
	case name == "]", name == "[":
		if _, of := r.text.SelectBlock(name == "]"); of == 0 {
			r.choice.note = "no code block"
		}
	default:
		return r.moved(msg) || msg.Text != "" && !reaching(msg)
	}
	return true
}

// reaching reports whether a plain key is one that works wherever one is: help, the palette.
func reaching(msg tea.KeyPressMsg) bool { return msg.Text == "?" || msg.Text == ":" }

// moved takes a key that moves the cursor of what is chosen.
func (r *reader) moved(msg tea.KeyPressMsg) bool {
	k, t := r.keys, r.text
	page, half := max(t.Height()-1, 1), max(t.Height()/2, 1)
	switch {
	case key.Matches(msg, k.Down):
		t.MoveSelection(1)
	case key.Matches(msg, k.Up):
		t.MoveSelection(-1)
	case key.Matches(msg, k.PageDown):
		t.MoveSelection(page)
	case key.Matches(msg, k.PageUp):
		t.MoveSelection(-page)
	case key.Matches(msg, k.HalfDown):
		t.MoveSelection(half)
	case key.Matches(msg, k.HalfUp):
		t.MoveSelection(-half)
	case key.Matches(msg, k.Top):
		t.SelectEnd(false)
	case key.Matches(msg, k.Bottom):
		t.SelectEnd(true)
	default:
		return false
	}
	return true
}

// copied asks for the copy of what is chosen and ends the choice.
func (r *reader) copied() {
	text := r.text.Selection()
	if text == "" {
		r.choice.note = "nothing stands here"
		return
	}
	what := lineCount(r.text)
	if n := r.text.SelectedBlock(); n > 0 {
		what = fmt.Sprintf("code block %d", n)
	}
	r.choice = choice{text: text, what: what}
	r.text.Select(false)
}

func lineCount(t *widgets.Stream) string {
	n, _ := t.SelectedLines()
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// choiceLine says what is chosen and what the keys do, those first that matter most where it
// is narrow.
func (r *reader) choiceLine(width int) string {
	n, of := r.text.SelectedLines()
	what := fmt.Sprintf("%d of %d lines selected", n, of)
	if b := r.text.SelectedBlock(); b > 0 {
		what = fmt.Sprintf("code block %d selected", b)
	}
	if r.choice.note != "" {
		what = r.choice.note
	}
	hold := r.keys.Select.Help().Key + " from here on"
	if r.text.Anchored() {
		hold = r.keys.Select.Help().Key + " let go"
	}
	hints := []string{"y copy", "esc leave", "] code block", hold}
	line := ""
	for i := len(hints); i >= 0; i-- {
		line = strings.Join(hints[:i], "   ")
		if widgets.Width(what)+3+widgets.Width(line) <= width-2 {
			break
		}
	}
	return widgets.Fit(" "+widgets.Clip(what, width-1)+widgets.PenOf(r.th.Text.Dim).Draw("   "+line), width)
}
