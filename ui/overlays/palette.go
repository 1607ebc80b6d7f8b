package overlays

import (
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// NewPalette makes the list of everything that can be done: the keys of the map by what they
// do, those first that act, refused where the command behind them is; and the places to go to.
// Groups names the groups of keys that work where the person is.
func NewPalette(look Look, groups []string, refused func(engine.Command) string, places []Row) *List {
	behind := map[string]func() string{
		"round.cancel_all": func() string { return refused(engine.CancelAll{}) },
		"round.retry_all":  func() string { return refused(engine.RetryFailed{}) },
		"round.add":        func() string { return refused(engine.Add{}) },
		"round.merge":      func() string { return mergeRefused(refused) },
	}
	rows := places
	all := look.Keys.Groups()
	for _, name := range groups {
		i := slices.IndexFunc(all, func(g keys.Group) bool { return g.Name == name })
		if i < 0 {
			continue
		}
		for _, k := range all[i].Keys {
			name := name + "." + k.Name
			pressed := k.Binding.Keys()
			if len(pressed) == 0 || name == "move.pane" || name == "everywhere.palette" {
				continue
			}
			r := Row{Name: k.Binding.Help().Desc, Note: k.Binding.Help().Key, Wants: []intent.Intent{intent.Press{Key: pressed[0]}}}
			if why := behind[name]; why != nil {
				r.Refused = why()
			}
			rows = append(rows, r)
		}
	}
	return NewList(look, "Everything that can be done here", true, rows)
}

// mergeRefused is why neither a merge now nor another one is possible; empty: one is.
func mergeRefused(refused func(engine.Command) string) string {
	now := refused(engine.ReduceNow{})
	if now == "" || refused(engine.Reduce{}) == "" {
		return ""
	}
	return now
}
