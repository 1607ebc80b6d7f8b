package screens

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Made says that a board is another now than it was, or that there is one more. It is shown next.
type Made struct{ Board Board }

// made shows a board that was made or changed, and asks for its plan.
func (a *Ask) made(m Made) []intent.Intent {
	b := &a.board
	if !b.has(m.Board.Name) {
		b.rows = slices.Insert(slices.Clone(b.rows), 0, m.Board)
		b.at, b.cursor = b.at+1, 0
	}
	b.turnToName(m.Board.Name)
	return []intent.Intent{intent.Load{Board: m.Board.Name}}
}

// BoardName is the board on screen, as the list of boards has it; empty: none is known yet.
func (a *Ask) BoardName() string { return a.board.name() }

// HasBoard reports whether there is a board of that name to choose.
func (a *Ask) HasBoard(name string) bool { return a.board.has(name) }

// OnBoard reports whether the board has the focus.
func (a *Ask) OnBoard() bool { return a.focus == placeBoard }

// AgentNames are the agents of the board as its rows show them.
func (a *Ask) AgentNames() []string {
	p := a.plan()
	if p == nil || p.err != nil {
		return nil
	}
	var out []string
	for _, ag := range p.agents {
		out = append(out, ag.Name)
	}
	return out
}

// editBoard is what the keys want that change the board itself; ok is false for others.
func (a *Ask) editBoard(k tea.KeyPressMsg) (wants []intent.Intent, ok bool) {
	km, name, at := a.scene.Keys.Ask.Agents, a.board.name(), a.board.cursor
	if name == "" {
		return nil, false
	}
	agent := ""
	if names := a.AgentNames(); at < len(names) {
		agent = names[at]
	}
	switch {
	case key.Matches(k, km.Board), key.Matches(k, km.Edit) && agent == "":
		return []intent.Intent{intent.EditBoard{Board: name}}, true
	case key.Matches(k, km.Edit):
		return []intent.Intent{intent.EditAgent{Board: name, Agent: agent, At: at}}, true
	case key.Matches(k, km.Add):
		return []intent.Intent{intent.EditAgent{Board: name}}, true
	case key.Matches(k, km.Remove) && agent != "":
		return []intent.Intent{intent.RemoveAgent{Board: name, Agent: agent, At: at}}, true
	case key.Matches(k, km.Undo):
		return []intent.Intent{intent.UndoBoard{Board: name}}, true
	}
	return nil, false
}

// boardFromPolicy is what those keys want on the policy of the board: what is of one agent leads to
// the agents.
func (a *Ask) boardFromPolicy(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys.Ask.Agents
	does := ""
	switch {
	case key.Matches(k, km.Board, km.Add):
		wants, _ := a.editBoard(k)
		return wants
	case key.Matches(k, km.Edit):
		does = km.Edit.Help().Key + " edits it"
	case key.Matches(k, km.Remove):
		does = km.Remove.Help().Key + " takes it off the board"
	default:
		return nil
	}
	a.focusOn(placeBoard)
	return say("choose an agent with up and down; " + does)
}

// as takes over from the plan before who was switched on or off, and what else the person has set,
// where the board itself still says the same of it.
func (p *loadedPlan) as(was *loadedPlan) {
	if was == nil || was.err != nil || p.err != nil {
		return
	}
	for i, ag := range p.agents {
		j := slices.IndexFunc(was.agents, calledSo(ag.Name))
		if j < 0 {
			continue
		}
		if on := slices.ContainsFunc(was.plan.Spare, calledSo(ag.Name)); was.on[j] == on { // the person has switched it
			p.on[i] = was.on[j]
		}
	}
	if !slices.Contains(p.on, true) && len(p.on) > 0 {
		p.on[0] = true
	}
}

func calledSo(name string) func(engine.AgentSpec) bool {
	return func(a engine.AgentSpec) bool { return a.Name == name }
}
