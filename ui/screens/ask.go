package screens

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Ask is the screen on which a question is written, and where it is seen whom it goes to
// and what that costs.
type Ask struct {
	scene  *Scene
	field  questionField
	focus  place
	board  boardList
	past   pastList
	scales scales
	form   modeForm
	addressing
	status string
	tries  exampleList
	row    int // line of the policy under the cursor
	pins   askKeys
}

// addressing is to whom the question goes, and with what.
type addressing struct {
	next  bool // it opens the next round of the session on screen
	along along
	alone alone
	out   departed
	link  Linked

	sources []engine.Document // of a question that is asked again, which need not be files any more
}

// place is a part of the Ask screen that can have the focus.
type place int

const (
	placeQuestion place = iota
	placeBoard
	placeMode
	placePolicy
	placeAlong
	placeExamples
	placePast
	places
)

// NewAsk makes the screen. board is the one to show first, by name or path.
func NewAsk(scene *Scene, board string) *Ask {
	a := &Ask{scene: scene, board: boardList{want: board}, pins: newAskKeys(scene.Keys)}
	a.field, a.form = newQuestionField(), newModeForm()
	return a
}

// Draft is what stands in the field and was not sent.
func (a *Ask) Draft() string { return strings.TrimSpace(a.field.Value()) }

// Pastes are the texts that were pasted into the question: its labels name them.
func (a *Ask) Pastes() []engine.Document { return a.field.Pastes() }

// Write puts a question into the field in place of what is there, with the texts that were pasted into
// it. It returns those of them that it does not name.
func (a *Ask) Write(question string, pastes ...engine.Document) []engine.Document {
	question = engine.Clean(question)
	others := a.field.takeUp(pastes, question)
	a.field.SetValue(question)
	return others
}

// AskOn says whether the next question goes to the session on screen, to the board that it asked
// last.
func (a *Ask) AskOn(next bool) {
	if r := a.scene.Round(); r != nil && next {
		a.board.turnToName(r.Plan.Board)
	}
	a.next = next
	a.focusOn(placeQuestion)
}

// Typing implements Screen.
func (a *Ask) Typing() bool {
	return a.focus == placeQuestion || a.focus == placeMode && a.modeAt().typed()
}

// Handle implements Screen.
func (a *Ask) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Offers:
		return a.offered(msg)
	case AskedBefore:
		return a.askedBefore(msg)
	case Loaded:
		return a.loaded(msg)
	case Weighed:
		return a.heardWeight(msg)
	case Linked:
		a.link = msg
	case Replan:
		return a.replan()
	case Made:
		return a.made(msg)
	case Sent:
		a.sent(msg)
	case Taken:
		return a.takeAlong(msg)
	case Again:
		return a.again(msg)
	case Named:
		a.named(msg)
	case BoardWeighed:
		a.weighedBoard(msg)
	case Recalled:
		return a.recalled(msg)
	case Edited:
		return a.edited(msg)
	case intent.TurnTo:
		if msg.Example != "" {
			return a.tryOne(msg.Example)
		}
		return a.turnToBoard(msg.Board)
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.KeyPressMsg:
		return a.press(msg)
	}
	return nil
}

func (a *Ask) offered(m Offers) []intent.Intent {
	name := a.board.name()
	if name == "" {
		name = a.board.want
	}
	a.board.offer(m.Boards, name)
	a.board.given = m.Sources
	a.status, a.tries.Examples = m.Status, m.Examples
	return a.load()
}

func (a *Ask) askedBefore(m AskedBefore) []intent.Intent {
	a.past.rows = m.Past
	if m.Err != nil {
		return say(m.Err.Error())
	}
	return nil
}

// load asks for the plan of the board on screen, once.
func (a *Ask) load() []intent.Intent {
	if name := a.board.name(); name != "" && a.board.current() == nil {
		return []intent.Intent{intent.Load{Board: name}}
	}
	return a.weigh()
}

func (a *Ask) paste(m tea.PasteMsg) []intent.Intent {
	if a.focus == placeMode && a.modeAt().typed() {
		return a.pasteMode(m.Content)
	}
	a.Stir()
	a.focusOn(placeQuestion)
	if why := a.field.paste(m.Content); why != "" {
		return say(why)
	}
	return append(a.complete(), a.weighTyped()...)
}

// has reports whether there is such a part.
func (a *Ask) has(p place) bool {
	switch p {
	case placeMode:
		return a.plan().modeTitle() != ""
	case placeAlong:
		return len(a.along.docs) > 0
	case placeExamples:
		return false // down from the empty field leads there
	case placePast:
		return len(a.past.rows) > 0
	}
	return true
}

func (a *Ask) focusOn(p place) {
	a.focus = p
	if p == placeMode {
		a.enterMode()
	}
}
