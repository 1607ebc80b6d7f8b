package ui

import (
	"fmt"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// boardRows are what the palette has of the board on Ask.
func (a *App) boardRows() []overlays.Row {
	if a.stage.at != intent.ScreenAsk || a.fx.ports.Workshop == nil {
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
		for i, agent := range a.stage.ask.AgentNames() {
			if i < 9 {
				add(fmt.Sprintf("edit agent %d %s", i+1, agent), "", intent.EditAgent{Board: name, Agent: agent, At: i})
			}
		}
		if a.session.made[name] != nil {
			add("take back the last change of this board", "", intent.UndoBoard{Board: name})
		}
	}
	add("a new board", "from nothing", intent.EditBoard{})
	return rows
}
