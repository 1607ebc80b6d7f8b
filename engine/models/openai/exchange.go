package openai

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	library "github.com/sashabaranov/go-openai"

	"plenum/engine"
)

// maxRefusal bounds the body of a refusal.
const maxRefusal = 64 << 10

// exchange is one request and its answer: the library's http client for just that request. It
// adds what the library cannot send, mends what it cannot read, and keeps what it forgets.
type exchange struct {
	model *model
	set   map[string]json.RawMessage // fields of the request's body, over the library's

	status  string // of the answer
	header  http.Header
	body    *mended // of an answer that is a success
	refusal []byte  // the body of one that is none
}

// client returns a library client whose one request goes through the exchange. The library
// keeps no state between requests, so that one client a request costs nothing.
func (x *exchange) client() *library.Client {
	p := x.model.provider
	cfg := library.DefaultConfig(p.cfg.Key)
	cfg.BaseURL = p.base
	cfg.HTTPClient = x
	return library.NewClientWithConfig(cfg)
}

// Do implements library.HTTPDoer.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	req.Header.Set("User-Agent", x.model.provider.cfg.agent())
	for name, value := range x.model.provider.cfg.Headers {
		req.Header.Set(name, value)
	}
	req.URL.RawQuery = x.model.provider.query
	if err := x.complete(req); err != nil {
		return nil, err
	}
	resp, err := x.model.provider.http.Do(req)
	if err != nil {
		return nil, err
	}
	x.status, x.header = resp.Status, resp.Header
	if heard := x.model.provider.cfg.Heard; heard != nil && req.Method == http.MethodPost {
		heard(x.model.Name(), resp.Header)
	}
	switch {
	case resp.StatusCode < 200 || resp.StatusCode >= 300:
		return x.keepRefusal(resp)
	case req.Method == http.MethodGet:
		return x.keepList(resp)
	}
	x.body = mend(resp.Body)
	resp.Body = x.body
	return resp, nil
}

// complete sets the fields of the request's body that the library would leave out or refuse:
// a temperature of zero, and limits that it thinks it knows better by the model's name.
func (x *exchange) complete(req *http.Request) error {
	if req.Body == nil || len(x.set) == 0 {
		return nil
	}
	raw, err := io.ReadAll(req.Body)
	if err != nil {
		return err
	}
	if raw, err = bodyOf(raw, x.set); err != nil {
		return err
	}
	req.ContentLength = int64(len(raw))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }
	req.Body, err = req.GetBody()
	return err
}

// keepRefusal reads a bounded part of a refusal, for the library and for us.
func (x *exchange) keepRefusal(resp *http.Response) (*http.Response, error) {
	defer resp.Body.Close()
	// Where it breaks off, what came of it still tells more than that.
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxRefusal))
	x.refusal = body
	if resp.StatusCode < 400 {
		// The library takes a redirect for a success.
		return nil, &library.RequestError{HTTPStatus: resp.Status, HTTPStatusCode: resp.StatusCode, Body: body}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// keepList reads a list of models and hands it to the library in the one shape that it reads.
func (x *exchange) keepList(resp *http.Response) (*http.Response, error) {
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxLine))
	if err != nil {
		return nil, err
	}
	body, err := listBody(raw)
	if err != nil {
		return nil, x.malformed(raw[:min(len(raw), maxRefusal)], err)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// listBody reads the names of a list of models in each shape that servers give it.
func listBody(raw []byte) ([]byte, error) {
	type item struct {
		ID   word `json:"id"`
		Name word `json:"name"` // Gemini, Ollama
	}
	var wrapped struct {
		Data   []item `json:"data"`
		Models []item `json:"models"`
	}
	var items []item
	if json.Unmarshal(raw, &items) != nil { // Together sends a bare array
		if err := json.Unmarshal(raw, &wrapped); err != nil {
			return nil, err
		}
		items = append(wrapped.Data, wrapped.Models...)
	}
	var list library.ModelsList
	for _, it := range items {
		id := it.ID
		if id == "" {
			id = it.Name
		}
		list.Models = append(list.Models, library.Model{ID: string(id)})
	}
	return json.Marshal(list)
}

// who names the server for a person.
func (x *exchange) who() string {
	p := x.model.provider
	if p.cfg.Provider == "" {
		return p.host
	}
	return p.cfg.Provider
}

// elsewhere is the host that a redirect points to.
func (x *exchange) elsewhere() string {
	u, err := url.Parse(x.header.Get("Location"))
	if err != nil || u.Host == "" {
		return "another address"
	}
	return u.Scheme + "://" + u.Host + u.Path
}

// unusable is the error of a provider that cannot be asked as it is configured; nil: it can.
func (x *exchange) unusable() error {
	p := x.model.provider
	if p.invalid == "" {
		return nil
	}
	return x.sealed(engine.Failure{
		Code:    engine.CodeModel,
		Message: fmt.Sprintf("%q %s", p.address, p.invalid),
		Hint:    fmt.Sprintf("set base_url of %s in the config, like http://127.0.0.1:8080/v1", p.cfg.Provider),
	}, nil)
}

// sealed makes the error that leaves the package: with a hint, and without any secret.
func (x *exchange) sealed(f engine.Failure, cause error) *engine.ModelError {
	if f.Hint == "" {
		f.Hint = x.model.hint(f)
	}
	f.Message, f.Hint = x.redacted(f.Message), x.redacted(f.Hint)
	var outer *url.Error
	if errors.As(cause, &outer) {
		cause = outer.Err // the outer one names the whole address
	}
	if cause != nil {
		if text := cause.Error(); x.redacted(text) != text {
			cause = errors.New(x.redacted(text))
		}
	}
	return &engine.ModelError{Failure: f, Cause: cause}
}

// blot stands where a secret stood.
const blot = "•••"

func (x *exchange) redacted(s string) string {
	for _, secret := range x.model.provider.secrets {
		s = strings.ReplaceAll(s, secret, blot)
	}
	return s
}
