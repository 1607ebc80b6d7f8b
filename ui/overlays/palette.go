package overlays

import (
	"plenum/engine"
	"plenum/ui/intent"
)

// NewPalette makes the list of everything that can be done: every key of the map by what it
// does, refused where the command behind it is, and the places to go to.
func NewPalette(look Look, refused func(engine.Command) string, places []Row) *List {
	behind := map[string]engine.Command{
		"round.cancel_all": engine.CancelAll{},
		"round.retry_all":  engine.RetryFailed{},
		"round.add":        engine.Add{},
	}
	var rows []Row
	for _, g := range look.Keys.Groups() {
		if g.Name == "ask" || g.Name == "list" || g.Name == "move" && len(places) == 0 {
			continue
		}
		for _, k := range g.Keys {
			name := g.Name + "." + k.Name
			keys := k.Binding.Keys()
			if len(keys) == 0 || name == "move.pane" || name == "everywhere.palette" {
				continue
			}
			r := Row{Name: k.Binding.Help().Desc, Note: k.Binding.Help().Key, Wants: []intent.Intent{intent.Press{Key: keys[0]}}}
			if c, ok := behind[name]; ok {
				r.Refused = refused(c)
			}
			if name == "round.merge" {
				r.Refused = mergeRefused(refused)
			}
			rows = append(rows, r)
		}
	}
	return NewList(look, "Everything that can be done here", true, append(rows, places...))
}

// mergeRefused is why neither a merge now nor another one is possible; empty: one is.
func mergeRefused(refused func(engine.Command) string) string {
	now := refused(engine.ReduceNow{})
	if now == "" || refused(engine.Reduce{}) == "" {
		return ""
	}
	return now
}
