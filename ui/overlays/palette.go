package overlays

import (
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// NewPalette makes the list of everything that can be done: the keys of the map by what they
// do, those first that act, refused where the command behind them is; and the places to go to.
// Groups names the groups of keys that work where the person is; branch is the one that has the
// focus, empty where none has.
func NewPalette(look Look, groups []string, branch engine.BranchID, refused func(engine.Command) string, places []Row) *List {
	behind := commandsBehind(branch)
	rows := places
	all := look.Keys.Groups()
	taken := map[string]bool{} // by a group that goes before
	for _, name := range groups {
		i := slices.IndexFunc(all, func(g keys.Group) bool { return g.Name == name })
		if i < 0 {
			continue
		}
		for _, k := range all[i].Keys {
			name := name + "." + k.Name
			pressed, note := free(k.Binding.Keys(), taken), k.Binding.Help().Key
			if pressed == "" || name == "move.pane" || name == "everywhere.palette" {
				continue
			}
			if pressed != k.Binding.Keys()[0] {
				note = pressed
			}
			r := Row{Name: k.Binding.Help().Desc, Note: note, Wants: []intent.Intent{intent.Press{Key: pressed}}}
			r.Refused = refusedAll(behind[name], refused)
			rows = append(rows, r)
		}
	}
	return NewList(look, "Everything that can be done here", true, rows)
}

// free is the first of the keys that no group before has taken, and takes them all; empty: none is.
func free(all []string, taken map[string]bool) string {
	first := ""
	for _, k := range all {
		if first == "" && !taken[k] {
			first = k
		}
	}
	for _, k := range all {
		taken[k] = true
	}
	return first
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
