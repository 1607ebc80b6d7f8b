package config

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"plenum/engine"
)

// notAKey is what is said of a typed key that cannot be one.
const notAKey = "this is no key: it is empty, too long, or holds a space or a letter that no key has"

// pingTime is how long a server may take to say whether it takes a key.
const pingTime = 10 * time.Second

// Keep takes a key that a person has typed: the provider is asked, by a call that costs
// nothing, whether it takes the key, and then the key goes into the system's keyring. A key that is
// refused, or that could not be checked for want of a connection, is not stored. The provider
// can be asked from then on. The error is a sentence without the key.
func (r *Resolver) Keep(ctx context.Context, provider, key string) error {
	e, err := r.endpoint(provider)
	if err != nil {
		return err
	}
	if e.Key = Secret(strings.TrimSpace(key)); !e.Key.usable() {
		return errors.New(notAKey)
	}
	if err := r.checkKey(ctx, e); err != nil {
		return err
	}
	if err := r.makers.Ring.Store(provider, e.Key.reveal()); err != nil {
		return err
	}
	r.instead(provider, e.Key)
	r.renew(provider)
	return nil
}

// instead lets a key that was typed stand before the one of a variable, until the program ends: a
// variable goes before the keyring, and whoever types a key means that one.
func (r *Resolver) instead(provider string, key Secret) {
	s, _, err := r.reachableAt(provider)
	if err != nil {
		return
	}
	if held, _ := s.key(r.env); held == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.typed == nil {
		r.typed = map[string]hidden{}
	}
	r.typed[provider] = hide(key)
}

// Keyring is where Keep puts keys: its State says whether it can.
func (r *Resolver) Keyring() *Keyring { return r.makers.Ring }

// Drop takes the stored key of a provider out of the keyring.
func (r *Resolver) Drop(provider string) error {
	err := r.makers.Ring.Forget(provider)
	r.renew(provider)
	return err
}

// endpoint is where a provider is, without a key.
func (r *Resolver) endpoint(provider string) (Endpoint, error) {
	for _, s := range r.servers() {
		if s.id != provider {
			continue
		}
		if s.at.base == "" || s.at.wrong {
			return Endpoint{}, fmt.Errorf("%s cannot be asked: %s", provider, s.missing(r.env))
		}
		return Endpoint{Provider: s.id, BaseURL: s.at.base, KeySource: "the key that you typed", Headers: s.headers}, nil
	}
	return Endpoint{}, fmt.Errorf("there is no provider %s; %s", short(engine.Clean(provider)), r.nearProvider(provider))
}

// checkKey asks the provider. A server that answers, and has no list of models to show, has not
// refused the key.
func (r *Resolver) checkKey(ctx context.Context, e Endpoint) error {
	if r.makers.Ping == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, pingTime)
	defer cancel()
	err := r.makers.Ping(ctx, e)
	if err == nil {
		return nil
	}
	f := engine.FailureOf(err)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("the key of %s was not stored: %s did not say in time whether it takes it; try again", e.Provider, e.BaseURL)
	case f.Code == engine.CodeAuth && f.Status > 0:
		return fmt.Errorf("the key of %s was not stored: it was refused (%d): %s", e.Provider, f.Status, f.Message)
	case f.Code == engine.CodeAuth:
		return fmt.Errorf("the key of %s was not stored: it was refused: %s", e.Provider, f.Message)
	case f.Code == engine.CodeConnect, f.Code == engine.CodeDNS:
		return fmt.Errorf("the key of %s was not stored, since it could not be checked: %s", e.Provider, f.Message)
	}
	return nil
}

// renew forgets what was known of a provider's key, so that it is looked for again.
func (r *Resolver) renew(provider string) {
	r.keys.forget(provider)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.known = nil
	delete(r.lines, provider)
	delete(r.vouched, provider)
}
