package screens

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Named brings what a name that is being typed after an @ may become.
type Named struct {
	N    int // of the wish
	Rows []NameRow
	More int // names that would fit as well and are not listed
}

// NameRow is one name to complete to.
type NameRow struct {
	Name   string // as it is written after the @, without quotes: "quotes/", "quotes/*.md", "lease.md"
	Folder bool   // there is more inside
	Whole  bool   // a folder or a pattern that stands for all of its files
	About  string // "4 files", or why it cannot be read
	Bytes  int64
	Tokens int // about how many; 0: not known
	Off    bool
}

// nameList is the names that the word at the cursor may become.
type nameList struct {
	n     int    // of the last wish
	word  string // what stands after the @, up to the cursor
	rows  []NameRow
	more  int
	at    int
	first int  // row at the top
	on    bool // the cursor stands in such a word
	shut  bool // the person has closed the list of this word
}

// open reports whether the list is seen, and takes keys.
func (l *nameList) open() bool { return l.on && !l.shut && len(l.rows) > 0 }

// chosen is the name under the cursor.
func (l *nameList) chosen() NameRow { return l.rows[l.at] }

// wordAt is what stands after the @ of the word that ends at the cursor; false: there is none.
func wordAt(before string) (word string, ok bool) {
	if i := strings.LastIndex(before, `@"`); i >= 0 && opensWord(before[:i]) && !strings.Contains(before[i+2:], `"`) {
		return before[i+2:], true
	}
	i := strings.LastIndexByte(before, '@')
	if i < 0 || !opensWord(before[:i]) {
		return "", false
	}
	word = before[i+1:]
	if strings.ContainsFunc(word, unicode.IsSpace) || strings.Contains(word, `"`) {
		return "", false
	}
	return word, true
}

// opensWord reports whether an @ after this begins a word, as in "(@" and unlike "me@".
func opensWord(before string) bool {
	r, n := utf8.DecodeLastRuneInString(before)
	return n == 0 || unicode.IsSpace(r) || strings.ContainsRune("([{\"'", r)
}

// complete asks for the names that the word at the cursor may become, where it is another than
// before.
func (a *Ask) complete() []intent.Intent {
	l := &a.field.names
	word, on := wordAt(a.field.text.Before())
	if on && a.callsAgent(word) {
		on = false
	}
	if !on {
		*l = nameList{n: l.n}
		return nil
	}
	if l.on && l.word == word {
		return nil
	}
	if !l.on {
		l.shut = false
	}
	l.word, l.on = word, true
	l.n++
	return []intent.Intent{intent.CompleteName{N: l.n, Typed: word}}
}

// callsAgent reports whether the word at the beginning of the question names an agent of the session,
// as far as it is typed.
func (a *Ask) callsAgent(word string) bool {
	if !a.next || !a.scene.Live() || strings.TrimSpace(a.field.text.Before()) != "@"+word || a.field.text.Line() > 0 {
		return false
	}
	for _, b := range callable(a.scene.State) {
		if strings.HasPrefix(strings.ToLower(b.Agent.Name), strings.ToLower(word)) {
			return true
		}
	}
	return false
}

// named takes up the names that were found. What comes late is another word's.
func (a *Ask) named(m Named) {
	l := &a.field.names
	if m.N != l.n || !l.on {
		return
	}
	l.rows, l.more, l.at, l.first = m.Rows, m.More, 0, 0
}

// pressNames takes the keys of the list while it is open. A name that stands there as it is listed is
// typed already: enter asks.
func (a *Ask) pressNames(k tea.KeyPressMsg) (wants []intent.Intent, used bool) {
	km, l := a.scene.Keys, &a.field.names
	switch {
	case key.Matches(k, km.Everywhere.Back):
		l.shut = true
	case key.Matches(k, km.List.Up) && k.Mod == 0:
		l.at = max(l.at-1, 0)
	case key.Matches(k, km.List.Down) && k.Mod == 0:
		l.at = min(l.at+1, len(l.rows)-1)
	case key.Matches(k, km.Ask.Board), key.Matches(k, km.Ask.Send) && l.chosen().Name != l.word && k.Mod == 0:
		return a.takeName(l.chosen()), true
	default:
		return nil, false
	}
	return nil, true
}

// takeName writes a name in place of what was typed of it. A folder is gone into; what cannot be read
// is said.
func (a *Ask) takeName(r NameRow) []intent.Intent {
	l := &a.field.names
	if r.Off {
		return say(r.Name + ": " + r.About)
	}
	quoted := strings.ContainsFunc(r.Name, unicode.IsSpace)
	back := len(l.word)
	if strings.HasSuffix(strings.TrimSuffix(a.field.text.Before(), l.word), `@"`) {
		back++
		quoted = true
	}
	name := r.Name
	switch inside := r.Folder && !r.Whole; {
	case quoted && inside:
		name = `"` + name
	case quoted:
		name = `"` + name + `" `
	case !inside:
		name += " "
	}
	a.field.text.Instead(back, name)
	return append(a.complete(), a.weighTyped()...)
}

// mostNames is how many rows the list has at the most.
const mostNames = 8

// namesView draws the list in at most height rows of width cells; nil: it is closed, or has no room.
func (a *Ask) namesView(width, height int) []string {
	l := &a.field.names
	n := min(len(l.rows), mostNames, height-1)
	if !l.open() || n < 1 || a.focus != placeQuestion || width < 10 {
		return nil
	}
	switch {
	case l.at < l.first:
		l.first = l.at
	case l.at >= l.first+n:
		l.first = l.at - n + 1
	}
	l.first = min(l.first, len(l.rows)-n)
	rule := widgets.Rule{Left: "Files", Focused: true}
	if total := len(l.rows) + l.more; total > n {
		rule.Rights = []string{widgets.Count(l.at+1, false) + " of " + widgets.Count(total, false)}
	}
	rows := []string{rule.View(a.scene.Theme, width)}
	for i := l.first; i < l.first+n; i++ {
		rows = append(rows, spotRow(i, a.nameRow(l.rows[i], width, i == l.at)))
	}
	return spotPane(int(placeQuestion), width, rows)
}

// nameRow draws one name, with its size and about how many tokens it has.
func (a *Ask) nameRow(r NameRow, width int, here bool) string {
	right := ""
	switch {
	case r.Off:
		right = "cannot be read"
	case r.Tokens > 0:
		right = widgets.Size(r.Bytes) + " " + widgets.FitRight(widgets.Count(r.Tokens, true)+" tok", 12)
	case r.Bytes > 0:
		right = widgets.Size(r.Bytes)
	case r.Folder && !r.Whole:
		right = "folder"
	}
	lead := "  "
	if here {
		lead = "> "
	}
	about := r.About
	if r.Off && width < 100 {
		right = ""
	}
	name := widgets.Clip(widgets.OneLine(r.Name), max(width-widgets.Width(right)-6, 8))
	return a.fill(" "+lead+"@"+name+"  ", about, right, width, here)
}
