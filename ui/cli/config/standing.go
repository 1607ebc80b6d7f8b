package config

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"plenum/engine"
)

// Standing is how it stands with a provider, without asking it.
type Standing struct {
	Provider string
	Address  string // its base URL, without a user and a query; empty: nobody knows
	Key      string // where its key is: "OPENAI_API_KEY", "key_cmd", "the system's keyring"; empty: it has none
	Lacks    string // what has to be done before it can be asked; empty: nothing
	Machine  bool   // it is a server of this machine that the list knows, which may run or not
	Named    bool   // the config speaks of it
}

// Standings lists the providers: a person's own first, then those of the list, in its order. No
// key is fetched.
func (r *Resolver) Standings() []Standing {
	all := r.servers()
	out := make([]Standing, 0, len(all))
	for i := range all {
		s := &all[i]
		_, from := s.key(r.env)
		switch {
		case from != "":
		case s.auth.cmd != "":
			from = "key_cmd"
		case s.auth.ring != "":
			from = fromRing
		}
		out = append(out, Standing{
			Provider: s.id, Address: shownAddress(s.at.base), Key: from, Lacks: s.missing(r.env),
			Machine: s.local, Named: s.from != "",
		})
	}
	return out
}

// shownAddress is an address without what may be secret in it.
func shownAddress(base string) string {
	base, _, _ = strings.Cut(base, "?")
	if head, rest, ok := strings.Cut(base, "://"); ok {
		if at := strings.LastIndexByte(strings.SplitN(rest, "/", 2)[0], '@'); at >= 0 {
			rest = rest[at+1:]
		}
		base = head + "://" + rest
	}
	return engine.Clean(base)
}

// RoundTrip asks a provider for the list of its models, which costs nothing, with the key that it
// would be asked with: a key_cmd is run for it, and the keyring opened. It returns how long the
// answer took. A server that answers and has no list has answered. The error is a sentence
// without the key.
func (r *Resolver) RoundTrip(ctx context.Context, provider string) (time.Duration, error) {
	s, e, err := r.reachableAt(provider)
	if err != nil {
		return 0, err
	}
	ctx, cancel := context.WithTimeout(ctx, pingTime)
	defer cancel()
	if e.Key == "" && s.auth.late() {
		if e.Key, err = r.fetched(ctx, s); err != nil {
			return 0, err
		}
	}
	if r.makers.Ping == nil {
		return 0, errors.New("nothing here can ask a server")
	}
	began := time.Now()
	err = r.makers.Ping(ctx, e)
	took := time.Since(began)
	if err == nil {
		return took, nil
	}
	f := engine.FailureOf(err)
	switch {
	case ctx.Err() != nil:
		return took, fmt.Errorf("%s did not answer within %s", shownAddress(s.at.base), pingTime)
	case f.Status == 404 || f.Status == 405 || f.Status == 501:
		return took, nil
	case f.Hint != "":
		return took, fmt.Errorf("%s; %s", f.Message, f.Hint)
	}
	return took, errors.New(f.Message)
}

// reachableAt is the server of a provider that lacks nothing, and how to be let in.
func (r *Resolver) reachableAt(provider string) (*server, Endpoint, error) {
	e, err := r.endpoint(provider)
	if err != nil {
		return nil, e, err
	}
	all := r.servers()
	for i := range all {
		s := &all[i]
		if s.id != provider {
			continue
		}
		if what := s.missing(r.env); what != "" {
			return nil, e, fmt.Errorf("%s cannot be asked: %s", provider, what)
		}
		e.Key, e.KeySource = s.key(r.env)
		if e.Key != "" && !e.Key.usable() {
			return nil, e, fmt.Errorf("what %s holds is no key, since it has a space or a letter that no key has", e.KeySource)
		}
		if e.KeySource == "" {
			e.KeySource = strings.Join(s.auth.env, " or ")
		}
		return s, e, nil
	}
	return nil, e, fmt.Errorf("there is no provider %s", provider)
}

// fetched is the key that a command prints or the keyring holds.
func (r *Resolver) fetched(ctx context.Context, s *server) (Secret, error) {
	key, err := r.keys.get(ctx, s.id, func(ctx context.Context) (Secret, error) {
		if s.auth.cmd != "" {
			return runKeyCmd(ctx, s.auth.cmd)
		}
		return r.makers.Ring.get(s.auth.ring)
	})
	if err != nil {
		return "", fmt.Errorf("no key for %s: %w", s.id, err)
	}
	return key, nil
}
