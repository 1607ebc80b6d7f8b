package screens

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// Examples are what can be tried at once, with nothing typed.
type Examples struct {
	Case         *Case // nil: there is none
	Labs, Passed int   // boards to practise on, and how many of them were passed
}

// Case is a text to check, with its sources. They are no files.
type Case struct {
	Board   string // that checks it
	Text    engine.Document
	Sources []engine.Document
	About   string // "6 claims, 3 sources, 1 that contradicts"
}

// exampleList is the examples, and where the person stands among them.
type exampleList struct {
	Examples
	at    int
	taken bool // the case goes along with the question
}

// ownBoard is the board that reads a file from several sides.
const ownBoard = "report"

// example is one row of the list.
type example struct {
	name, about string
	take        func() []intent.Intent
}

// The names of examples that more than the list knows.
const (
	caseName = "Check a text against its sources"
	labsName = "Practise on a simulated board"
)

// ExampleRows are the examples as the palette shows them; it has a row of its own for the labs. While
// there is something in the field, the case says that it waits for an empty one.
func (a *Ask) ExampleRows() []overlays.Row {
	var rows []overlays.Row
	for _, e := range a.examples() {
		if e.name != labsName {
			rows = append(rows, overlays.Row{Name: e.name, Note: e.about, Wants: []intent.Intent{intent.TurnTo{Example: e.name}}})
		}
	}
	if c := a.tries.Case; len(rows) == 0 && c != nil && a.board.has(c.Board) {
		rows = append(rows, overlays.Row{Name: caseName, Refused: "with nothing written and nothing along"})
	}
	return rows
}

// tryOne takes an example by its name.
func (a *Ask) tryOne(name string) []intent.Intent {
	for _, e := range a.examples() {
		if e.name == name {
			return e.take()
		}
	}
	return nil
}

// examples are the rows that there are, while the field is empty and nothing goes along.
func (a *Ask) examples() []example {
	if a.field.text.Size() > 0 || len(a.along.docs) > 0 || a.next && a.scene.Live() {
		return nil
	}
	var out []example
	if c := a.tries.Case; c != nil && a.board.has(c.Board) {
		out = append(out, example{caseName, c.About, a.takeCase})
	}
	if a.board.has(ownBoard) {
		about := "write @ and its name"
		if a.withoutModel() {
			about = "exact quotes with file and line"
		}
		out = append(out, example{"Read your own file from three sides", about, a.takeFile})
	}
	if !a.withoutModel() && len(a.past.rows) == 0 {
		for _, q := range firstQuestions() {
			if a.board.has(q.board) {
				out = append(out, example{q.name, q.board, func() []intent.Intent { return a.takeQuestion(q) }})
			}
		}
	}
	if n := a.tries.Labs; n > 0 {
		about := fmt.Sprintf("%s: stragglers, failures, budgets", plural(n, "lab", "labs"))
		if passed := a.tries.Passed; passed > 0 {
			about = fmt.Sprintf("%s, %d passed", plural(n, "lab", "labs"), passed)
		}
		out = append(out, example{labsName, about, func() []intent.Intent { return []intent.Intent{intent.Practise{}} }})
	}
	return out
}

// tempts reports whether there are examples to go to.
func (a *Ask) tempts() bool { return len(a.examples()) > 0 }

// takeCase sets the case on the board that checks it: the next enter asks.
func (a *Ask) takeCase() []intent.Intent {
	c := a.tries.Case
	a.tries.taken, a.next = true, false
	a.along.add(Taken{Doc: c.Text, About: "the text under test"})
	a.board.turnToName(c.Board)
	a.setOut()
	a.focusOn(placeQuestion)
	words := fmt.Sprintf("%s is held against %s; enter asks", c.Text.Name, plural(len(c.Sources), "source", "sources"))
	return append(a.load(), intent.Say{Text: words})
}

// setOut names the sources of the case to its board, once that is loaded.
func (a *Ask) setOut() {
	if c := a.tries.Case; a.tries.taken && c != nil && a.board.plans[c.Board] != nil {
		for _, s := range c.Sources {
			a.board.plans[c.Board].addSource(s.Name)
		}
	}
}

// clearAway takes the sources of the case from its board again: they go along with one question.
func (a *Ask) clearAway() {
	if c := a.tries.Case; a.tries.taken && c != nil && a.board.plans[c.Board] != nil {
		for _, s := range c.Sources {
			a.board.plans[c.Board].dropSource(s.Name)
		}
	}
	a.tries.taken = false
}

// held are those of the named sources that are no files.
func (a *Ask) held(names []string) []engine.Document {
	known := a.sources
	if a.tries.taken {
		known = a.tries.Case.Sources
	}
	var out []engine.Document
	for _, s := range known {
		if slices.Contains(names, s.Name) {
			out = append(out, s)
		}
	}
	return out
}

// takeFile begins a question about a file of the person's own.
func (a *Ask) takeFile() []intent.Intent {
	a.board.turnToName(ownBoard)
	a.field.SetValue("@")
	a.focusOn(placeQuestion)
	return append(append(a.load(), a.complete()...), intent.Say{Text: "type the name of a file after the @, and what you want to know of it; enter asks"})
}

func (a *Ask) pressExamples(k tea.KeyPressMsg) []intent.Intent {
	km, list := a.scene.Keys, a.examples()
	at := min(a.tries.at, len(list)-1)
	switch {
	case key.Matches(k, km.Read.Up) && at <= 0:
		a.focusOn(placeQuestion)
	case key.Matches(k, km.Read.Up):
		a.tries.at = at - 1
	case key.Matches(k, km.Read.Down):
		a.tries.at = min(at+1, len(list)-1)
	case key.Matches(k, km.List.Choose) && at >= 0:
		return list[at].take()
	}
	return nil
}

// toExamples goes from the empty field to the first example, where there is one.
func (a *Ask) toExamples() {
	a.tries.at = 0
	a.focusOn(placeExamples)
}

// nameRoom is how wide the names of the examples are at the most.
const nameRoom = 37

// examplesSection lists what can be tried at once. Without a model it says what else there is.
func (a *Ask) examplesSection(width int) section {
	s, focused := section{rule: widgets.Rule{Left: "To try"}}, a.focus == placeExamples
	if a.withoutModel() {
		s = a.offlineSection(width)
	}
	list := a.examples()
	s.rule.Focused = focused
	if len(list) > 0 {
		s.part = placeExamples
	}
	var rows []string
	for i, e := range list {
		here := focused && i == min(a.tries.at, len(list)-1)
		if here {
			s.cursor = i
		}
		rows = append(rows, spotRow(i, a.fill("  "+widgets.Fit(e.name, min(nameRoom, max(width-3, 1))), e.about, "", width, here)))
	}
	if len(rows) > 0 && len(s.rows) > 0 {
		rows = append(rows, "")
	}
	s.rows = append(rows, s.rows...)
	return s
}

func (a *Ask) examplesHelp() []key.Binding {
	km := a.scene.Keys
	rows := key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("up/down", "example"))
	return []key.Binding{short(km.List.Choose, "take it"), rows, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "question"), a.more(), a.f1()}
}

// whereToTry is the place of the examples among the parts below one another: what was asked before
// stands above them for a person who has models, and below for one who has none.
func (a *Ask) whereToTry(parts []section) int {
	if a.withoutModel() {
		return len(parts) - 1
	}
	return len(parts)
}

// withoutModel reports whether it is the built-in model that would answer.
func (a *Ask) withoutModel() bool { return a.noModel() || a.estimate().Offline }
