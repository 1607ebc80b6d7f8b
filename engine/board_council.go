package engine

import (
	"cmp"
	"fmt"
	"strings"
)

// seats gives a council its members: one agent for each model where several can be used, else
// the board's own agents, and a sentence that says which it is.
func (b Board) seats(c Choice) (on, off []AgentSpec, note string) {
	on, off = b.split()
	models := seatModels(c, b.Council.Models)
	if len(models) < 2 || pinned(on) {
		return on, off, lensNote(on, c.Model)
	}
	members := make([]AgentSpec, len(models))
	for i, m := range models {
		members[i] = AgentSpec{Name: seatName(m, models), Brief: b.Council.Brief, Model: m}
	}
	return members, append(on, off...), fmt.Sprintf("%d usable models, one seat each.", len(models))
}

// inTurn gives drafts that name no model the models of a council in turn, and says which.
func (b Board) inTurn(drafts []AgentSpec, c Choice) string {
	models := seatModels(c, min(b.Council.Models, len(drafts)))
	if len(models) < 2 || pinned(drafts) {
		return ""
	}
	for i := range drafts {
		drafts[i].Model = models[i%len(models)]
	}
	return fmt.Sprintf("Drafts by %d models in turn: %s.", len(models), strings.Join(models, ", "))
}

// pinned reports whether somebody has named the models of the agents: then they stand.
func pinned(agents []AgentSpec) bool {
	for _, a := range agents {
		if a.Model != "" {
			return true
		}
	}
	return false
}

// lensNote says that the seats of a council are lenses on one model, where they are.
func lensNote(agents []AgentSpec, fallback string) string {
	model := ""
	for _, a := range agents {
		m := cmp.Or(a.Model, fallback)
		if m == "" || model != "" && m != model {
			return ""
		}
		model = m
	}
	return fmt.Sprintf("One model, %s, seen through %d lenses; several usable models would get a seat each.", model, len(agents))
}

// seatModels picks at most n different models: the chosen one first, then one of each other
// provider, then the rest, always in the order of Usable. The built-in model has no seat
// beside real ones.
func seatModels(c Choice, n int) []string {
	var all []string
	seen := map[string]bool{}
	for _, m := range append([]string{c.Model}, c.Usable...) {
		if m != "" && !seen[m] {
			seen[m] = true
			all = append(all, m)
		}
	}
	var first, rest, offline []string
	providers := map[string]bool{}
	for _, m := range all {
		p := provider(m)
		switch {
		case p == "offline":
			offline = append(offline, m)
		case providers[p]:
			rest = append(rest, m)
		default:
			providers[p] = true
			first = append(first, m)
		}
	}
	picked := append(first, rest...)
	if len(picked) == 0 {
		picked = offline[:min(1, len(offline))]
	}
	return picked[:min(n, len(picked))]
}

func provider(model string) string {
	p, _, _ := strings.Cut(model, "/")
	return p
}

// seatName is the short name of a model, or the whole one where two would be called alike.
func seatName(model string, all []string) string {
	short := model[strings.LastIndexByte(model, '/')+1:]
	for _, other := range all {
		if other != model && other[strings.LastIndexByte(other, '/')+1:] == short {
			return model
		}
	}
	return short
}
