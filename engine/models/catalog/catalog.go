// Package catalog knows which providers there are, what their models cost and how much they
// take in: charm.land/catwalk's embedded list, read once when it is first needed, with what it
// lacks for servers that speak the OpenAI chat protocol.
package catalog

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"charm.land/catwalk/pkg/catwalk"
	"charm.land/catwalk/pkg/embedded"

	"plenum/engine"
)

// Date is the day of which the embedded list is.
const Date = "19 Aug 2026"

// Source is who keeps the list.
const Source = "catwalk"

// Provider is a service, or a server on this machine, that speaks the OpenAI chat protocol.
type Provider struct {
	ID       string   // "openai", as in "openai/gpt-5"
	Name     string   // "OpenAI"
	BaseURL  string   // with its version, without a slash at the end; empty: only BaseEnv knows
	BaseEnv  string   // the variable that holds another address; empty: none
	BasePath string   // what follows the address of BaseEnv where that names no path
	KeyEnv   []string // the variables that may hold its key, the usual one first; empty: needs no key
	Small    string   // its model for agents where nobody names one; empty: none known
	Large    string   // its model for a merge where nobody names one; empty: none known
	Local    bool     // a server that people run on their own machine
}

// Model is one model of a provider.
type Model struct {
	ID   string // as its server calls it
	Name string // as people call it
	Info engine.ModelInfo
}

// list is all that is known, in the order in which it is offered.
type list struct {
	providers []Provider
	models    map[string][]Model
	date      string // of the prices
	trouble   string // why a refreshed list is not used
}

// read parses the embedded list once, and what was refreshed of it: it takes 8 ms, so never before
// something asks.
var read = sync.OnceValue(func() list {
	newer, date, trouble := refreshed()
	l := list{models: map[string][]Model{}, date: cmp.Or(date, Date), trouble: trouble}
	for _, p := range over(embedded.GetAll(), newer) {
		if id := string(p.ID); speaks(p) {
			l.providers = append(l.providers, provider(p))
			l.models[id] = models(p)
		}
	}
	l.providers = append(l.providers, unlisted...)
	slices.SortStableFunc(l.providers, func(a, b Provider) int { return rank(a.ID) - rank(b.ID) })
	return l
})

// Providers lists the providers in the order in which their keys are looked for; those of this
// machine last.
func Providers() []Provider {
	out := slices.Clone(read().providers)
	for i := range out {
		out[i].KeyEnv = slices.Clone(out[i].KeyEnv)
	}
	return out
}

// Dated is the day of which the prices are: that of the embedded list, or of a refreshed one.
func Dated() string { return read().date }

// Trouble is a sentence on a refreshed list that is not used; empty: there is none, or it is.
func Trouble() string { return read().trouble }

// Find returns the provider of an id.
func Find(id string) (Provider, bool) {
	for _, p := range read().providers {
		if p.ID == id {
			p.KeyEnv = slices.Clone(p.KeyEnv)
			return p, true
		}
	}
	return Provider{}, false
}

// Models lists the models of a provider, newest and largest first as a rule; none for a
// provider that no list knows.
func Models(provider string) []Model {
	out := slices.Clone(read().models[provider])
	for i := range out {
		out[i].Info = copied(out[i].Info)
	}
	return out
}

// Lookup says what is known of a model. A dated name is looked for without its date. For a
// model that is not listed it returns false and what its name gives away: its price is
// unknown.
func Lookup(provider, model string) (engine.ModelInfo, bool) {
	list := read().models[provider]
	for _, name := range []string{model, undated(model)} {
		for _, m := range list {
			if strings.EqualFold(m.ID, name) {
				return copied(m.Info), true
			}
		}
	}
	return engine.ModelInfo{Reasons: reasons(model), Temperature: !fixedTemperature(model)}, false
}

func copied(info engine.ModelInfo) engine.ModelInfo {
	if info.Price != nil {
		p := *info.Price
		info.Price = &p
	}
	return info
}

func models(p catwalk.Provider) []Model {
	out := make([]Model, 0, len(p.Models))
	for _, m := range p.Models {
		out = append(out, Model{ID: m.ID, Name: m.Name, Info: info(m)})
	}
	return out
}

func info(m catwalk.Model) engine.ModelInfo {
	return engine.ModelInfo{
		Price:       price(m),
		Window:      int(max(m.ContextWindow, 0)),
		MaxOutput:   int(max(m.DefaultMaxTokens, 0)),
		Reasons:     m.CanReason || reasons(m.ID),
		Temperature: !fixedTemperature(m.ID),
		Efforts:     strings.Join(m.ReasoningLevels, " "),
	}
}
