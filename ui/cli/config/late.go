package config

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"plenum/engine"
)

// lateModel is a model whose key comes from a command or the system's keyring: these are asked
// when the model is, and not while a screen only looks at prices.
type lateModel struct {
	name    string
	info    engine.ModelInfo
	keyless func() engine.Model // the same model without its key: what it tells holds none
	dial    func(context.Context) (engine.Model, error)
	advice  string // what to do where there is no key
}

// Name implements engine.Model.
func (m *lateModel) Name() string { return m.name }

// Info implements engine.Model.
func (m *lateModel) Info() engine.ModelInfo { return m.info }

// Wire implements engine.Teller. No key is fetched for it.
func (m *lateModel) Wire(req engine.Request) engine.Wire {
	if t, ok := m.keyless().(engine.Teller); ok {
		return t.Wire(req)
	}
	return engine.Wire{}
}

// Stream implements engine.Model. Without a key it ends at once with CodeAuth.
func (m *lateModel) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(yield func(engine.Chunk, error) bool) {
		model, err := m.dial(ctx)
		if err != nil {
			yield(engine.Chunk{}, noKey(ctx, err, m.advice))
			return
		}
		for chunk, err := range model.Stream(ctx, req) {
			if !yield(chunk, err) {
				return
			}
		}
	}
}

func noKey(ctx context.Context, err error, advice string) error {
	if ctx.Err() != nil {
		return &engine.ModelError{Failure: engine.Failure{Code: engine.CodeCancelled, Message: "cancelled"}, Cause: ctx.Err()}
	}
	return &engine.ModelError{
		Failure: engine.Failure{Code: engine.CodeAuth, Message: err.Error(), Hint: advice},
		Cause:   err,
	}
}

// late makes a model whose key is fetched when it is first asked.
func (r *Resolver) late(s *server, name string, info engine.ModelInfo) engine.Model {
	m := &lateModel{name: s.id + "/" + name, info: info}
	m.keyless = func() engine.Model {
		return r.makers.Server(Endpoint{Provider: s.id, BaseURL: s.at.base, Headers: s.headers})(name, info)
	}
	source, fetch := "key_cmd of "+s.id, func(ctx context.Context) (Secret, error) { return runKeyCmd(ctx, s.auth.cmd) }
	m.advice = "run the command by hand, mend it, and try again"
	if s.auth.cmd == "" {
		source, fetch = fromRing, func(context.Context) (Secret, error) { return r.makers.Ring.get(s.auth.ring) }
		m.advice = "give it a key_cmd in the config, or try again when the keyring can be reached"
		if len(s.auth.env) > 0 {
			m.advice = "set " + s.auth.env[0] + ", or try again when the keyring can be reached"
		}
	}
	m.dial = func(ctx context.Context) (engine.Model, error) {
		key, err := r.keys.get(ctx, s.id, fetch)
		if err != nil {
			return nil, fmt.Errorf("no key for %s: %w", s.id, err)
		}
		return r.line(s, key, source)(name, info), nil
	}
	return m
}

// fromRing is the source of a key that the system's keyring holds.
const fromRing = "the system's keyring"

// keyCalls fetch each provider's key once and keep it. Those who ask while it is fetched
// share its outcome, so that a person is asked for one passphrase and not for one a branch; a
// failure is not kept, so that the next attempt may succeed. The zero value is ready.
type keyCalls struct {
	mu    sync.Mutex
	calls map[string]*keyCall
}

type keyCall struct {
	done chan struct{} // closed when key and err are set
	key  Secret
	err  error
}

// get returns the key of a provider. It waits until it is fetched or ctx has ended.
func (k *keyCalls) get(ctx context.Context, provider string, fetch func(context.Context) (Secret, error)) (Secret, error) {
	k.mu.Lock()
	call := k.calls[provider]
	if call == nil {
		call = &keyCall{done: make(chan struct{})}
		if k.calls == nil {
			k.calls = map[string]*keyCall{}
		}
		k.calls[provider] = call
		go k.run(call, provider, fetch)
	}
	k.mu.Unlock()
	select {
	case <-call.done:
		return call.key, call.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// run outlives the branch that asked first: others wait for the same key. It ends within
// keyTime or the keyring's Wait.
func (k *keyCalls) run(call *keyCall, provider string, fetch func(context.Context) (Secret, error)) {
	call.key, call.err = fetch(context.Background())
	if call.err != nil {
		k.mu.Lock()
		if k.calls[provider] == call {
			delete(k.calls, provider)
		}
		k.mu.Unlock()
	}
	close(call.done)
}

// forget drops what was fetched: the key of a provider may be another now.
func (k *keyCalls) forget(provider string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.calls, provider)
}
