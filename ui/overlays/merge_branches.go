package overlays

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/widgets"
)

// ticksField is the branches of a round, each with a tick where it takes part in the merge.
type ticksField struct {
	look   Look
	round  *engine.Round
	wish   map[engine.BranchID]bool // what the person decided here; else as the branch stands
	words  map[engine.BranchID]counted
	cursor int
}

// counted is the words of a text of so many bytes.
type counted struct{ bytes, words int }

func newTicksField(look Look, r *engine.Round) *ticksField {
	return &ticksField{look: look, round: r, wish: map[engine.BranchID]bool{}, words: map[engine.BranchID]counted{}}
}

// keptOut says why a branch can take no part; empty: it can.
func keptOut(b *engine.Branch) string {
	switch {
	case !b.Status.Ended():
		return "still writes"
	case b.Text().Len() == 0:
		return "no text"
	}
	return ""
}

func (f *ticksField) ticked(b *engine.Branch) bool {
	if keptOut(b) != "" {
		return false
	}
	if wish, decided := f.wish[b.ID]; decided {
		return wish
	}
	return b.InMerge()
}

// taken is how many branches take part.
func (f *ticksField) taken() int {
	n := 0
	for _, b := range f.round.Branches {
		if f.ticked(b) {
			n++
		}
	}
	return n
}

// others lists the branches that take part, where they are others than those that would by
// themselves; else it is empty.
func (f *ticksField) others() []engine.BranchID {
	var ids, own []engine.BranchID
	for _, b := range f.round.Branches {
		if f.ticked(b) {
			ids = append(ids, b.ID)
		}
		if b.InMerge() {
			own = append(own, b.ID)
		}
	}
	if slices.Equal(ids, own) {
		return nil
	}
	return ids
}

// take implements field.
func (f *ticksField) take(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(f.round.Branches) == 0 {
		return false
	}
	to := f.cursor
	switch s := k.String(); {
	case s == "space" || s == "x":
		b := f.round.Branches[f.cursor]
		f.wish[b.ID] = !f.ticked(b)
		return true
	case s == "down" || s == "j":
		to++
	case s == "up" || s == "k":
		to--
	case len(s) == 1 && s[0] >= '1' && s[0] <= '9':
		to = slices.IndexFunc(f.round.Branches, func(b *engine.Branch) bool { return b.ID.Number() == int(s[0]-'0') })
		if to < 0 {
			return true
		}
	default:
		return false
	}
	if to < 0 || to >= len(f.round.Branches) {
		return false
	}
	f.cursor = to
	return true
}

// ticksRows is how many branches are in sight at least, where there are as many.
const ticksRows = 3

// room implements field.
func (f *ticksField) room(int, bool) (least, most int) {
	n := len(f.round.Branches)
	return 1 + min(n, ticksRows), 1 + n
}

// view implements field.
func (f *ticksField) view(width, height int, focused bool) []string {
	th := f.look.Theme
	n := len(f.round.Branches)
	rule := widgets.Rule{Left: "Branches", Focused: focused, Rights: []string{fmt.Sprintf("%d of %d take part", f.taken(), n), fmt.Sprintf("%d of %d", f.taken(), n)}}
	rows := []string{rule.View(th, width)}
	names := 6
	for _, b := range f.round.Branches {
		names = max(names, min(widgets.Width(numbered(b)), 18))
	}
	first := max(min(f.cursor-(height-1)/2, n-(height-1)), 0)
	for i := first; i < n && len(rows) < height; i++ {
		row := f.branchRow(f.round.Branches[i], names, width, focused && i == f.cursor)
		if focused {
			row = widgets.Spot{Of: widgets.SpotRow, N: i}.On(row)
		}
		rows = append(rows, row)
	}
	return rows
}

func (f *ticksField) branchRow(b *engine.Branch, names, width int, here bool) string {
	th := f.look.Theme
	sign, box, pen := "   ", "[ ] ", widgets.PenOf(th.Text.Body)
	if here {
		sign = " > "
	}
	if f.ticked(b) {
		box = "[x] "
	}
	if keptOut(b) != "" {
		pen = widgets.PenOf(th.Text.Faint)
	}
	words := ""
	if b.Text().Len() > 0 {
		words = widgets.Words(f.wordsOf(b))
	}
	row := sign + box + widgets.Fit(widgets.Clip(numbered(b), names), names) + "  " +
		widgets.Fit(widgets.Clip(f.notes(b), 44), max(min(width-names-22, 46), 0)) + widgets.FitRight(words, 9)
	if here {
		return widgets.PenOf(th.Find.Selection).Draw(widgets.Fit(row, width))
	}
	return pen.Draw(widgets.Fit(row, width))
}

// notes says how a branch stands: "done", "cancelled, partial", "done, edited by hand".
func (f *ticksField) notes(b *engine.Branch) string {
	var notes []string
	if no := keptOut(b); no != "" {
		notes = append(notes, no)
	}
	if b.Status.Ended() {
		notes = append(notes, strings.ReplaceAll(string(b.Status), "_", " "))
	}
	if b.Partial() {
		notes = append(notes, "partial")
	}
	if b.Edited() {
		notes = append(notes, "edited by hand")
	}
	switch {
	case b.Wish.Merge == engine.LeftOut:
		notes = append(notes, "you left it out")
	case b.Wish.Merge == engine.TakenIn:
		notes = append(notes, "you took it in")
	}
	return strings.Join(notes, ", ")
}

// wordsOf counts the words of a branch's text, once for each length that it has.
func (f *ticksField) wordsOf(b *engine.Branch) int {
	c := f.words[b.ID]
	if n := b.Text().Len(); c.bytes != n {
		c = counted{n, engine.WordCount(b.Text().String())}
		f.words[b.ID] = c
	}
	return c.words
}
