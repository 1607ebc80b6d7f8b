package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"plenum/engine"
	"plenum/ui/cli/material"
)

// sources are the texts that boards check against: those of --source, and those that the agents
// of a board name. Any goroutine may use them.
type sources struct {
	given []engine.Document // of --source; not changed once the first plan is made
	mu    sync.Mutex
	named map[string]engine.Document // of boards, by name
}

// bind gives a plan that verifies a checker for each source. The error is a sentence.
func (s *sources) bind(p engine.Plan) (engine.Plan, error) {
	p, err := s.resolve(p)
	if err != nil || p.Mode != engine.ModeVerify {
		return p, err
	}
	bound, err := p.Against(s.names())
	if err != nil {
		return engine.Plan{}, &exit{exitUsage, err}
	}
	return bound, nil
}

// names are those of the sources of --source.
func (s *sources) names() []string {
	var out []string
	for _, d := range s.given {
		out = append(out, d.Name)
	}
	return out
}

// resolve reads the sources that the agents of a plan have of their own, and calls them as they
// are read. The error is a sentence.
func (s *sources) resolve(p engine.Plan) (engine.Plan, error) {
	if p.Mode != engine.ModeVerify {
		return p, nil
	}
	p.Agents = slices.Clone(p.Agents)
	for i, a := range p.Agents {
		if a.Source == "" {
			continue
		}
		doc, err := s.read(a.Source)
		if err != nil {
			return engine.Plan{}, misuse("board %s, the source of %s: %w", p.Board, cmp.Or(a.Name, "an agent"), err)
		}
		p.Agents[i].Source = doc.Name
	}
	return p, nil
}

// read reads the one file that an agent checks against, once.
func (s *sources) read(name string) (engine.Document, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if doc, ok := s.named[name]; ok {
		return doc, nil
	}
	if material.IsAddress(name) {
		return engine.Document{}, misuse("%s is an address; pages are fetched for --source alone, so take it out of the board and name it there", engine.Clean(name))
	}
	docs, left := material.Reader{}.Files([]string{name})
	switch {
	case len(left) > 0:
		return engine.Document{}, misuse("%s", left[0].Sentence)
	case len(docs) != 1:
		return engine.Document{}, misuse("%s holds %d files, and an agent checks against one; name it, or give the rest with --source", engine.Clean(name), len(docs))
	}
	if s.named == nil {
		s.named = map[string]engine.Document{}
	}
	s.named[name] = docs[0]
	return docs[0], nil
}

// of lists the texts that the agents of a plan check against, each once, in their order.
func (s *sources) of(p engine.Plan) []engine.Document {
	if p.Mode != engine.ModeVerify {
		return nil
	}
	s.mu.Lock()
	known := slices.Clone(s.given)
	for _, d := range s.named {
		known = append(known, d)
	}
	s.mu.Unlock()
	var out []engine.Document
	for _, a := range p.Agents {
		is := func(d engine.Document) bool { return d.Name == a.Source }
		if i := slices.IndexFunc(known, is); i >= 0 && !slices.ContainsFunc(out, is) {
			out = append(out, known[i])
		}
	}
	return out
}

// with adds the sources to a question that has none yet.
func (s *sources) with(ask engine.Ask) engine.Ask {
	if len(ask.Sources) == 0 {
		ask.Sources = s.of(ask.Plan)
	}
	return ask
}

// Given implements ui.Sources.
func (s *sources) Given() []string { return s.names() }

// Read implements ui.Sources.
func (s *sources) Read(ctx context.Context, name string) (docs []engine.Document, problems []string) {
	if i := slices.IndexFunc(s.given, func(d engine.Document) bool { return d.Name == name }); i >= 0 {
		return s.given[i : i+1 : i+1], nil
	}
	got := material.Reader{}.Sources(ctx, []string{name})
	for _, left := range got.Left {
		problems = append(problems, left.Sentence)
	}
	return got.Docs, append(problems, got.Notes...)
}

// mostLeftOut is how many files are named that a folder or a pattern holds and that were not
// read: a whole disk would bury everything else.
const mostLeftOut = 8

// sources reads what --source names. A thing that the person named and that gives nothing ends
// the command, before anything is spent; what is left out of a folder is noted.
func (p *program) sources(ctx context.Context, names []string) ([]engine.Document, error) {
	if slices.ContainsFunc(names, material.IsAddress) {
		notice := time.AfterFunc(inputNotice, func() { p.note("waiting for the pages of --source") })
		defer notice.Stop()
	}
	got := material.Reader{}.Sources(ctx, names)
	if err := p.leftOut(got.Left); err != nil {
		return nil, err
	}
	for _, n := range got.Notes {
		p.note("%s", n)
	}
	return got.Docs, nil
}

// leftOut notes what was not read of folders and patterns, and refuses what was named itself.
func (p *program) leftOut(left []material.Problem) error {
	var refused []string
	noted := 0
	for _, l := range left {
		if l.Named {
			refused = append(refused, l.Sentence)
			continue
		}
		if noted++; noted <= mostLeftOut {
			p.note("left out: %s", l.Sentence)
		}
	}
	if more := noted - mostLeftOut; more > 0 {
		p.note("left out: %s", count(more, "file more", "files more"))
	}
	if len(refused) > 0 {
		return misuse("%s", strings.Join(refused, "\n        "))
	}
	return nil
}

// apart takes the texts under test out of the sources: every text agrees with itself.
func (p *program) apart(b *brought, named []string) error {
	var out []engine.Document
	for _, d := range b.sources {
		if !slices.ContainsFunc(b.docs, func(t engine.Document) bool { return t.Text == d.Text }) {
			out = append(out, d)
			continue
		}
		if slices.Contains(named, d.Name) {
			return misuse("%s is the text under test itself, and every text agrees with itself; name another --source", d.Name)
		}
		p.note("left out: %s is the text under test, and every text agrees with itself", d.Name)
	}
	b.sources = out
	return nil
}

// answerable refuses a question that its board could do nothing with: what it lacks is known
// before anything is spent. docs are what is given along.
func answerable(plan engine.Plan, b brought, docs []engine.Document) error {
	switch {
	case len(docs) > 0:
	case plan.Mode == engine.ModeSplit:
		return misuse("board %s reads a document; give it one with -f book.txt", plan.Board)
	case plan.Mode == engine.ModeVerify && b.byBoard:
		return misuse("there is nothing to check; give the text with -f claims.md, or write the claim as the question")
	}
	return nil
}
