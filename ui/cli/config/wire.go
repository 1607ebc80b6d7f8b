package config

import (
	"context"
	"os"

	"plenum/engine"
	"plenum/engine/models/offline"
	"plenum/engine/models/openai"
)

// RealMakers makes the program's own models: servers over the network, and the built-in model
// at a pace (1 is natural, 2 twice as fast, 0 at once). The version is the program's, which servers
// are told.
func RealMakers(pace float64, version string) Makers {
	return Makers{
		Server: func(e Endpoint) Connection {
			return openai.New(openai.Config{
				Provider:  e.Provider,
				BaseURL:   e.BaseURL,
				Version:   version,
				Key:       e.Key.reveal(),
				KeySource: e.KeySource,
				Headers:   e.Headers,
				Heard:     e.Heard,
			}).Model
		},
		Offline: func() engine.Model { return offline.New(pace) },
		Ping: func(ctx context.Context, e Endpoint) error {
			p := openai.New(openai.Config{
				Provider: e.Provider, BaseURL: e.BaseURL, Version: version, Key: e.Key.reveal(), KeySource: e.KeySource, Headers: e.Headers,
			})
			defer p.Close()
			_, err := p.List(ctx)
			return err
		},
		List: func(ctx context.Context, e Endpoint) ([]string, error) {
			p := openai.New(openai.Config{
				Provider: e.Provider, BaseURL: e.BaseURL, Version: version, Key: e.Key.reveal(), KeySource: e.KeySource, Headers: e.Headers, Connect: connectTime,
			})
			defer p.Close()
			return p.List(ctx)
		},
		Ring: SystemKeyring(),
	}
}

func processEnv(name string) (string, bool) { return os.LookupEnv(name) }
