package config

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"plenum/engine"
	"plenum/engine/models/catalog"
)

// The bounds of a look at a server of this machine: what does not take a connection at once is
// not there.
const (
	connectTime = 400 * time.Millisecond
	lookTime    = 2 * time.Second
)

// near are the servers that are looked for without being asked to.
var near = []string{"ollama", "lmstudio"}

// sitting is what was found and said since the start. It is in no file. The Resolver's lock
// guards it.
type sitting struct {
	found     map[string]found  // servers of this machine that answered, by name
	joined    []server          // servers that a person named by their address
	typed     map[string]hidden // keys that were typed for providers whose variable holds another
	preferred string            // the default model that a person chose; empty: none
	vouched   map[string]string
}

// found is what a server said when it was looked for. The zero value is a server that was not
// found.
type found struct {
	runs   bool
	models []string
	locked bool // it runs, and wants a key
}

// over puts what was found and said over what is known.
func (s *sitting) over(known []server) []server {
	out := append(slices.Clone(s.joined), known...)
	for i := range out {
		if f, ok := s.found[out[i].id]; ok {
			out[i].now = f
		}
		if key := s.typed[out[i].id]; key != nil {
			out[i].auth.typed = key
		}
	}
	return out
}

// free reports a server that charges nothing: it runs on hardware of one's own.
func (s *server) free() bool { return s.local && s.id != "litellm" }

// Looks reports whether servers of this machine may be looked for.
func (r *Resolver) Looks() bool { return r.config.Look }

// Look asks the servers of this machine whether they run, and for their models: Ollama and LM
// Studio, or where far is set all others that the list knows too. It ends within two seconds, and
// at once where nothing listens. What was found can be asked from then on, and is chosen by
// nobody but a person. Nothing is looked for where the config or PLENUM_LOCAL says so.
func (r *Resolver) Look(ctx context.Context, far bool) {
	if !r.config.Look || r.makers.List == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	var wg sync.WaitGroup
	for _, s := range r.servers() {
		if !s.local || s.at.base == "" || s.at.wrong || !far && !slices.Contains(near, s.id) {
			continue
		}
		wg.Go(func() { r.note(s.id, r.lookAt(ctx, s)) })
	}
	wg.Wait()
}

// lookAt asks one server.
func (r *Resolver) lookAt(ctx context.Context, s server) found {
	names, err := r.makers.List(ctx, Endpoint{Provider: s.id, BaseURL: s.at.base, Headers: s.headers})
	if err == nil {
		return found{runs: true, models: writers(names)}
	}
	return found{locked: engine.FailureOf(err).Code == engine.CodeAuth}
}

// writers leaves out the models that only embed, which no question can be put to.
func writers(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return catalog.Embeds(name) })
}

func (r *Resolver) note(id string, f found) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.found == nil {
		r.found = map[string]found{}
	}
	r.found[id], r.known = f, nil
}

// ModelsOf lists the models of a provider. Where no list knows any, its server is asked, with its
// key where that is at hand. The error is a sentence.
func (r *Resolver) ModelsOf(ctx context.Context, provider string) ([]Row, error) {
	if provider == offlineName {
		return []Row{r.builtIn()}, nil
	}
	s, e, err := r.reachableAt(provider)
	if err != nil {
		return nil, err
	}
	if len(s.names()) == 0 && r.makers.List != nil {
		if e.Key == "" && s.auth.late() {
			if e.Key, err = r.fetched(ctx, s); err != nil {
				return nil, err
			}
		}
		ctx, cancel := context.WithTimeout(ctx, pingTime)
		defer cancel()
		names, err := r.makers.List(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("%s: %s", provider, engine.FailureOf(err).Message)
		}
		r.note(provider, found{runs: true, models: writers(names)})
		if s, _, err = r.reachableAt(provider); err != nil {
			return nil, err
		}
	}
	return s.rows(nil, true, ""), nil
}
