package ui

import (
	"fmt"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// changesBoards reports whether the board on Ask can be changed.
func (a *App) changesBoards() bool {
	return a.stage.at == intent.ScreenAsk && a.fx.ports.Workshop != nil
}

// boardRows are what the palette has of the board on Ask. Each agent can be taken off it by name
// where no key takes the one under the cursor.
func (a *App) boardRows() []overlays.Row {
	if !a.changesBoards() {
		return nil
	}
	var rows []overlays.Row
	add := func(says, note string, w intent.Intent) {
		rows = append(rows, overlays.Row{Name: says, Note: note, Wants: []intent.Intent{w}})
	}
	if name := a.stage.ask.BoardName(); name != "" {
		add("edit this board: "+name, "all its settings", intent.EditBoard{Board: name})
		add("a copy of this board: "+name, "", intent.EditBoard{Board: name, Copy: true})
		add("add an agent to this board", "", intent.EditAgent{Board: name})
		agents := a.stage.ask.AgentNames()
		agents = agents[:min(len(agents), 9)]
		for i, agent := range agents {
			add(fmt.Sprintf("edit agent %d %s", i+1, agent), "brief, model, settings", intent.EditAgent{Board: name, Agent: agent, At: i})
		}
		for i, agent := range agents {
			if !a.stage.ask.OnBoard() {
				add(fmt.Sprintf("take agent %d %s off this board", i+1, agent), "", intent.RemoveAgent{Board: name, Agent: agent, At: i})
			}
		}
		if a.session.made[name] != nil {
			add("take back the last change of this board", "the board as it was before", intent.UndoBoard{Board: name})
		}
	}
	add("a new board", "from nothing", intent.EditBoard{})
	return rows
}
