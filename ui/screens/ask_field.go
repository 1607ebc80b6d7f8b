package screens

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// questionField is what a question is written in: a text of any length, in which a long text that was
// pasted is one character, a chip.
type questionField struct {
	text    *widgets.Editor
	pastes  []paste // by the numbers of their chips
	names   nameList
	earlier recalling
	value   string // of the text, while as many changes were made
	valueOf int
	width   int // of the last drawing
	written int // changes, when the program wrote the text last; it is unchanged while there are no more
}

// paste is a long text that was pasted. It goes along with the question under its name.
type paste struct {
	doc   engine.Document // "paste 1"
	label string          // "[paste 1: 1,240 lines, 48 KB]"
}

func newQuestionField() questionField {
	return questionField{text: widgets.NewEditor(""), valueOf: -1}
}

// Value is the text as it is read and sent, each paste as its label.
func (f *questionField) Value() string {
	if n := f.text.Edits(); n != f.valueOf {
		f.value, f.valueOf = f.spell(f.text.Text()), n
	}
	return f.value
}

// spell is a text with the labels of its pastes.
func (f *questionField) spell(text string) string {
	return widgets.Unchip(text, func(n int) string {
		if n < len(f.pastes) {
			return f.pastes[n].label
		}
		return ""
	})
}

// SetValue puts a text in place of all of it, with the cursor at its end. Labels of texts that are
// pasted become chips again. It can be taken back like any change.
func (f *questionField) SetValue(text string) { f.lay(f.chips(widgets.NoChips(engine.Clean(text)))) }

// lay is SetValue for a text that has its chips.
func (f *questionField) lay(text string) {
	if text != f.text.Text() {
		f.text.Replace(text)
	}
	f.text.GoEnd()
	f.written = f.text.Edits()
}

// chips is a text with its chips in place of their labels.
func (f *questionField) chips(text string) string {
	for i, p := range f.pastes {
		text = strings.ReplaceAll(text, p.label, widgets.Chip(i))
	}
	return text
}

// unchanged reports whether the person has changed nothing since the program wrote the text last.
func (f *questionField) unchanged() bool { return f.text.Edits() == f.written }

// Reset empties the field for the next question. What was in it cannot be taken back: it went out.
func (f *questionField) Reset() { *f = newQuestionField() }

// The size from which on a paste is a chip, and the largest one that is taken.
const (
	chipBytes  = 2000
	chipLines  = 20
	pasteBytes = 32 << 20
)

// paste puts a text in at the cursor: as it is, or a long one as a chip. The sentence says why it
// cannot be.
func (f *questionField) paste(text string) (refused string) {
	if len(text) > pasteBytes {
		return fmt.Sprintf("that text is larger than %d MB; keep it in a file, and write @ and its name", pasteBytes>>20)
	}
	text = widgets.NoChips(engine.Clean(text))
	if len(text) < chipBytes && strings.Count(text, "\n") < chipLines {
		f.text.Write(text, false)
		return ""
	}
	if len(f.pastes) == widgets.MostChips {
		return fmt.Sprintf("%d texts were pasted into this question; keep this one in a file, and write @ and its name", widgets.MostChips)
	}
	chip := f.keep(engine.Document{Name: f.free(), Text: text})
	if b := f.text.Before(); b != "" && !strings.HasSuffix(b, " ") && !strings.HasSuffix(b, "@") {
		chip = " " + chip
	}
	f.text.Write(chip+" ", false)
	return ""
}

// keep takes up the text of a paste, and returns its chip.
func (f *questionField) keep(doc engine.Document) string {
	for i, p := range f.pastes {
		if p.doc.Name == doc.Name && p.doc.Text == doc.Text {
			return widgets.Chip(i)
		}
	}
	lines := strings.Count(strings.TrimSuffix(doc.Text, "\n"), "\n") + 1
	of := plural(lines, "line", "lines")
	if lines > 1 {
		of = widgets.Count(lines, false) + " lines"
	}
	f.pastes = append(f.pastes, paste{doc, fmt.Sprintf("[%s: %s, %s]", doc.Name, of, widgets.Size(int64(len(doc.Text))))})
	labels := make([]string, len(f.pastes))
	for i, p := range f.pastes {
		labels[i] = p.label
	}
	f.text.SetLabels(labels)
	return widgets.Chip(len(f.pastes) - 1)
}

// takeUp takes up the texts of pastes whose labels stand in a text that is written next. It returns
// those that do not.
func (f *questionField) takeUp(docs []engine.Document, text string) (others []engine.Document) {
	for _, d := range docs {
		d = engine.Document{Name: d.Name, Text: d.Text}
		if !strings.HasPrefix(d.Name, PasteName) || !strings.Contains(text, "["+d.Name+": ") || len(f.pastes) >= widgets.MostChips {
			others = append(others, d)
			continue
		}
		f.keep(d)
	}
	return others
}

// PasteName begins the names of pastes.
const PasteName = "paste "

// free is the first name that no paste in the text has.
func (f *questionField) free() string {
	taken := map[string]bool{}
	for _, d := range f.Pastes() {
		taken[d.Name] = true
	}
	for n := 1; ; n++ {
		if name := fmt.Sprint(PasteName, n); !taken[name] {
			return name
		}
	}
}

// Pastes are the texts of the chips that stand in the text, in its order, each once.
func (f *questionField) Pastes() []engine.Document {
	if len(f.pastes) == 0 {
		return nil
	}
	var out []engine.Document
	seen := map[int]bool{}
	for line := range f.text.Lines() {
		widgets.Unchip(line, func(n int) string {
			if n < len(f.pastes) && !seen[n] {
				seen[n] = true
				out = append(out, f.pastes[n].doc)
			}
			return ""
		})
	}
	return out
}

// words are those of a text that are no paste.
func (f *questionField) words(text string) []string {
	for _, p := range f.pastes {
		text = strings.ReplaceAll(text, p.label, " ")
	}
	return strings.Fields(text)
}
