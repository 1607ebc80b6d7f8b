package config

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"plenum/engine"
)

// Joined is a server that a person named by its address.
type Joined struct {
	Provider string // what its models are called by: "gateway" as in "gateway/gpt-5"
	Address  string // its base URL
	Locked   bool   // it wants a key, or another one than it was given; nothing was joined
	Said     string // what it said, where Locked
}

// Join asks the server at an address for its models, with the key that a person typed, or without
// one. From then on it can be asked, until the program ends; it is chosen by nobody but a person.
// The error is a sentence without the key.
func (r *Resolver) Join(ctx context.Context, address, key string) (Joined, error) {
	secret := Secret(strings.TrimSpace(key))
	if secret != "" && !secret.usable() {
		return Joined{}, errors.New(notAKey)
	}
	bases, err := basesOf(address)
	if err != nil {
		return Joined{}, err
	}
	if r.makers.List == nil {
		return Joined{}, errors.New("nothing here can ask a server")
	}
	ctx, cancel := context.WithTimeout(ctx, pingTime)
	defer cancel()
	var last error
	for _, base := range bases {
		s := r.at(base)
		names, err := r.makers.List(ctx, Endpoint{Provider: s.id, BaseURL: base, Key: secret, KeySource: "the key that you typed", Headers: s.headers})
		if err == nil {
			if s.auth.typed = nil; secret != "" {
				s.auth.typed = hide(secret)
			}
			r.join(s, found{runs: true, models: writers(names)})
			return Joined{Provider: s.id, Address: shownAddress(base)}, nil
		}
		switch f := engine.FailureOf(err); {
		case f.Code == engine.CodeAuth:
			return Joined{Provider: s.id, Address: shownAddress(base), Locked: true, Said: f.Message}, nil
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			return Joined{}, fmt.Errorf("%s did not answer within %s", shownAddress(base), pingTime)
		case f.Code != engine.CodeNotFound && f.Code != engine.CodeMalformed:
			return Joined{}, fmt.Errorf("%s: %s", shownAddress(base), f.Message)
		}
		last = err
	}
	return Joined{}, fmt.Errorf("%s gives no list of models: %s; its address usually ends in /v1", shownAddress(bases[0]), engine.FailureOf(last).Message)
}

// basesOf reads an address as people paste it, and lists the base URLs that it may mean, the
// likeliest first.
func basesOf(address string) ([]string, error) {
	address = strings.TrimSpace(engine.Clean(address))
	if address != "" && !strings.Contains(address, "://") {
		scheme := "https://"
		if host, _, _ := strings.Cut(address, "/"); ownMachine(host) {
			scheme = "http://"
		}
		address = scheme + address
	}
	address = strings.TrimSuffix(strings.TrimRight(address, "/"), "/chat/completions")
	address = strings.TrimSuffix(strings.TrimRight(address, "/"), "/models")
	if why := badAddress(address); why != "" {
		return nil, errors.New(why)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("expected an address like https://host/v1")
	}
	if strings.Trim(u.Path, "/") == "" {
		return []string{address + "/v1", address}, nil
	}
	if strings.HasSuffix(u.Path, "/v1") {
		return []string{address}, nil
	}
	return []string{address, address + "/v1"}, nil
}

// ownMachine reports an address that is no name of the wide network: it is spoken to in plain http.
func ownMachine(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || !strings.Contains(host, ".") || ip != nil && (ip.IsLoopback() || ip.IsPrivate())
}

// at is the server at a base URL: one that is known already, or a new one under a name of its own.
func (r *Resolver) at(base string) server {
	all := r.servers()
	if i := slices.IndexFunc(all, func(s server) bool { return s.at.base == base }); i >= 0 {
		return all[i]
	}
	name := nameOf(base)
	for n := 2; slices.ContainsFunc(all, func(s server) bool { return s.id == name }); n++ {
		name = fmt.Sprintf("%s-%d", nameOf(base), n)
	}
	return server{id: name, name: name, at: place{base: base}}
}

// nameOf is what a server is called by its address: "gateway" of gateway.example.com.
func nameOf(base string) string {
	u, err := url.Parse(base)
	if err != nil || net.ParseIP(u.Hostname()) != nil || u.Hostname() == "localhost" {
		return "local"
	}
	host := strings.ToLower(u.Hostname())
	for _, lead := range []string{"www.", "api.", "llm."} {
		host = strings.TrimPrefix(host, lead)
	}
	name, _, _ := strings.Cut(host, ".")
	if name = name[:min(len(name), 30)]; !providerName.MatchString(name) || name == offlineName {
		return "gateway"
	}
	return name
}

// join takes a server up, in place of one that had its name.
func (r *Resolver) join(s server, f found) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.found == nil {
		r.found = map[string]found{}
	}
	r.found[s.id], r.known = f, nil
	delete(r.lines, s.id)
	if s.listed || s.from != "" {
		return // it is known by itself
	}
	r.joined = slices.DeleteFunc(slices.Clone(r.joined), func(j server) bool { return j.id == s.id })
	r.joined = append(r.joined, s)
}
