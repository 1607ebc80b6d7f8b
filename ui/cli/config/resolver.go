package config

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
	"plenum/engine/models/gate"
)

// The built-in model's names: Offline is how the engine knows it, "offline" alone is how a
// person writes it.
const (
	offlineName = "offline"
	Offline     = "offline/builtin"
)

// Endpoint is what a connection to a server needs. It prints without its key and its headers.
type Endpoint struct {
	Provider  string
	BaseURL   string
	Key       Secret
	KeySource string // "OPENAI_API_KEY", "key_cmd of local"; where the key is missing: what could hold it
	Headers   map[string]string
	Heard     func(model string, header http.Header) // called with the headers of every answer; nil: nobody listens
}

// String names the server and nothing that is secret.
func (e Endpoint) String() string { return e.Provider + " at " + e.BaseURL }

// GoString is String.
func (e Endpoint) GoString() string { return e.String() }

// Connection makes the models of one server; it does no work itself.
type Connection func(model string, info engine.ModelInfo) engine.Model

// Makers make the models that a Resolver finds.
type Makers struct {
	Server  func(Endpoint) Connection
	Offline func() engine.Model
	Ping    func(context.Context, Endpoint) error             // asks the server for what costs nothing; its error is a *engine.ModelError
	List    func(context.Context, Endpoint) ([]string, error) // the names of a server's models, for a look: it connects at once or not at all; its error is a *engine.ModelError
	Ring    *Keyring                                          // where a person's keys are kept; nil: a keyring without a record
}

// Resolver finds models by the names that people write. It implements engine.Models and may be
// used by many goroutines at once.
type Resolver struct {
	config Config
	env    Env
	makers Makers
	keys   keyCalls

	mu    sync.Mutex
	known []server              // read when first needed; nil: not yet
	lines map[string]Connection // by provider
	gates map[string]*gate.Gate // by provider

	sitting // what was found and said since the start
}

var _ engine.Models = (*Resolver)(nil)

// NewResolver makes a resolver. It does no work; an env of nil is the process's own.
func NewResolver(c Config, env Env, makers Makers) *Resolver {
	if env == nil {
		env = processEnv
	}
	if makers.Ring == nil {
		makers.Ring = &Keyring{}
	}
	return &Resolver{config: c, env: env, makers: makers, lines: map[string]Connection{}, gates: map[string]*gate.Gate{}}
}

// servers are all that could be asked, read once. Nobody changes what is in the list.
func (r *Resolver) servers() []server {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil {
		r.known = r.sitting.over(servers(r.config, r.env, r.makers.Ring))
	}
	return r.known
}

// Find returns the model of a name: "provider/model", "offline", or the name of a model that a
// usable provider lists. The error is a sentence. Nothing is sent and no key_cmd is run.
func (r *Resolver) Find(name string) (engine.Model, error) {
	name = strings.TrimSpace(engine.Clean(name))
	switch {
	case name == "":
		return nil, errors.New("no model is named; write it as provider/model, like openai/gpt-5-mini")
	case !oneWord(name):
		return nil, fmt.Errorf("%q: %s", short(name), notAModel)
	case name == offlineName || name == Offline:
		return r.makers.Offline(), nil
	case strings.HasPrefix(name, offlineName+"/"):
		return nil, fmt.Errorf("%s: the built-in model is called %s", short(name), offlineName)
	}
	s, model, err := r.locate(name)
	if err != nil {
		return nil, err
	}
	if what := s.missing(r.env); what != "" {
		return nil, fmt.Errorf("%s/%s cannot be asked: %s%s", s.id, short(model), what, r.orElse(s))
	}
	info, _ := s.info(model)
	return r.model(s, model, info)
}

// orElse reminds of the config where it could give what is missing.
func (r *Resolver) orElse(s *server) string {
	if s.from != "" {
		return fmt.Sprintf(" (%s names it)", s.from)
	}
	return ", or choose another model: plenum models lists them"
}

// Canonical is the whole name of a model: "gpt-5" is "openai/gpt-5" where openai can be used.
// A name that Find would refuse comes back as it is.
func (r *Resolver) Canonical(name string) string {
	name = strings.TrimSpace(engine.Clean(name))
	if name == offlineName {
		return Offline
	}
	if name == "" || !oneWord(name) || strings.HasPrefix(name, offlineName+"/") {
		return name
	}
	s, model, err := r.locate(name)
	if err != nil {
		return name
	}
	return s.id + "/" + model
}

// locate finds the server of a name. A model that no list knows is taken as it is where its
// provider is named, or where OPENAI_BASE_URL says which server is meant.
func (r *Resolver) locate(name string) (*server, string, error) {
	all := r.servers()
	head, rest, slash := strings.Cut(name, "/")
	if slash && rest != "" {
		if i := slices.IndexFunc(all, func(s server) bool { return strings.EqualFold(s.id, head) }); i >= 0 {
			return &all[i], rest, nil
		}
	}
	var unusable *server
	for i := range all {
		s := &all[i]
		if s.local || !slices.Contains(s.names(), name) {
			continue
		}
		if s.missing(r.env) == "" {
			return s, name, nil
		}
		if unusable == nil {
			unusable = s
		}
	}
	if i := slices.IndexFunc(all, func(s server) bool { return s.id == "openai" && s.at.from != "" }); i >= 0 {
		return &all[i], name, nil
	}
	switch {
	case slash && rest == "":
		return nil, "", fmt.Errorf("%s: the model's name is missing after the provider's", short(name))
	case unusable != nil:
		return nil, "", fmt.Errorf("%s is a model of %s, which cannot be asked: %s", short(name), unusable.id, unusable.missing(r.env))
	case slash:
		return nil, "", fmt.Errorf("%s: there is no provider %s; %s", short(name), short(head), r.nearProvider(head))
	}
	return nil, "", fmt.Errorf("%s: no usable provider lists this model; write it as provider/model, like %s", short(name), r.nearModel(name))
}

func (r *Resolver) nearProvider(head string) string {
	var ids []string
	for _, s := range r.servers() {
		ids = append(ids, s.id)
	}
	if near, ok := engine.Nearest(head, ids); ok {
		return "did you mean " + near + "?"
	}
	return "plenum models lists them, and a server of your own is named under providers in " + cmp.Or(r.config.Path, "the config")
}

func (r *Resolver) nearModel(name string) string {
	for _, s := range r.servers() {
		if s.local || s.missing(r.env) != "" {
			continue
		}
		if near, ok := engine.Nearest(name, s.names()); ok {
			return s.id + "/" + near
		}
	}
	return "openai/" + short(name)
}

// model makes the model, behind its provider's gate: at once where the key is at hand, and with
// a key_cmd or the keyring when it is first asked.
func (r *Resolver) model(s *server, name string, info engine.ModelInfo) (engine.Model, error) {
	key, from := s.key(r.env)
	if key == "" && s.auth.late() {
		return r.gate(s).Wrap(r.late(s, name, info)), nil
	}
	if key != "" && !key.usable() {
		return nil, fmt.Errorf("%s/%s cannot be asked: what %s holds is no key, since it has a space or a letter that no key has", s.id, short(name), from)
	}
	open := r.line(s, key, cmp.Or(from, strings.Join(s.auth.env, " or ")))(name, info)
	return r.gate(s).Wrap(open), nil
}

// gate is the one gate around a server's models, made once.
func (r *Resolver) gate(s *server) *gate.Gate {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.gates[s.id]
	if g == nil {
		g = gate.New(gate.Config{Slots: s.atOnce})
		r.gates[s.id] = g
	}
	return g
}

// line is the connection to a server, made once.
func (r *Resolver) line(s *server, key Secret, source string) Connection {
	heard := r.gate(s).Heard
	r.mu.Lock()
	defer r.mu.Unlock()
	if c, ok := r.lines[s.id]; ok {
		return c
	}
	c := r.makers.Server(Endpoint{Provider: s.id, BaseURL: s.at.base, Key: key, KeySource: source, Headers: s.headers, Heard: heard})
	r.lines[s.id] = c
	return c
}

// ModelsOf lists the models that a plan asks: its agents', the one that lays out its drafts or
// finds its claims, and the one that merges.
func ModelsOf(p engine.Plan) []string {
	var names []string
	for _, a := range p.Agents {
		names = append(names, a.Model)
	}
	if p.Helper != "" && (p.Cards || p.Mode == engine.ModeVerify) {
		names = append(names, p.Helper)
	}
	if p.Reducer.Strategy.Spends() {
		names = append(names, p.Reducer.Model)
	}
	return names
}

// Check tells of every model of a plan that cannot be found, at once.
func (r *Resolver) Check(p engine.Plan) error {
	names := ModelsOf(p)
	var errs []error
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if _, err := r.Find(name); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// short bounds a name in a sentence.
func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:77]) + "..."
	}
	return s
}
