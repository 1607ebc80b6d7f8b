package ui

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// madeBoard is a board as this session has it: in no file as it stands.
type madeBoard struct {
	file   BoardFile // that it came from
	board  engine.Board
	before []engine.Board // as it was before each change in this session, the latest last
}

// workbench is the boards that were changed in this session, and the forms that were left.
type workbench struct {
	made  map[string]*madeBoard // by their names in the list
	taken BoardFile             // the one that was read last
	forms map[formOf]left       // that were closed with something in them that was not sent
}

// newBoard is what a board begins with that begins with nothing.
func newBoard() engine.Board {
	return engine.Board{Agents: []engine.AgentSpec{{Name: "Agent 1"}}}
}

// aboutBoards does what boards are asked for.
func (a *App) aboutBoards(w intent.Intent) tea.Cmd {
	switch w := w.(type) {
	case intent.EditBoard:
		if w.Board == "" {
			a.openBoard(BoardFile{}, newBoard(), overlays.BoardChoice{Agent: -1, Fresh: true})
			return a.weighFirst()
		}
		return a.withBoard(w.Board, w)
	case intent.EditAgent:
		return a.withBoard(w.Board, w)
	case intent.RemoveAgent:
		return a.withBoard(w.Board, w)
	case intent.UndoBoard:
		return a.undoBoard(w.Board)
	case intent.KeepBoard:
		return a.keepBoard(w)
	case intent.SaveBoard:
		return a.fx.saveBoard(w, a.fileOf(w.Was))
	case intent.WeighBoard:
		return a.fx.weighMade(w, a.fileOf(w.Was), a.stage.ask.Draft())
	case intent.Load:
		if b := a.session.made[w.Board]; b != nil {
			return a.fx.planBoard(b)
		}
		return a.fx.load(w.Board)
	}
	return nil
}

// withBoard does something with a board once it was read. One that this session has changed is
// there already.
func (a *App) withBoard(name string, want intent.Intent) tea.Cmd {
	if b := a.session.made[name]; b != nil {
		return a.boardTaken(boardTaken{file: b.file, want: want})
	}
	return a.fx.takeBoard(name, want)
}

// heardOfBoards takes what came of it.
func (a *App) heardOfBoards(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case boardTaken:
		return a.boardTaken(m)
	case boardSaved:
		return a.boardSaved(m)
	case boardWeighed:
		if e := a.editor(); e != nil {
			e.Handle(overlays.BoardWeighed{N: m.n, Text: m.text})
		}
	}
	return nil
}

// editor is the editor of a board that is open; nil: none is.
func (a *App) editor() overlays.Overlay {
	for _, l := range a.overlays {
		if l.name == intent.OverlayBoard {
			return l.Overlay
		}
	}
	return nil
}

// standsAs is a board as this session has it.
func (a *App) standsAs(f BoardFile) engine.Board {
	if b := a.session.made[f.Name]; b != nil {
		return b.board
	}
	return f.Board
}

// fileOf is the file that a board came from.
func (a *App) fileOf(name string) BoardFile {
	if b := a.session.made[name]; b != nil {
		return b.file
	}
	if f := a.session.taken; f.Name == name {
		return f
	}
	return BoardFile{}
}

func (a *App) boardTaken(m boardTaken) tea.Cmd {
	if m.err != nil {
		a.say(m.err)
		return nil
	}
	a.session.taken = m.file
	board, made := a.standsAs(m.file), a.session.made[m.file.Name] != nil
	switch w := m.want.(type) {
	case intent.EditBoard:
		c := overlays.BoardChoice{Was: m.file.Name, Agent: -1, Fresh: w.Copy || made}
		if w.Copy {
			board.Name = a.freeName(board.Name)
		}
		a.openBoard(m.file, board, c)
		return a.weighFirst()
	case intent.EditAgent:
		return a.editAgent(w, m.file, board)
	case intent.RemoveAgent:
		return a.removeAgent(w, m.file, board)
	}
	return nil
}

// openBoard lays the editor over the screen.
func (a *App) openBoard(f BoardFile, board engine.Board, c overlays.BoardChoice) {
	c.Board, c.Models, c.Where = board, a.models, savedWhere(f, board)
	if shop := a.fx.ports.Workshop; shop != nil {
		c.Text = func(b engine.Board) string { return shop.Text(b, f) }
	}
	a.overlays = append(a.overlays, layer{intent.OverlayBoard, overlays.NewBoardEditor(a.look(), c)})
}

// weighFirst asks what the board costs as it was opened.
func (a *App) weighFirst() tea.Cmd {
	if e, ok := a.editor().(*overlays.BoardEditor); ok {
		return a.obey(e.Weigh())
	}
	return nil
}

// savedWhere says what saving does.
func savedWhere(f BoardFile, b engine.Board) string {
	switch {
	case f.Name == "" || b.Name != f.Board.Name:
		return "Saving makes a file among your own boards, by its name."
	case f.Path == "":
		return "Built in: saving makes a board of your own of that name, which then stands before it."
	}
	return "Saving changes " + f.Path + "; a copy of the file as it was is kept."
}

// seatOf is the place of an agent on a board: by its name, or where the rows show copies of one
// agent by that one. -1: it has none, as the seats of a council.
func seatOf(b engine.Board, name string, at int) int {
	for i, ag := range b.Agents {
		if cmp.Or(ag.Name, fmt.Sprintf("Agent %d", i+1)) == name {
			return i
		}
	}
	if b.Council.Models > 0 || at > 0 {
		return -1
	}
	return slices.IndexFunc(b.Agents, func(ag engine.AgentSpec) bool { return !ag.Optional })
}

// editAgent opens one agent of a board, or one more.
func (a *App) editAgent(w intent.EditAgent, f BoardFile, board engine.Board) tea.Cmd {
	c := overlays.BoardChoice{Was: f.Name, Agent: seatOf(board, w.Agent, w.At), Fresh: a.session.made[f.Name] != nil}
	switch {
	case w.Agent == "":
		board.Agents = append(slices.Clone(board.Agents), engine.AgentSpec{})
		c.Agent = len(board.Agents) - 1
	case c.Agent < 0:
		a.notice = "the models of a council stand for its agents; here is the whole board"
	}
	a.openBoard(f, board, c)
	return a.weighFirst()
}

func (a *App) removeAgent(w intent.RemoveAgent, f BoardFile, board engine.Board) tea.Cmd {
	i := seatOf(board, w.Agent, w.At)
	if i < 0 {
		a.notice = "the models of a council stand for its agents; edit the board to change how many there are"
		return nil
	}
	board.Agents = slices.Delete(slices.Clone(board.Agents), i, i+1)
	if wrong := board.Validate(); len(wrong) > 0 {
		a.notice = w.Agent + " stays: without it, " + wrong[0].Error()
		return nil
	}
	cmd := a.keepBoard(intent.KeepBoard{Was: f.Name, Board: board})
	a.notice = w.Agent + " is off this board for this session; " + a.scene.Keys.Ask.Agents.Undo.Help().Key + " brings it back"
	return cmd
}

// turnToBoard shows a board on Ask as it is now.
func (a *App) turnToBoard(name, about string) tea.Cmd {
	return a.obey(a.stage.ask.Handle(screens.Made{Board: screens.Board{Name: name, About: about}}))
}

// withMade puts the boards that this session has made among those to choose from.
func (a *App) withMade(o screens.Offers) screens.Offers {
	for _, name := range slices.Sorted(maps.Keys(a.session.made)) {
		if !slices.ContainsFunc(o.Boards, func(b screens.Board) bool { return b.Name == name }) {
			o.Boards = slices.Insert(slices.Clone(o.Boards), 0, screens.Board{Name: name, About: "of this session: " + a.session.made[name].board.About})
		}
	}
	return o
}
