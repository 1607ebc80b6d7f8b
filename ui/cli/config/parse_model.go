package config

import (
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

const (
	maxModels = 1000
	maxPrice  = 1e6 // dollars for a million tokens
)

func (p parser) models(m *strict.Map) []Model {
	var out []Model
	names := m.Names()
	for _, name := range names[:min(len(names), maxModels)] {
		one := Model{Name: name}
		v := m.Value(name)
		if !oneWord(name) {
			p.doc.Report(m.Key(name), notAModel)
		}
		if v != nil {
			v.Map(func(m *strict.Map) { p.about(m, &one) })
		}
		out = append(out, one)
	}
	return out
}

func (p parser) about(m *strict.Map, one *Model) {
	for _, f := range []struct {
		name string
		into *int
		what string
	}{
		{"context", &one.Context, "the window in tokens"},
		{"max_output", &one.MaxOutput, "the most tokens of one answer"},
	} {
		if v := m.Value(f.name); v != nil {
			if n, ok := v.Int(); ok && n > 0 {
				*f.into = n
			} else if ok {
				v.Report("expected %s, a number from 1", f.what)
			}
		}
	}
	for _, f := range []struct {
		name string
		into **bool
	}{{"temperature", &one.Temperature}, {"reasoning", &one.Reasoning}} {
		if v := m.Value(f.name); v != nil {
			if b, ok := v.Bool(); ok {
				*f.into = &b
			}
		}
	}
	if v := m.Value("effort"); v != nil {
		if s, ok := v.Text(); ok && slices.Contains(engine.Efforts(), s) {
			one.Effort = s
		} else if ok {
			v.Report("expected how much it is to think where an agent does not say: %s", strings.Join(engine.Efforts(), ", "))
		}
	}
	m.Map("price", func(m *strict.Map) { one.Price = price(m) })
}

// price reads US dollars for a million tokens. A cached token costs as much as any where
// nothing else is said.
func price(m *strict.Map) *engine.Price {
	var pr engine.Price
	for _, f := range []struct {
		name string
		into *float64
	}{{"in", &pr.In}, {"out", &pr.Out}, {"cached", &pr.Cached}} {
		v := m.Value(f.name)
		if v == nil {
			if f.name == "cached" {
				pr.Cached = pr.In
			} else {
				m.Report("%s is missing; a price has in and out, in dollars for a million tokens", f.name)
			}
			continue
		}
		if x, ok := v.Float(); ok && x >= 0 && x <= maxPrice {
			*f.into = x
		} else if ok {
			v.Report("expected dollars for a million tokens, a number from 0")
		}
	}
	return &pr
}
