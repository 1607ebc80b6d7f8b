package screens

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Taken brings a text that goes along with the next question, as the answer of a round.
type Taken struct {
	Doc   engine.Document
	About string // what it is: "the answer of round 1"
}

// along is the texts that go along with the question and are no file.
type along struct {
	docs  []engine.Document
	about []string
	gone  []Taken // let go of, the latest last
	at    int     // line under the cursor: below len(docs) a text, else where the question goes
}

func (al *along) add(t Taken) {
	if !slices.ContainsFunc(al.docs, func(d engine.Document) bool { return d.Name == t.Doc.Name && d.Text == t.Doc.Text }) {
		al.docs, al.about = append(al.docs, t.Doc), append(al.about, t.About)
	}
}

// holds reports whether a text of that name goes along.
func (al *along) holds(name string) bool {
	return slices.ContainsFunc(al.docs, func(d engine.Document) bool { return d.Name == name })
}

func (al *along) drop(i int) {
	al.gone = append(al.gone, Taken{al.docs[i], al.about[i]})
	al.docs, al.about = slices.Delete(al.docs, i, i+1), slices.Delete(al.about, i, i+1)
	al.at = max(min(al.at, len(al.docs)-1), 0)
}

// takeAlong takes up a text and goes to the boards, to choose who is to work on it. It begins a
// session of its own, unless the person says otherwise.
func (a *Ask) takeAlong(t Taken) []intent.Intent {
	a.along.add(t)
	a.next = false
	a.focusOn(placeBoard)
	return append(a.weigh(), intent.Say{Text: t.Doc.Name + " goes along; left and right choose the board"})
}

func (a *Ask) pressAlong(k tea.KeyPressMsg) []intent.Intent {
	km, al := a.scene.Keys, &a.along
	last := len(al.docs) - 1
	if a.scene.Live() {
		last++
	}
	switch {
	case key.Matches(k, km.Read.Up):
		al.at = max(al.at-1, 0)
	case key.Matches(k, km.Read.Down):
		al.at = min(al.at+1, last)
	case key.Matches(k, a.pins.drop) && al.at < len(al.docs):
		al.drop(al.at)
		if len(al.docs) == 0 {
			a.focusOn(placeQuestion)
		}
		return append(a.weigh(), intent.Say{Text: al.gone[len(al.gone)-1].Doc.Name + " stays here; take the answer again to have it back"})
	case key.Matches(k, a.pins.change) && al.at == len(al.docs):
		a.next = k.Code == tea.KeyRight
		return a.weigh()
	case key.Matches(k, km.Ask.Send):
		return a.send()
	}
	return nil
}

// alongSection lists the texts that go along, and where the question goes with them.
func (a *Ask) alongSection(width int) section {
	al := a.along
	if len(al.docs) == 0 {
		return section{}
	}
	focused := a.focus == placeAlong
	s := section{part: placeAlong, need: true, rule: widgets.Rule{Left: "Taken along", Focused: focused}, cursor: al.at}
	if focused {
		s.rule.Rights = []string{"d drops it"}
	}
	for i, d := range al.docs {
		s.rows = append(s.rows, spotRow(i, a.fill("  "+d.Name+"  ", al.about[i], sizeOf(len(d.Text), engine.CountTokens(d.Text)), width, focused && i == al.at)))
	}
	if a.scene.Live() {
		words := "a new session"
		if a.next {
			words = "the next round of this session"
		}
		s.rows = append(s.rows, a.termRow("opens", words, termLook{here: focused && al.at == len(al.docs), width: width, first: !a.next, last: a.next}))
	}
	return s
}

func (a *Ask) alongHelp(send key.Binding) []key.Binding {
	km := a.scene.Keys
	help := []key.Binding{a.pins.drop}
	if a.along.at == len(a.along.docs) {
		help = []key.Binding{a.pins.change}
	}
	return append(help, send, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "back"), a.more(), a.f1())
}
