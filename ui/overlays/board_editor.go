package overlays

import (
	"reflect"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// BoardChoice is what a BoardEditor is made of.
type BoardChoice struct {
	Board  engine.Board
	Was    string // the board that it began with, as the list has it; empty: with nothing
	Where  string // a sentence on where saving it leads
	Models []Model
	Text   func(engine.Board) string // the YAML that saving would write
	Agent  int                       // the one to open alone; -1: the whole board
	Fresh  bool                      // it is in no file as it stands here, though nothing was typed yet
	N      int                       // of the first weighing
}

// BoardWeighed says what the next question would cost with the board as it stood when that was asked.
type BoardWeighed struct {
	N    int
	Text string // "3 branches, ~$0.015, about 30 s"
}

// BoardEditor is all that a board's file can say, as fields. What is wrong stands beside its field,
// and keeps nobody from typing.
type BoardEditor struct {
	look    Look
	choice  BoardChoice
	board   engine.Board
	was     engine.Board
	list    *agentsField
	whole   page
	one     page // the agent that is open
	at      int  // which one; -1: none
	pins    boardKeys
	wrong   []*engine.BoardProblem
	weighed BoardWeighed
	yaml    preview
}

// page is fields of which one has the focus, and how far they were scrolled.
type page struct {
	slots []*slot
	at    int
	top   int
}

// boardKeys are the keys of the editor. They can be no text.
type boardKeys struct {
	formKeys
	use, yaml key.Binding
}

// NewBoardEditor makes the editor.
func NewBoardEditor(look Look, c BoardChoice) *BoardEditor {
	e := &BoardEditor{look: look, choice: c, at: -1, weighed: BoardWeighed{N: c.N}}
	e.board, e.was = copied(c.Board), copied(c.Board)
	e.list = &agentsField{look: look, board: &e.board}
	e.pins.formKeys = newForm(look).pins
	e.pins.run = key.NewBinding(key.WithKeys("ctrl+s", "f9"), key.WithHelp("ctrl+s/f9", "save"))
	e.pins.use = key.NewBinding(key.WithKeys("alt+enter", "f8"), key.WithHelp("alt+enter/f8", "use unsaved"))
	e.pins.yaml = key.NewBinding(key.WithKeys("f4"), key.WithHelp("f4", "as YAML"))
	e.whole.slots = e.boardSlots()
	e.wrong = mistakes(e.board)
	switch {
	case c.Agent >= 0 && c.Agent < len(e.board.Agents):
		e.openAgent(c.Agent)
	case !c.Fresh:
		e.whole.at = slices.IndexFunc(e.whole.slots, func(s *slot) bool { return s.key == "agents" })
	}
	return e
}

// copied is a board that shares nothing that an editor changes.
func copied(b engine.Board) engine.Board {
	b.Agents, b.Options = cloned(b.Agents), slices.Clone(b.Options)
	return b
}

// alone reports whether one agent is all that is edited.
func (e *BoardEditor) alone() bool { return e.choice.Agent >= 0 }

// page is the fields in sight: of the board, or of the agent that is open.
func (e *BoardEditor) page() *page {
	if e.at >= 0 {
		return &e.one
	}
	return &e.whole
}

func (e *BoardEditor) openAgent(i int) {
	e.list.open = false
	if i < 0 || i >= len(e.board.Agents) {
		return
	}
	e.list.at, e.at = i, i
	e.one = page{slots: e.agentSlots(i)}
	if a := e.board.Agents[i]; a.Name != "" {
		e.one.at = 2 // its brief
	}
}

// Unsaved implements Form.
func (e *BoardEditor) Unsaved() bool { return e.choice.Fresh || e.Changed() }

// Changed reports whether something was changed in the editor that is in no file.
func (e *BoardEditor) Changed() bool {
	return !reflect.DeepEqual(e.board, e.was) || e.unread() != nil
}

// unread is the first field with something that is no value.
func (e *BoardEditor) unread() *slot {
	for _, s := range slices.Concat(e.whole.slots, e.one.slots) {
		if s.why != "" {
			return s
		}
	}
	return nil
}

// Handle edits the field that has the focus.
func (e *BoardEditor) Handle(msg tea.Msg) []intent.Intent {
	switch m := msg.(type) {
	case BoardWeighed:
		if m.N == e.weighed.N {
			e.weighed = m
		}
		return nil
	case ModelsSeen:
		e.see(m.Models)
		return nil
	case tea.KeyPressMsg:
		if wants, ok := e.command(m); ok {
			return wants
		}
	}
	p := e.page()
	s := p.slots[p.at]
	before := copied(e.board)
	if !s.take(msg) {
		if k, ok := msg.(tea.KeyPressMsg); ok {
			e.walk(k)
		}
		return nil
	}
	if s.into != nil {
		s.why = s.into()
	}
	e.wrong = mistakes(e.board)
	opens := e.list.open
	if opens {
		e.openAgent(e.list.at)
	} else if e.at < 0 && s.field == field(e.list) {
		e.one = page{} // its fields stand for an agent that may be another now
	}
	if reflect.DeepEqual(before, e.board) && !opens {
		return saidBy(s.field)
	}
	e.yaml.stale = true
	return e.Weigh()
}

// Weigh asks what the board as it stands would cost, where it can be asked.
func (e *BoardEditor) Weigh() []intent.Intent {
	e.weighed = BoardWeighed{N: e.weighed.N + 1}
	if len(e.wrong) > 0 || e.unread() != nil {
		return nil
	}
	return []intent.Intent{intent.WeighBoard{N: e.weighed.N, Was: e.choice.Was, Board: copied(e.board)}}
}

// command takes the keys that are of the editor as a whole.
func (e *BoardEditor) command(k tea.KeyPressMsg) ([]intent.Intent, bool) {
	switch {
	case key.Matches(k, e.pins.close):
		return e.back(), true
	case key.Matches(k, e.pins.run):
		return e.finish(intent.SaveBoard{Was: e.choice.Was, Board: copied(e.board)}), true
	case key.Matches(k, e.pins.use):
		return e.finish(intent.KeepBoard{Was: e.choice.Was, Board: copied(e.board)}), true
	case key.Matches(k, e.pins.yaml):
		e.yaml.shown, e.yaml.top = !e.yaml.shown, 0
		return nil, true
	}
	if e.yaml.full() {
		e.yaml.scroll(k)
		return nil, true
	}
	return nil, false
}

// walk moves the focus among the fields that are shown.
func (e *BoardEditor) walk(k tea.KeyPressMsg) {
	switch {
	case key.Matches(k, e.pins.next):
		e.step(1, true)
	case key.Matches(k, e.pins.prev):
		e.step(-1, true)
	case key.Matches(k, e.pins.enter, e.pins.down):
		e.step(1, false)
	case key.Matches(k, e.pins.up):
		e.step(-1, false)
	case k.String() == "pgdown":
		for range 6 {
			e.step(1, false)
		}
	case k.String() == "pgup":
		for range 6 {
			e.step(-1, false)
		}
	}
}

func (e *BoardEditor) step(by int, round bool) {
	p := e.page()
	n := len(p.slots)
	for i := p.at + by; round || i >= 0 && i < n; i += by {
		i = (i + n) % n
		if e.visible(p.slots[i]) {
			p.at = i
			return
		}
	}
}

// visible reports whether a field is shown: where it is of use, or holds something wrong.
func (e *BoardEditor) visible(s *slot) bool {
	if s.shown == nil || s.shown() || s.why != "" {
		return true
	}
	return slices.ContainsFunc(e.wrong, func(p *engine.BoardProblem) bool { return s.owns(p.Key) > 0 })
}

// Help lists the keys of the editor.
func (e *BoardEditor) Help() []key.Binding {
	esc := short(e.pins.close, "close")
	if e.yaml.full() {
		return []key.Binding{footnote("up/down", "scroll"), short(e.pins.yaml, "the fields"), short(e.pins.close, "back")}
	}
	if e.at >= 0 && !e.alone() {
		esc = short(e.pins.close, "the board")
	}
	p := e.page()
	save := []key.Binding{e.pins.run, short(e.pins.use, "use unsaved")}
	var own []key.Binding
	switch p.slots[p.at].field.(type) {
	case *agentsField:
		own = []key.Binding{footnote("enter", "edit"), footnote("a", "add"), footnote("c", "copy"), footnote("d", "remove"), footnote("u", "undo"), footnote("J/K", "order")}
		return append(append(append(save[:1:1], own...), esc, e.pins.next), save[1], e.pins.yaml)
	case *choiceField:
		own = []key.Binding{footnote("left/right", "change")}
	case *proseField:
		own = []key.Binding{footnote("enter", "new line")}
	case *modelField:
		own = []key.Binding{footnote("up/down", "another model"), footnote("ctrl+u", "empty")}
	}
	return append(append(save, own...), e.pins.next, esc, e.pins.yaml)
}
