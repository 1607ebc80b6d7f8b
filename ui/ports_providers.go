package ui

import (
	"context"

	"plenum/engine"
)

// Connecting are the doors to who could answer.
type Connecting struct {
	Providers Providers // nil: none is known but those of Models
	Connector Connector // nil: nothing can be changed
}

// Providers knows who could answer. Its methods may be called from any goroutine; those with a
// context may use the network, within seconds, until it ends.
type Providers interface {
	// Providers lists who can be asked now, then who could be. It asks nobody.
	Providers() []Provider
	// Look asks servers of this machine whether they run, and lists all anew: Ollama and LM
	// Studio, or where far is set every kind that is known.
	Look(ctx context.Context, far bool) []Provider
	// Models lists the models of a provider; its server is asked where nothing else knows them. The
	// error is a sentence for the person.
	Models(ctx context.Context, provider string) ([]ModelRow, error)
	// Check asks the providers of a plan, by a call that costs nothing, whether they take their
	// key. What is wrong comes in a few words: "openai: key refused (401)". Each is asked once.
	Check(ctx context.Context, plan engine.Plan) []string
}

// Connector connects models by a person's word. Errors are sentences for the person, and hold no key.
type Connector interface {
	// Storable says why no key can be kept here, and what to do instead; empty: it can.
	Storable() string
	// Keep checks a provider's key with the provider, and keeps it in the system's keyring.
	Keep(ctx context.Context, provider, key string) error
	// Join asks the server at an address for its models, and can ask it from then on.
	Join(ctx context.Context, address, key string) (Joining, error)
	// Use makes a model the default until the program ends.
	Use(model string) (Used, error)
}

// Provider is a service or a server that answers, or could.
type Provider struct {
	ID     string
	Name   string
	Ready  bool   // it can be asked now
	Here   bool   // a server of this machine, which was found to run
	Note   string // why it is ready: "key in OPENAI_API_KEY"; or what it lacks: "set GROQ_API_KEY"
	Export string // the line of a shell that gives it its key: "export GROQ_API_KEY="; empty: it takes none
	Models int    // so many are known
}

// Joining is what came of joining a server.
type Joining struct {
	Provider string
	Address  string
	Locked   bool   // it wants a key, or another one; it was not joined
	Said     string // what it said, where Locked
}

// Used is the default from now on.
type Used struct {
	Model string // its whole name
	Lines string // the lines of the config that keep it
	File  string // the config, as a person would write its path
}
