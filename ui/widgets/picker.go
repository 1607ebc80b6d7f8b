package widgets

import (
	"slices"
	"strings"

	"plenum/themes"
)

// Item is one line of a list to choose from.
type Item struct {
	Title string
	Note  string // at the right: a key, a price
	Off   string // why it is not possible now; empty: it is
}

// Picker is a list with a filter. What it is filled with it does not know; Chosen is an
// index into Items.
type Picker struct {
	Items  []Item
	filter string
	shown  []int // indices of what the filter leaves
	at     int   // index into shown
	top    int
}

// NewPicker returns a list with its first item chosen.
func NewPicker(items []Item) *Picker {
	p := &Picker{Items: items}
	p.SetFilter("")
	return p
}

// Filter is what the list is narrowed by.
func (p *Picker) Filter() string { return p.filter }

// SetFilter narrows the list to items that hold every word of the filter, in their title
// or note, upper and lower case alike. Items that begin with it come first. Where none holds
// them, those are left whose title has the letters in that order, as "addbr" is add a branch.
func (p *Picker) SetFilter(filter string) {
	p.filter, p.at, p.top = filter, 0, 0
	words := strings.Fields(strings.ToLower(filter))
	letters := strings.Join(words, "")
	var ranks [ranksOfFit][]int
	for i, it := range p.Items {
		rank := fitOf(it, words, letters)
		ranks[rank] = append(ranks[rank], i)
	}
	p.shown = slices.Concat(ranks[:fitsFromStart]...)
	if len(p.shown) == 0 {
		p.shown = slices.Concat(ranks[fitsFromStart:fitsNot]...)
	}
}

// How well an item fits a filter, the best first.
const (
	fitsAtStart   = iota // the title begins with its first word
	fitsByWords          // every word stands in the title or the note
	fitsFromStart        // the letters stand in the title in that order, the first one in front
	fitsByLetters        // the letters stand in the title in that order
	fitsNot
	ranksOfFit
)

// fitOf is how well an item fits the words of a filter, in lower case; letters are those words
// without the space between them.
func fitOf(it Item, words []string, letters string) int {
	title := strings.ToLower(it.Title)
	text := title + " " + strings.ToLower(it.Note)
	missing := slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	switch {
	case !missing && len(words) > 0 && strings.HasPrefix(title, words[0]):
		return fitsAtStart
	case !missing:
		return fitsByWords
	case len(letters) > mostLetters || !inOrder(strings.Fields(title), letters):
		return fitsNot
	case title[0] == letters[0]:
		return fitsFromStart
	}
	return fitsByLetters
}

// mostLetters is the longest filter that is looked for letter by letter.
const mostLetters = 24

// inOrder reports whether letters stand in those words in that order: each begins a word, or comes
// after the one before it in the same word.
func inOrder(words []string, letters string) bool {
	if letters == "" {
		return true
	}
	for i, w := range words {
		if !strings.HasPrefix(w, letters[:1]) {
			continue
		}
		n := 0
		for j := 0; j < len(w) && n < len(letters); j++ {
			if w[j] == letters[n] {
				n++
			}
		}
		for ; n > 0; n-- {
			if inOrder(words[i+1:], letters[n:]) {
				return true
			}
		}
	}
	return false
}

// Type adds to the filter.
func (p *Picker) Type(text string) { p.SetFilter(p.filter + text) }

// Erase takes the last character of the filter away.
func (p *Picker) Erase() {
	r := []rune(p.filter)
	if len(r) > 0 {
		p.SetFilter(string(r[:len(r)-1]))
	}
}

// Move goes n items down, or up where n is negative.
func (p *Picker) Move(n int) { p.at = min(max(p.at+n, 0), max(len(p.shown)-1, 0)) }

// Chosen is the index of the item that stands chosen; -1: nothing is left by the filter.
func (p *Picker) Chosen() int {
	if p.at >= len(p.shown) {
		return -1
	}
	return p.shown[p.at]
}

// Choose moves to the item of that index, where the filter leaves it.
func (p *Picker) Choose(item int) {
	if i := slices.Index(p.shown, item); i >= 0 {
		p.at = i
	}
}

// View draws the list in exactly height rows of width cells; the chosen item is always in
// sight. An item that is not possible now is faint, with the reason in place of its note.
func (p *Picker) View(th *themes.Theme, width, height int) []string {
	if p.at < p.top {
		p.top = p.at
	}
	if p.at >= p.top+height {
		p.top = p.at - height + 1
	}
	var rows []string
	for i := p.top; i < len(p.shown) && len(rows) < height; i++ {
		rows = append(rows, Spot{SpotRow, p.shown[i]}.On(itemRow(th, p.Items[p.shown[i]], width, i == p.at)))
	}
	if len(p.shown) == 0 {
		rows = append(rows, " "+PenOf(th.Text.Dim).Draw(Clip("Nothing is called that.", width-1)))
	}
	return Box(rows, width, height)
}

func itemRow(th *themes.Theme, it Item, width int, chosen bool) string {
	note, pen := it.Note, PenOf(th.Text.Body)
	if it.Off != "" {
		note, pen = it.Off, PenOf(th.Text.Faint)
	}
	note = Clip(note, max(width-Width(it.Title)-5, width/2))
	title := Clip(it.Title, max(width-Width(note)-5, 1))
	sign := "   "
	if chosen {
		sign = " > "
	}
	row := sign + Fit(title, max(width-3-Width(note)-1, 0))
	if chosen {
		return PenOf(th.Find.Selection).Draw(Fit(row+note+" ", width))
	}
	return Fit(pen.Draw(row)+PenOf(th.Chrome.Figure).Draw(note)+" ", width)
}
