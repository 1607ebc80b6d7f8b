package ui

import (
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
)

// sourced is what one name of a source came to.
type sourced struct {
	docs     []engine.Document
	problems []string
}

// material reads what a question is given along: what it names itself, what was taken along, and
// its sources.
type material struct {
	docs     []engine.Document
	sources  []engine.Document
	problems []string
	listed   []screens.Source
}

// gather reads the material of a question. A source that is the text under test is left out: every
// text agrees with itself.
func (fx *effects) gather(question string, mode engine.Mode, b intent.Brought) material {
	var m material
	m.docs, m.problems = fx.ports.Materials.Read(question)
	m.docs = append(slices.Clip(m.docs), b.Along...)
	if mode != engine.ModeVerify {
		return m
	}
	fx.forget(b.Sources)
	for _, name := range b.Sources {
		got := held(name, b.Held)
		if got.docs == nil {
			got = fx.source(name)
		}
		row := screens.Source{Name: name, Problems: slices.Clone(got.problems)}
		for _, d := range got.docs {
			same := func(other engine.Document) bool { return other.Text == d.Text }
			switch {
			case slices.ContainsFunc(m.docs, same):
				row.Problems = append(row.Problems, d.Name+" is the text under test itself, and every text agrees with itself")
				continue
			case slices.ContainsFunc(m.sources, func(other engine.Document) bool { return other.Name == d.Name }):
				row.Problems = append(row.Problems, d.Name+" is named twice; it is checked against once")
				continue
			}
			m.sources = append(m.sources, d)
			row.Docs = append(row.Docs, docOf(d))
		}
		m.listed = append(m.listed, row)
	}
	return m
}

// held is a source that is no file, by its name.
func held(name string, docs []engine.Document) sourced {
	for _, d := range docs {
		if d.Name == name {
			return sourced{docs: []engine.Document{d}}
		}
	}
	return sourced{}
}

func docOf(d engine.Document) screens.Doc {
	return screens.Doc{Name: d.Name, Bytes: len(d.Text), Tokens: engine.CountTokens(d.Text)}
}

// bind gives a plan that verifies a checker for each source that could be read. The error is a
// sentence.
func (m material) bind(plan engine.Plan) (engine.Plan, error) {
	if plan.Mode != engine.ModeVerify {
		return plan, nil
	}
	names := make([]string, len(m.sources))
	for i, d := range m.sources {
		names[i] = d.Name
	}
	return plan.Against(names)
}

// source reads a source. A page is fetched once: neither a letter that is typed nor the asking
// itself fetches it again, and what was weighed is what is asked about.
func (fx *effects) source(name string) sourced {
	if fx.ports.Sources == nil {
		return sourced{problems: []string{name + " cannot be read: this program has no way to read sources"}}
	}
	if !strings.Contains(name, "://") {
		docs, problems := fx.ports.Sources.Read(fx.ctx, name)
		return sourced{docs, problems}
	}
	fx.mu.Lock()
	got, known := fx.pages[name]
	fx.mu.Unlock()
	if known {
		return got
	}
	got.docs, got.problems = fx.ports.Sources.Read(fx.ctx, name)
	fx.mu.Lock()
	defer fx.mu.Unlock()
	if fx.pages == nil {
		fx.pages = map[string]sourced{}
	}
	fx.pages[name] = got
	return got
}

// forget drops the pages that are no source any more, so that one that is named again is fetched
// again.
func (fx *effects) forget(but []string) {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	for name := range fx.pages {
		if !slices.Contains(but, name) {
			delete(fx.pages, name)
		}
	}
}
