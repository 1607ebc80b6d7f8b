package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// noAnswer says what can be done about a round that came to no answer; why it did not was
// said before.
func noAnswer(r *engine.Round, id string, kept bool) []string {
	var out []string
	for _, b := range callers(r) {
		if a := b.Attempt(); a != nil && a.Error != nil && b.Status != engine.StatusCancelled {
			out = append(out, fmt.Sprintf("%s: %s", caller(b), failure(a.Error)))
		}
	}
	if kept {
		out = append(out, "what the branches wrote is kept: plenum sessions show "+id)
	}
	if mergeFailed(r) {
		out = append(out, "to merge another way, ask again with --reducer-model provider/model, or with --reducer concat, which needs no model")
	}
	return out
}

func mergeFailed(r *engine.Round) bool {
	n := len(r.Reductions)
	return n > 0 && r.Answer() == nil && r.Reductions[n-1].Branch.Status != engine.StatusCancelled
}

// callers are all who call a model in a round: branches and merges.
func callers(r *engine.Round) []*engine.Branch {
	out := slices.Clone(r.Branches)
	for _, red := range r.Reductions {
		out = append(out, red.Branch)
	}
	return out
}

// caller names a branch, or a merge, and its model.
func caller(b *engine.Branch) string {
	name := fmt.Sprintf("%d %s", b.ID.Number(), b.Agent.Name)
	if b.ID.Reduction() {
		name = "merge"
	}
	model := b.Agent.Model
	if a := b.Attempt(); a != nil {
		model = cmp.Or(a.Start.Model, model)
	}
	if model == "" {
		return name
	}
	return name + " (" + model + ")"
}

// failure is one sentence: what happened, and what to do.
func failure(f *engine.Failure) string {
	if f.Hint == "" || f.Code == engine.CodePanic {
		return f.Message
	}
	return strings.TrimRight(f.Message, ". ") + "; " + f.Hint
}
