package config

import (
	"fmt"
	"slices"
	"strings"
)

// fromHere is where a default model comes from that a person chose in the interface.
const fromHere = "chosen here"

// Prefer makes a model the default until the program ends, over what the config and the flags
// say; the boards' own models stay. It returns the lines of the config that keep it. The error is a
// sentence.
func (r *Resolver) Prefer(model string) (lines string, err error) {
	if _, err := r.Find(model); err != nil {
		return "", err
	}
	model = r.Canonical(model)
	r.mu.Lock()
	r.preferred = model
	r.mu.Unlock()
	return r.Lines(model), nil
}

// chosen is the default that a person chose; empty: none.
func (r *Resolver) chosen() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.preferred
}

// Lines are the lines of a config that make a model the default, and name its server where nothing
// else does. No key stands in them.
func (r *Resolver) Lines(model string) string {
	id, _, _ := strings.Cut(model, "/")
	if model == Offline {
		return "default_model: " + offlineName + "\n"
	}
	lines := "default_model: " + model + "\n"
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.joined, func(s server) bool { return s.id == id })
	if i < 0 {
		return lines
	}
	lines += fmt.Sprintf("providers:\n  %s:\n    base_url: %s\n", id, r.joined[i].at.base)
	if r.joined[i].auth.typed != nil {
		lines += fmt.Sprintf("    key_env: %s\n", variableOf(id))
	}
	return lines
}

// variableOf is a variable that could hold a server's key.
func variableOf(id string) string {
	return strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToUpper(id)) + "_KEY"
}
