package config

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
	"plenum/engine/models/catalog"
)

const (
	notAModel  = "this is no model's name; write it as provider/model"
	keyInFile  = "a key is not kept in this file; put it into a variable and name that as key_env, or give a key_cmd that prints it"
	maxModels  = 1000
	maxHeaders = 50
	maxAtOnce  = 1000
	maxDollars = 1e6
)

var (
	providerName = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,39}$`)
	variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,99}$`)
	headerName   = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$")
)

// parser reads one config file.
type parser struct {
	doc  *strict.Doc
	file string // its name without its folder, for Setting.From
}

func parse(path string, src []byte) (Config, strict.Problems) {
	p := parser{doc: strict.Open(path, src), file: filepath.Base(path)}
	c := Config{Path: path, Look: true, AskAbove: AskAbove}
	p.doc.Root(func(m *strict.Map) {
		p.model(m, "default_model", &c.Model)
		p.model(m, "reducer_model", &c.ReducerModel)
		p.setting(m, "board", &c.Board)
		p.setting(m, "theme", &c.Theme)
		m.Map("providers", func(m *strict.Map) { c.Providers = p.providers(m) })
		m.Map("keys", func(m *strict.Map) { c.Keys = p.keys(m) })
		if v := m.Value("ask_above"); v != nil {
			if usd, ok := v.Float(); ok && usd > 0 && usd <= maxDollars {
				c.AskAbove = usd
			} else if ok {
				v.Report("expected US dollars, a number above 0, like 0.50")
			}
		}
		m.Later("linear")
	})
	var ps strict.Problems
	errors.As(p.doc.Err(), &ps)
	return c, ps
}

func (p parser) from(key string) string { return fmt.Sprintf("%s:%d", p.file, p.doc.Line(key)) }

func (p parser) setting(m *strict.Map, name string, into *Setting) {
	v := m.Value(name)
	if v == nil {
		return
	}
	if s, ok := v.Text(); ok && s != "" {
		*into = Setting{Value: s, From: p.from(v.Key())}
	}
}

func (p parser) model(m *strict.Map, name string, into *Setting) {
	p.setting(m, name, into)
	if into.Value != "" && !oneWord(into.Value) {
		m.Value(name).Report(notAModel)
	}
}

func oneWord(s string) bool { return len(s) <= 200 && !strings.ContainsAny(s, " \t\n") }

func (p parser) keys(m *strict.Map) map[string]string {
	keys := map[string]string{}
	for _, action := range m.Names() {
		v := m.Value(action)
		if v == nil {
			p.doc.Report("keys."+action, "no key is named; write one like x or ctrl+x")
			continue
		}
		if !v.IsList() {
			keys[action], _ = v.Text()
			continue
		}
		var all []string
		v.List(func(_ int, item *strict.Value) {
			if s, ok := item.Text(); ok {
				all = append(all, s)
			}
		})
		keys[action] = strings.Join(all, " ")
	}
	return keys
}

func (p parser) providers(m *strict.Map) []Provider {
	var out []Provider
	for _, name := range m.Names() {
		key := "providers." + name
		switch {
		case !providerName.MatchString(name):
			p.doc.Report(key, "a provider's name holds small letters, digits, - . and _ only")
		case name == offlineName:
			p.doc.Report(key, "offline is the name of the built-in model; choose another")
		}
		one := Provider{Name: name, From: p.from(key)}
		if v := m.Value(name); v != nil {
			v.Map(func(m *strict.Map) { p.provider(m, &one) })
		}
		if one.BaseURL == "" && !p.doc.Faulty(key) && !p.doc.Faulty(key+".base_url") {
			p.addressOf(name)
		}
		out = append(out, one)
	}
	return out
}

// addressOf reports a provider that has no address here and is in no list.
func (p parser) addressOf(name string) {
	if _, known := catalog.Find(name); known {
		return
	}
	near := ""
	if n, ok := engine.Nearest(name, providerIDs()); ok {
		near = fmt.Sprintf("; did you mean %s?", n)
	}
	p.doc.Report("providers."+name, "give its base_url, like http://127.0.0.1:8080/v1: no list knows a provider of this name%s", near)
}

func providerIDs() []string {
	var ids []string
	for _, p := range catalog.Providers() {
		ids = append(ids, p.ID)
	}
	return ids
}

func (p parser) provider(m *strict.Map, one *Provider) {
	if v := m.Value("base_url"); v != nil {
		if s, ok := v.Text(); ok {
			if why := badAddress(s); why != "" {
				v.Report("%s", why)
			} else {
				one.BaseURL = strings.TrimRight(s, "/")
			}
		}
	}
	if v := m.Value("key_env"); v != nil {
		if s, ok := v.Text(); ok && variableName.MatchString(s) && !looksLikeKey(s) {
			one.KeyEnv = s
		} else if ok {
			v.Report("expected the name of a variable, like LOCAL_KEY, and not the key itself")
		}
	}
	if v := m.Value("key_cmd"); v != nil {
		if s, ok := v.Text(); ok {
			if _, err := splitCommand(s); err != nil {
				v.Report("%s", err.Error())
			}
			one.KeyCmd = s
		}
	}
	if one.KeyEnv != "" && one.KeyCmd != "" {
		m.Value("key_cmd").Report("give key_env or key_cmd, not both")
	}
	m.Map("headers", func(m *strict.Map) { one.Headers = p.headers(m) })
	m.Map("models", func(m *strict.Map) { one.Models = p.models(m) })
	for _, name := range []string{"key", "api_key", "apikey", "token"} {
		if slices.Contains(m.Names(), name) {
			p.doc.Report("providers."+one.Name+"."+name, keyInFile)
			m.Forget(name)
		}
	}
	if v := m.Value("concurrency"); v != nil {
		if n, ok := v.Int(); ok && n > 0 && n <= maxAtOnce {
			one.Concurrency = n
		} else if ok {
			v.Report("expected how many requests may run at once, a number from 1 to %d", maxAtOnce)
		}
	}
}

// badAddress says what is wrong with an address, without repeating what it may hold of secrets.
func badAddress(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return "expected an address like https://host/v1 or http://127.0.0.1:8080/v1"
	case u.User != nil:
		return "an address holds no name and no password; use key_env, key_cmd or headers"
	case u.RawQuery != "" || u.Fragment != "":
		return "an address ends with its path, usually /v1; remove what follows ? or #"
	case strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/chat/completions"):
		return "leave /chat/completions out; it is added"
	}
	return ""
}

// looksLikeKey recognises what people paste by mistake.
func looksLikeKey(s string) bool {
	return strings.HasPrefix(s, "sk_") || strings.HasPrefix(s, "gsk_") || strings.HasPrefix(s, "hf_") || len(s) > 60
}

func (p parser) headers(m *strict.Map) map[string]string {
	out := map[string]string{}
	names := m.Names()
	for _, name := range names[:min(len(names), maxHeaders)] {
		v := m.Value(name)
		if v == nil {
			continue
		}
		s, ok := v.Text()
		switch {
		case !headerName.MatchString(name):
			v.Report("this is no name of an HTTP header")
		case ok && strings.ContainsAny(s, "\n\t"):
			v.Report("the value of a header is one line")
		case ok:
			out[name] = s
		}
	}
	return out
}

func (p parser) models(m *strict.Map) []Model {
	var out []Model
	names := m.Names()
	for _, name := range names[:min(len(names), maxModels)] {
		one := Model{Name: name}
		v := m.Value(name)
		if !oneWord(name) {
			p.doc.Report(m.Key(name), notAModel)
		}
		if v != nil {
			v.Map(func(m *strict.Map) { p.about(m, &one) })
		}
		out = append(out, one)
	}
	return out
}

func (p parser) about(m *strict.Map, one *Model) {
	if v := m.Value("context"); v != nil {
		if n, ok := v.Int(); ok && n > 0 {
			one.Context = n
		} else if ok {
			v.Report("expected the window in tokens, a number from 1")
		}
	}
	if v := m.Value("temperature"); v != nil {
		if b, ok := v.Bool(); ok {
			one.Temperature = &b
		}
	}
	m.Map("price", func(m *strict.Map) { one.Price = price(m) })
}

// price reads US dollars for a million tokens. A cached token costs as much as any where
// nothing else is said.
func price(m *strict.Map) *engine.Price {
	var pr engine.Price
	for _, f := range []struct {
		name string
		into *float64
	}{{"in", &pr.In}, {"out", &pr.Out}, {"cached", &pr.Cached}} {
		v := m.Value(f.name)
		if v == nil {
			if f.name == "cached" {
				pr.Cached = pr.In
			} else {
				m.Report("%s is missing; a price has in and out, in dollars for a million tokens", f.name)
			}
			continue
		}
		if x, ok := v.Float(); ok && x >= 0 && x <= 1e6 {
			*f.into = x
		} else if ok {
			v.Report("expected dollars for a million tokens, a number from 0")
		}
	}
	return &pr
}
