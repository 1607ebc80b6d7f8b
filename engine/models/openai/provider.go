package openai

import (
	"cmp"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	library "github.com/sashabaranov/go-openai"

	"plenum/engine"
)

// The limits of making a connection. Nothing limits the wait for an answer: that is the
// engine's clocks' work.
const (
	dialTimeout      = 10 * time.Second
	handshakeTimeout = 10 * time.Second
)

// Config says where a provider is and how to be let in.
type Config struct {
	Provider  string                     // its name in front of its models': "openai"
	BaseURL   string                     // up to what stands before /chat/completions: "https://api.openai.com/v1"
	Key       string                     // sent as a bearer token; empty: none is sent. Never shown.
	KeySource string                     // where the key comes from, to name in hints: "OPENAI_API_KEY"
	Version   string                     // of the program: every request says that plenum/VERSION sends it
	Headers   map[string]string          // sent with every request, over all others; never shown
	Connect   time.Duration              // how long a connection may take; 0: ten seconds
	Extra     map[string]json.RawMessage // further fields of every request's body, over all others

	// Heard is called with the headers of every answer of a model, of that name ("openai/gpt-5"),
	// refusals too: when they come, before any of the answer is read, by the goroutine that reads
	// it. They are not to be changed. Nil: nobody listens.
	Heard func(model string, header http.Header)
}

// Provider is one server and its connections, which all its models share. It may be used by
// many goroutines at once.
type Provider struct {
	cfg     Config
	base    string   // what stands before /chat/completions, without a query
	query   string   // of the base URL, for every request
	address string   // the base URL as it may be shown: no user, no query
	host    string   // of the address
	invalid string   // what is wrong with the base URL; empty: nothing
	secrets []string // what must never be shown
	http    *http.Client
	drops   drops // what its models refused
}

// agent is what a request calls the program that sends it, so that whoever runs a server can tell.
func (cfg Config) agent() string {
	if cfg.Version == "" {
		return "plenum"
	}
	return "plenum/" + cfg.Version
}

// New makes a provider. It does no work: a base URL that cannot be used is an error of the
// first request, as CodeModel.
func New(cfg Config) *Provider {
	p := &Provider{cfg: cfg}
	u, err := url.Parse(strings.TrimSpace(cfg.BaseURL))
	switch {
	case err != nil:
		p.address, p.invalid = "the base_url of "+cfg.Provider, "is no address"
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		p.address, p.invalid = u.Redacted(), "is no http address"
	default:
		p.secrets = secretsOf(cfg, u)
		p.host, p.query = u.Host, u.RawQuery
		u.RawQuery, u.Fragment = "", ""
		u.Path = strings.TrimSuffix(strings.TrimRight(u.Path, "/"), "/chat/completions")
		p.base = u.String()
		p.address = u.Scheme + "://" + u.Host + u.Path
	}
	p.http = &http.Client{
		Transport:     newTransport(cmp.Or(cfg.Connect, dialTimeout)),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return p
}

// newTransport speaks HTTP/1.1, so that a cancelled request closes its own connection and no
// branch waits behind another's, with room to keep a hundred branches' connections.
func newTransport(connect time.Duration) *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: connect}).DialContext,
		TLSHandshakeTimeout: handshakeTimeout,
		MaxIdleConns:        256,
		MaxIdleConnsPerHost: 256,
		IdleConnTimeout:     90 * time.Second,
		DisableCompression:  true, // a compressed stream arrives in blocks, not in words
		Protocols:           protocols,
	}
}

// secretsOf lists what of the config must never be shown. What is shorter than 6 bytes would
// blot out words that are no secret.
func secretsOf(cfg Config, u *url.URL) []string {
	all := []string{cfg.Key}
	for _, v := range cfg.Headers {
		all = append(all, v)
		if _, token, ok := strings.Cut(v, " "); ok {
			all = append(all, token)
		}
	}
	for _, values := range u.Query() {
		all = append(all, values...)
	}
	if password, ok := u.User.Password(); ok {
		all = append(all, password)
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 6 })
}

// Close closes the connections that wait for another request. The provider can be used again.
func (p *Provider) Close() { p.http.CloseIdleConnections() }

// Model returns the provider's model of that name, known or not to any list. It does no work.
func (p *Provider) Model(name string, info engine.ModelInfo) engine.Model {
	return &model{provider: p, name: name, info: info}
}

// List asks the server for the names of its models, sorted. The error is a *engine.ModelError.
func (p *Provider) List(ctx context.Context) ([]string, error) {
	x := &exchange{model: &model{provider: p}}
	if err := x.unusable(); err != nil {
		return nil, err
	}
	list, err := x.client().ListModels(ctx)
	if err != nil {
		return nil, x.failed(ctx, err, false)
	}
	return namesOf(list), nil
}

func namesOf(list library.ModelsList) []string {
	names := make([]string, 0, len(list.Models))
	for _, m := range list.Models {
		if name := strings.TrimPrefix(oneLine(m.ID), "models/"); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
