package config

import "strings"

// Sizes are the small and the large model of the provider of a model: of the list, or the first
// and the last that the person has named. Empty: there is none, the built-in model has none.
func (r *Resolver) Sizes(model string) (small, large string) {
	id, _, _ := strings.Cut(r.Canonical(model), "/")
	for _, s := range r.servers() {
		if s.id != id {
			continue
		}
		small, large = s.small, s.large
		if n := len(s.models); n > 0 && !s.listed {
			small, large = s.models[0].Name, s.models[n-1].Name
		}
		if small != "" {
			small = id + "/" + small
		}
		if large != "" {
			large = id + "/" + large
		}
		return small, large
	}
	return "", ""
}
