package telling

import (
	"cmp"
	"fmt"
	"slices"

	"plenum/engine"
)

// Callers are all who call a model in a round: helpers, branches and merges.
func Callers(r *engine.Round) []*engine.Branch {
	out := slices.Concat(r.Helpers, r.Branches)
	for _, red := range r.Reductions {
		out = append(out, red.Branch)
	}
	return out
}

// Caller names a branch, or a merge, and its model.
func Caller(b *engine.Branch) string {
	name := Name(b)
	model := b.Agent.Model
	if a := b.Attempt(); a != nil {
		model = cmp.Or(a.Start.Model, model)
	}
	if model == "" {
		return name
	}
	return name + " (" + model + ")"
}

// Count writes a number with its noun.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
