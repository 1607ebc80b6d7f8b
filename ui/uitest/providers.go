package uitest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"plenum/engine"
	"plenum/ui"
)

// Exchange is who could answer in a test. Its fields are set before Doors is called.
type Exchange struct {
	Known   []ui.Provider            // before anybody looked
	Near    []ui.Provider            // what Known becomes when servers of this machine are looked for
	Listed  map[string][]ui.ModelRow // by provider
	Doubts  []string                 // what is wrong with the keys
	Keyless string                   // why no key can be kept
	Keys    map[string]string        // the keys that providers take
	Servers map[string]Gateway       // by address
	Takes   time.Duration            // how long each question to a server takes
	Use     func(model string)       // nil: nothing changes

	mu     sync.Mutex
	used   []string
	looked bool
}

// Gateway is a server at an address.
type Gateway struct {
	Name string // what it is called by
	Key  string // that it wants; empty: none
}

// Doors are the doors to the exchange.
func (x *Exchange) Doors() ui.Connecting {
	return ui.Connecting{Providers: exchanged{x}, Connector: connector{x}}
}

// Used lists the models that were made the default.
func (x *Exchange) Used() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.used)
}

// takes lets the time of a question to a server pass.
func (x *Exchange) takes(ctx context.Context) {
	t := time.NewTimer(x.Takes)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

type exchanged struct{ *Exchange }

// Providers implements ui.Providers.
func (x exchanged) Providers() []ui.Provider {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.looked {
		return slices.Concat(x.Near, x.Known)
	}
	return x.Known
}

// Look implements ui.Providers.
func (x exchanged) Look(ctx context.Context, _ bool) []ui.Provider {
	x.takes(ctx)
	x.mu.Lock()
	x.looked = true
	x.mu.Unlock()
	return x.Providers()
}

// Models implements ui.Providers.
func (x exchanged) Models(ctx context.Context, provider string) ([]ui.ModelRow, error) {
	x.takes(ctx)
	if rows, ok := x.Listed[provider]; ok {
		return rows, nil
	}
	return nil, errors.New(provider + ": nothing listens there")
}

// Check implements ui.Providers.
func (x exchanged) Check(ctx context.Context, _ engine.Plan) []string {
	x.takes(ctx)
	return x.Doubts
}

type connector struct{ *Exchange }

// Storable implements ui.Connector.
func (x connector) Storable() string { return x.Keyless }

// Keep implements ui.Connector.
func (x connector) Keep(ctx context.Context, provider, key string) error {
	x.takes(ctx)
	if key != x.Keys[provider] {
		return errors.New("the key of " + provider + " was not stored: it was refused (401)")
	}
	return nil
}

// Join implements ui.Connector.
func (x connector) Join(ctx context.Context, address, key string) (ui.Joining, error) {
	x.takes(ctx)
	s, ok := x.Servers[address]
	if !ok {
		return ui.Joining{}, errors.New(address + ": nothing listens there")
	}
	if key != s.Key {
		return ui.Joining{Provider: s.Name, Address: address, Locked: true, Said: "no key was sent"}, nil
	}
	return ui.Joining{Provider: s.Name, Address: address}, nil
}

// Use implements ui.Connector.
func (x connector) Use(model string) (ui.Used, error) {
	x.mu.Lock()
	x.used = append(x.used, model)
	x.mu.Unlock()
	if x.Exchange.Use != nil {
		x.Exchange.Use(model)
	}
	return ui.Used{Model: model, Lines: "default_model: " + model + "\n", File: "~/.config/plenum/config.yaml"}, nil
}
