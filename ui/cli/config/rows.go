package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/engine/models/catalog"
)

// Row is one line of the list of models.
type Row struct {
	Provider string
	Model    string // empty: the provider as a whole
	Info     engine.ModelInfo
	Ready    bool   // it can be asked now
	Note     string // price and window, or what is missing
}

// Name is "provider/model", or the provider.
func (r Row) Name() string {
	if r.Model == "" {
		return r.Provider
	}
	return r.Provider + "/" + r.Model
}

// Rows lists what can be used now, model by model, and what could be: each provider with what
// it lacks. With a filter, the models of those providers are searched too; every word of the
// filter must stand in the name, in upper or lower case.
func (r *Resolver) Rows(filter string) []Row {
	words := strings.Fields(strings.ToLower(engine.Clean(filter)))
	var ready, rest []Row
	for _, s := range r.servers() {
		missing := s.missing(r.env)
		if s.local && !s.now.runs && missing == "" {
			missing = s.absent()
		}
		if missing == "" {
			ready = append(ready, s.rows(words, true, "")...)
			continue
		}
		if matches(words, s.id, s.name) {
			rest = append(rest, Row{Provider: s.id, Note: missing})
		}
		if len(words) > 0 {
			rest = append(rest, s.rows(words, false, missing)...)
		}
	}
	if matches(words, Offline, "built-in") {
		ready = append(ready, r.builtIn())
	}
	return append(ready, rest...)
}

// builtIn is the row of the built-in model.
func (r *Resolver) builtIn() Row {
	return Row{
		Provider: offlineName, Model: strings.TrimPrefix(Offline, offlineName+"/"), Info: r.makers.Offline().Info(), Ready: true, Note: builtInNote,
	}
}

// rows lists the models of a server that match. A server of which no model is known is one row.
func (s *server) rows(words []string, ready bool, missing string) []Row {
	var out []Row
	names := s.names()
	for _, name := range names {
		if !matches(words, s.id+"/"+name, s.name) {
			continue
		}
		info, _ := s.info(name)
		row := Row{Provider: s.id, Model: name, Info: info, Ready: ready, Note: missing}
		if ready {
			row.Note = describe(info)
		}
		out = append(out, row)
	}
	if len(names) == 0 && ready && matches(words, s.id, s.name) {
		out = append(out, Row{Provider: s.id, Ready: true, Note: "any model of its server, as " + s.id + "/name"})
	}
	return out
}

func matches(words []string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, " "))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) })
}

// describe is a model's price and window in words.
func describe(info engine.ModelInfo) string {
	note := "price ?"
	if p := info.Price; p != nil {
		note = fmt.Sprintf("$%s in, $%s out a million tokens", dollars(p.In), dollars(p.Out))
	}
	if info.Window > 0 {
		note += ", window " + tokens(info.Window)
	}
	if info.Reasons {
		note += ", reasons"
	}
	return note
}

func dollars(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func tokens(n int) string {
	if n >= 10_000 {
		return fmt.Sprintf("%dk", n/1000)
	}
	return strconv.Itoa(n)
}

// PricesOf says of which day the prices are, and whose list they come from.
func PricesOf() string { return "prices of " + catalog.Dated() + " via " + catalog.Source }

func providerOf(model string) string {
	p, _, _ := strings.Cut(model, "/")
	return p
}
