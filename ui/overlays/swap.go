package overlays

import (
	"plenum/engine"
	"plenum/ui/intent"
)

// SwapChoice is what NewSwap makes its list of.
type SwapChoice struct {
	Branch  *engine.Branch
	Models  []Model
	Price   func(model string) string   // what a run by that model costs: "~$0.003"; nil or empty: not known
	Refused func(engine.Command) string // why a command is not possible now; empty: it is
}

// NewSwap makes the list of the models that a branch can be run again with: the other ready
// ones, then its own, then the form that changes the brief too. Below stands what could be asked,
// with what it lacks.
func NewSwap(look Look, c SwapChoice) *List {
	own := c.Branch.Agent.Model
	if a := c.Branch.Asked(); a != nil && a.Start.Model != "" {
		own = a.Start.Model
	}
	refused := func(cmd engine.Command) string {
		if c.Refused == nil {
			return ""
		}
		return c.Refused(cmd)
	}
	note := func(m Model) string {
		if c.Price == nil {
			return m.Note
		}
		switch price := c.Price(m.Name); {
		case price != "" && m.Note != "":
			return price + "   " + m.Note
		case price != "":
			return price
		}
		return m.Note
	}
	var same, rows, rest []Row
	for _, m := range c.Models {
		cmd := engine.Retry{Branch: c.Branch.ID, Model: m.Name}
		r := Row{Name: m.Name, Note: note(m), Refused: refused(cmd), Wants: []intent.Intent{intent.Do{Command: cmd}}}
		switch {
		case m.Name == own:
			r.Name += ", as before"
			same = append(same, r)
		case m.Ready:
			rows = append(rows, r)
		default:
			rest = append(rest, Row{Name: m.Name, Refused: m.Note, Helps: look.connects()})
		}
	}
	rows = append(rows, same...)
	edit := engine.Edit{Branch: c.Branch.ID, Agent: c.Branch.Agent}
	rows = append(rows, Row{
		Name: "Change the brief too", Note: "or name a model that is not listed", Refused: refused(edit),
		Wants: []intent.Intent{intent.Open{Overlay: intent.OverlayEdit}},
	})
	says := "It runs again from the beginning."
	switch {
	case !c.Branch.Status.Ended():
		says += " What it has written by then is kept."
	case c.Branch.Text().Len() > 0:
		says += " The text that it has now is kept."
	}
	if len(rows) == 1+len(same) {
		says = "No other model is connected; " + look.Keys.Everywhere.Models.Help().Key + " says how. " + says
	}
	return NewList(look, "Another model for "+numbered(c.Branch), true, append(rows, rest...)).Say(says)
}
