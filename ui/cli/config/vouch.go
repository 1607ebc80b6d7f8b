package config

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"plenum/engine"
)

// Vouch asks the providers of those models, each once in the life of the program, by a call that
// costs nothing, whether they take the key that they would be asked with. It returns what is wrong,
// a few words for each: "openai: key refused (401)". Only keys of variables are tried: a key_cmd or
// the keyring might ask a person for something.
func (r *Resolver) Vouch(ctx context.Context, models []string) []string {
	var ids []string
	for _, m := range models {
		if id := providerOf(m); id != offlineName && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	said := make([]string, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() { said[i] = r.vouch(ctx, id) })
	}
	wg.Wait()
	return slices.DeleteFunc(said, func(s string) bool { return s == "" })
}

func (r *Resolver) vouch(ctx context.Context, id string) string {
	r.mu.Lock()
	said, known := r.vouched[id]
	r.mu.Unlock()
	if known || r.makers.Ping == nil {
		return said
	}
	s, e, err := r.reachableAt(id)
	if err != nil || s.auth.late() && e.Key == "" {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, pingTime)
	defer cancel()
	err = r.makers.Ping(ctx, e)
	if ctx.Err() != nil && err != nil {
		if context.Cause(ctx) == context.Canceled {
			return ""
		}
		return id + ": no answer"
	}
	if said = doubt(err); said != "" {
		said = id + ": " + said
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.vouched == nil {
		r.vouched = map[string]string{}
	}
	r.vouched[id] = said
	return said
}

// doubt is what is wrong with a provider, in a few words; empty: nothing that is known.
func doubt(err error) string {
	if err == nil {
		return ""
	}
	switch f := engine.FailureOf(err); {
	case f.Code == engine.CodeAuth && f.Status > 0:
		return fmt.Sprintf("key refused (%d)", f.Status)
	case f.Code == engine.CodeAuth:
		return "key refused"
	case f.Code == engine.CodeQuota:
		return "no credit left"
	case f.Code == engine.CodeConnect, f.Code == engine.CodeDNS:
		return "no connection"
	case f.Status >= 500:
		return fmt.Sprintf("it is down (%d)", f.Status)
	}
	return "" // a server without a list of models has not refused
}

// Exports is the line for a shell that gives a provider its key; empty:
// no variable holds one.
func (r *Resolver) Exports(provider string) string {
	for _, s := range r.servers() {
		if s.id == provider && len(s.auth.env) > 0 {
			return "export " + s.auth.env[0] + "="
		}
	}
	return ""
}
