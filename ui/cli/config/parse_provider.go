package config

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
	"plenum/engine/models/catalog"
)

const (
	keyInFile = "a key is not kept in this file; put it into a variable and name that as key_env, into the system's keyring and " +
		"write keyring: true, or give a key_cmd that prints it"
	maxHeaders = 50
	maxAtOnce  = 1000
)

var (
	providerName = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,39}$`)
	variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,99}$`)
	headerName   = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$")
)

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
	p.keyOf(m, one)
	m.Map("headers", func(m *strict.Map) { one.Headers = p.headers(m) })
	m.Map("models", func(m *strict.Map) { one.Models = p.models(m) })
	if v := m.Value("concurrency"); v != nil {
		if n, ok := v.Int(); ok && n > 0 && n <= maxAtOnce {
			one.Concurrency = n
		} else if ok {
			v.Report("expected how many requests may run at once, a number from 1 to %d", maxAtOnce)
		}
	}
}

// keyOf reads where the key of a provider is kept: in one place, and never in this file.
func (p parser) keyOf(m *strict.Map, one *Provider) {
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
	if v := m.Value("keyring"); v != nil {
		if s, ok := v.Text(); ok {
			one.Keyring = p.keyringOf(v, s, one.Name)
		}
	}
	switch {
	case one.KeyEnv != "" && one.KeyCmd != "":
		m.Value("key_cmd").Report("give key_env or key_cmd, not both")
	case one.Keyring != "" && one.KeyEnv+one.KeyCmd != "":
		m.Value("keyring").Report("give key_env, key_cmd or keyring, and only one of them")
	}
	for _, name := range []string{"key", "api_key", "apikey", "token"} {
		if slices.Contains(m.Names(), name) {
			p.doc.Report("providers."+one.Name+"."+name, keyInFile)
			m.Forget(name)
		}
	}
}

// keyringOf reads true, or the name under which another program has put the key.
func (p parser) keyringOf(v *strict.Value, s, provider string) string {
	switch {
	case s == "true":
		return provider
	case providerName.MatchString(s) && s != "false" && !looksLikeKey(s):
		return s
	}
	v.Report("expected true, or the name under which the keyring holds the key, in small letters; and not the key itself")
	return ""
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
	return strings.HasPrefix(s, "sk_") || strings.HasPrefix(s, "gsk_") || strings.HasPrefix(s, "hf_") ||
		strings.HasPrefix(s, "sk-") || len(s) > 60
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
