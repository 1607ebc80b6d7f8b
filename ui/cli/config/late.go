package config

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"plenum/engine"
)

// lateModel is a model whose key comes from a command: the command is run when the model is
// first asked, and not while a screen only looks at prices.
type lateModel struct {
	name    string
	info    engine.ModelInfo
	keyless func() engine.Model // the same model without its key: what it tells holds none
	dial    func(context.Context) (engine.Model, error)
}

// Name implements engine.Model.
func (m *lateModel) Name() string { return m.name }

// Info implements engine.Model.
func (m *lateModel) Info() engine.ModelInfo { return m.info }

// Wire implements engine.Teller. The command is not run for it.
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
			yield(engine.Chunk{}, noKey(ctx, err))
			return
		}
		for chunk, err := range model.Stream(ctx, req) {
			if !yield(chunk, err) {
				return
			}
		}
	}
}

func noKey(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return &engine.ModelError{Failure: engine.Failure{Code: engine.CodeCancelled, Message: "cancelled"}, Cause: ctx.Err()}
	}
	return &engine.ModelError{
		Failure: engine.Failure{Code: engine.CodeAuth, Message: err.Error(), Hint: "run the command by hand, mend it, and try again"},
		Cause:   err,
	}
}

// dial fetches the key and makes the model.
func (r *Resolver) dial(s *server, name string, info engine.ModelInfo) func(context.Context) (engine.Model, error) {
	return func(ctx context.Context) (engine.Model, error) {
		key, err := r.keys.get(ctx, s.id, s.auth.cmd)
		if err != nil {
			return nil, fmt.Errorf("no key for %s: %w", s.id, err)
		}
		return r.line(s, key, "key_cmd of "+s.id)(name, info), nil
	}
}

// keyring runs each provider's key_cmd once and keeps its key. Those who ask while it runs
// share its outcome, so that a person is asked for one passphrase and not for one a branch; a
// failure is not kept, so that the next attempt may succeed. The zero value is ready.
type keyring struct {
	mu    sync.Mutex
	calls map[string]*keyCall
}

type keyCall struct {
	done chan struct{} // closed when key and err are set
	key  Secret
	err  error
}

// get returns the key of a provider. It waits until the command has ended or ctx has.
func (k *keyring) get(ctx context.Context, provider, command string) (Secret, error) {
	k.mu.Lock()
	call := k.calls[provider]
	if call == nil {
		call = &keyCall{done: make(chan struct{})}
		if k.calls == nil {
			k.calls = map[string]*keyCall{}
		}
		k.calls[provider] = call
		go k.run(call, provider, command)
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
// keyTime.
func (k *keyring) run(call *keyCall, provider, command string) {
	call.key, call.err = runKeyCmd(context.Background(), command)
	if call.err != nil {
		k.mu.Lock()
		delete(k.calls, provider)
		k.mu.Unlock()
	}
	close(call.done)
}
