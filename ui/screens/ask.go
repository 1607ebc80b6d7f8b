package screens

import (
	"strings"

	"charm.land/bubbles/v2/key"
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

func (a *Ask) press(k tea.KeyPressMsg) []intent.Intent {
	a.scales.sends = false
	a.Stir()
	km := a.scene.Keys
	if a.focus == placeQuestion && a.field.names.open() {
		if wants, used := a.pressNames(k); used {
			return wants
		}
	}
	if wants, used := a.pressAnywhere(k); used {
		return wants
	}
	switch {
	case key.Matches(k, km.Move.Previous):
		a.turnTo(-1)
		return nil
	case key.Matches(k, km.Ask.Board):
		a.turnTo(1)
		return nil
	case key.Matches(k, km.Everywhere.Back):
		return a.back()
	}
	switch a.focus {
	case placeBoard:
		return a.pressBoard(k)
	case placeMode:
		return a.pressMode(k)
	case placePolicy:
		return a.pressPolicy(k)
	case placeAlong:
		return a.pressAlong(k)
	case placeExamples:
		return a.pressExamples(k)
	case placePast:
		return a.pressPast(k)
	}
	return a.pressQuestion(k)
}

func (a *Ask) pressQuestion(k tea.KeyPressMsg) []intent.Intent {
	km, f := a.scene.Keys.Ask, &a.field
	down := k.Code == tea.KeyDown && k.Mod == 0
	switch {
	case key.Matches(k, a.pins.newline):
		f.text.Write("\n", false)
	case key.Matches(k, km.Send):
		return a.send()
	case key.Matches(k, km.Recall) && a.recalls():
		return a.recall(1)
	case down && a.comesBack():
		return a.recall(-1)
	case down && a.tempts():
		a.toExamples()
		return nil
	default:
		f.text.Press(k)
	}
	f.earlier.by = false
	return append(a.complete(), a.weighTyped()...)
}

// pressAnywhere takes the keys that mean the same in each part of the screen, unless an answer or a
// source is being written there.
func (a *Ask) pressAnywhere(k tea.KeyPressMsg) (wants []intent.Intent, used bool) {
	km := a.scene.Keys.Ask
	if a.Typing() && a.focus != placeQuestion {
		return nil, false
	}
	switch {
	case key.Matches(k, km.Undo):
		a.focusOn(placeQuestion)
		a.field.text.Undo()
	case key.Matches(k, km.Redo):
		a.focusOn(placeQuestion)
		a.field.text.Redo()
	case key.Matches(k, km.Editor):
		return []intent.Intent{intent.EditOutside{Text: a.field.Value()}}, true
	case key.Matches(k, km.Boards):
		return []intent.Intent{intent.PickBoard{}}, true
	case key.Matches(k, km.Pasted):
		return a.readPaste(), true
	default:
		return nil, false
	}
	a.field.earlier.by = false
	return append(a.complete(), a.weighTyped()...), true
}

func (a *Ask) pressBoard(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys
	if wants, ok := a.editBoard(k); ok {
		return wants
	}
	switch {
	case key.Matches(k, a.pins.toggle):
		a.board.toggle()
		return a.weigh()
	case key.Matches(k, a.pins.more, a.pins.fewer) && a.plan() != nil && a.plan().copied:
		a.plan().multiply(stepOf(k))
		return a.weigh()
	case key.Matches(k, a.pins.change):
		a.board.turn(map[bool]int{true: 1, false: -1}[k.Code == tea.KeyRight])
		return a.load()
	case key.Matches(k, km.Read.Find):
		return []intent.Intent{intent.PickBoard{}}
	case key.Matches(k, km.Read.Up):
		a.board.cursor = max(a.board.cursor-1, 0)
	case key.Matches(k, km.Read.Down):
		if p := a.plan(); p != nil {
			a.board.cursor = min(a.board.cursor+1, len(p.agents)-1)
		}
	case key.Matches(k, km.Ask.Send):
		return a.send()
	}
	return nil
}

// back goes to the part that leads to the one that has the focus; from the others to the session on
// screen, or else to the field.
func (a *Ask) back() []intent.Intent {
	switch {
	case a.focus == placeQuestion, a.focus == placeMode:
		a.focusOn(placeBoard)
	case a.focus != placeExamples && a.scene.Round() != nil:
		return []intent.Intent{intent.Back{}}
	default:
		a.focusOn(placeQuestion)
	}
	return nil
}

// turnTo gives the focus to the next part that there is, or to the one before.
func (a *Ask) turnTo(by int) {
	to := a.focus
	for range places {
		if to = (to + place(by) + places) % places; a.has(to) {
			break
		}
	}
	a.focusOn(to)
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
