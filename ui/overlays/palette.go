package overlays

import (
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// PaletteChoice is what can be done where the person is.
type PaletteChoice struct {
	Groups  []string                    // of keys that work here, those first that act
	Branch  engine.BranchID             // that has the focus; empty: none has
	Refused func(engine.Command) string // why a command is not possible now; empty: it is
	Typing  bool                        // letters are text here: an action needs a key that is none
	First   []Row                       // the places to go to
	Covered []string                    // groups of keys that First has rows for
	Last    []Row
}

// NewPalette makes the list of everything that can be done: the keys of the map by what they
// do, refused where the command behind them is; the places to go to before them; and the keys of
// other places behind them, refused with the place.
func NewPalette(look Look, c PaletteChoice) *List {
	rows := slices.Clone(c.First)
	taken := map[string]bool{} // by a group that goes before
	all := look.Keys.Groups()
	for _, name := range c.Groups {
		if i := slices.IndexFunc(all, func(g keys.Group) bool { return g.Name == name }); i >= 0 {
			rows = append(rows, c.rowsOf(all[i], taken)...)
		}
	}
	rows = append(rows, c.Last...)
	for _, g := range all {
		if !slices.Contains(c.Groups, g.Name) && !slices.Contains(c.Covered, g.Name) {
			rows = append(rows, elsewhere(g)...)
		}
	}
	return NewList(look, "Everything that can be done here", true, rows)
}

// rowsOf are the rows of a group that works here. A key that a group before has taken means
// something else here.
func (c PaletteChoice) rowsOf(g keys.Group, taken map[string]bool) []Row {
	behind := commandsBehind(c.Branch)
	var rows []Row
	for _, k := range g.Keys {
		name := g.Name + "." + k.Name
		left := free(k.Binding.Keys(), taken)
		if len(left) == 0 || name == "move.pane" || name == "everywhere.palette" {
			continue
		}
		r := Row{Name: k.Binding.Help().Desc, Note: left[0], Refused: refusedAll(behind[name], c.Refused)}
		if left[0] == k.Binding.Keys()[0] {
			r.Note = k.Binding.Help().Key
		}
		r.Wants = []intent.Intent{intent.Press{Key: left[0]}}
		if c.Typing {
			c.whileTyping(&r, name, left)
		}
		rows = append(rows, r)
	}
	return rows
}

// whileTyping gives a row the key that works while letters are text. Without one it shows none, and
// waits where nothing but that key leads there.
func (c PaletteChoice) whileTyping(r *Row, name string, left []string) {
	chord := keys.WhileTyping(left)
	switch {
	case chord != "":
		r.Note, r.Wants = chord, []intent.Intent{intent.Press{Key: chord}}
	case name == "everywhere.quit":
		r.Note, r.Wants = "", []intent.Intent{intent.Quit{When: intent.QuitAsking}}
	default:
		r.Refused = "letters are text here; esc leaves the field"
	}
}

// elsewhere are the rows of a group that works in another place.
func elsewhere(g keys.Group) []Row {
	where := map[string]string{
		"agents": "on the board of a question", "ask": "where a question is written", "compare": "where two texts stand side by side",
		"lab": "in a lab", "list": "in a list", "replay": "in a replay", "sessions": "among the saved sessions",
	}[g.Name]
	if where == "" {
		where = "on another screen"
	}
	var rows []Row
	for _, k := range g.Keys {
		rows = append(rows, Row{Name: k.Binding.Help().Desc, Note: k.Binding.Help().Key, Refused: k.Binding.Help().Key + ", " + where})
	}
	return rows
}

// free are the keys that no group before has taken, and takes them.
func free(all []string, taken map[string]bool) []string {
	var left []string
	for _, k := range all {
		if !taken[k] {
			left = append(left, k)
		}
	}
	for _, k := range all {
		taken[k] = true
	}
	return left
}

// commandsBehind maps keys to the commands that they lead to, one of which must be possible.
func commandsBehind(branch engine.BranchID) map[string][]engine.Command {
	out := map[string][]engine.Command{
		"round.cancel_all": {engine.CancelAll{}},
		"round.retry_all":  {engine.RetryFailed{}},
		"round.add":        {engine.Add{}},
		"round.merge":      {engine.ReduceNow{}, engine.Reduce{}},
		"round.budget":     {engine.RaiseBudget{}},
	}
	if branch != "" {
		out["branch.cancel"] = []engine.Command{engine.Cancel{Branch: branch}}
		out["branch.retry"] = []engine.Command{engine.Retry{Branch: branch}}
		out["branch.hedge"] = []engine.Command{engine.Hedge{Branch: branch}}
		out["branch.edit"] = []engine.Command{engine.Edit{Branch: branch, Agent: engine.AgentSpec{Name: "?"}}}
		out["branch.revise"] = []engine.Command{engine.Revise{Branch: branch, Text: "?"}}
		out["branch.include"] = []engine.Command{engine.Include{Branch: branch, In: true}, engine.Include{Branch: branch}}
	}
	return out
}

// refusedAll is why none of the commands is possible, in the words of the first; empty: one is,
// or there are none.
func refusedAll(all []engine.Command, refused func(engine.Command) string) string {
	first := ""
	for i, c := range all {
		why := refused(c)
		if why == "" {
			return ""
		}
		if i == 0 {
			first = why
		}
	}
	return first
}
