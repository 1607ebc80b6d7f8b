package modeltest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plenum/engine"
)

// Registry finds the models of a test by their names. It implements engine.Models.
type Registry map[string]engine.Model

// RegistryOf makes a Registry of models, each under its own name.
func RegistryOf(models ...engine.Model) Registry {
	r := make(Registry, len(models))
	for _, m := range models {
		r[m.Name()] = m
	}
	return r
}

// Find implements engine.Models.
func (r Registry) Find(name string) (engine.Model, error) {
	if m, ok := r[name]; ok {
		return m, nil
	}
	known := strings.Join(slices.Sorted(maps.Keys(r)), ", ")
	return nil, fmt.Errorf("no model is named %q; this test knows %s", name, known)
}
