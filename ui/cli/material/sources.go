package material

import (
	"context"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
)

// Sourced is what a reading of sources came to.
type Sourced struct {
	Docs  []engine.Document
	Left  []Problem
	Notes []string // sentences about what was read: where an address led
}

// fetchAtOnce is how many pages are fetched at the same time.
const fetchAtOnce = 4

// Sources reads what claims are checked against, in the order given and each once: files,
// folders and patterns as Files does, and pages by their addresses. It is the only reading that
// uses the network, and only for an address that stands in names itself. When ctx ends, the
// pages that have not come are left out.
func (r Reader) Sources(ctx context.Context, names []string) Sourced {
	names = once(names)
	pages := r.fetchAll(ctx, names)
	t := taking{limits: r.Limits.withDefaults()}
	var notes []string
	for _, name := range names {
		f, isPage := pages[name]
		if !isPage {
			t.take(r.expand(name))
			continue
		}
		text, err := f.text()
		if err != nil {
			t.leave(true, "%s", err)
			continue
		}
		if t.add(f.name, text, int64(len(f.body))) && f.led != "" {
			notes = append(notes, engine.Clean(f.name+" leads to "+f.led))
		}
	}
	return Sourced{t.docs, t.left, notes}
}

// once drops what is named again.
func once(names []string) []string {
	var out []string
	for _, n := range names {
		if n = strings.TrimSpace(n); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// fetchAll fetches the addresses among the names.
func (r Reader) fetchAll(ctx context.Context, names []string) map[string]*fetched {
	pages := map[string]*fetched{}
	slots := make(chan struct{}, fetchAtOnce)
	var all sync.WaitGroup
	for _, name := range names {
		if !IsAddress(name) {
			continue
		}
		f := &fetched{}
		pages[name] = f
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			*f = r.Web.fetch(ctx, name)
		})
	}
	all.Wait()
	return pages
}
