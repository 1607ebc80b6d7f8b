package config

import (
	"net"
	"net/url"
	"strings"

	"plenum/engine"
	"plenum/engine/models/catalog"
)

// server is a provider as it stands now: the list's entry, with the config and the environment
// over it.
type server struct {
	id      string
	name    string
	at      place
	auth    auth
	headers map[string]string
	models  []Model // what the person says of its models
	from    string  // where the config names it; empty: it does not
	sizes
	local  bool  // of this machine and not in the config: nobody knows whether it runs
	now    found // what it said when it was looked for
	listed bool  // in the list of providers
	atOnce int   // requests at once; 0: no limit
}

// sizes are a server's models for agents and for a merge where nobody names one; empty: there is none.
type sizes struct{ small, large string }

// place is where a server is.
type place struct {
	base  string // empty: nobody knows
	env   string // the variable that could give another address
	from  string // the variable that gave the address, where one did
	wrong bool   // that variable holds something that is no address
}

// auth is how a server knows who asks.
type auth struct {
	env    []string // the variables that may hold the key, the usual one first
	cmd    string   // the command that prints it
	ring   string   // the name under which the system's keyring holds it
	typed  hidden   // typed in since the start
	needed bool
}

// servers joins the list, the config and the environment: the person's own servers first, in
// the order of the file, then the list in its order.
func servers(c Config, env Env, ring *Keyring) []server {
	var own, listed []server
	for _, p := range c.Providers {
		if _, known := catalog.Find(p.Name); !known {
			s := server{id: p.Name, name: p.Name}
			s.configure(p)
			own = append(own, s)
		}
	}
	for _, p := range catalog.Providers() {
		s := server{
			id: p.ID, name: p.Name, at: place{base: p.BaseURL, env: p.BaseEnv},
			auth: auth{env: p.KeyEnv, needed: !p.Local}, sizes: sizes{p.Small, p.Large},
			local: p.Local, listed: true,
		}
		if p.BaseEnv != "" {
			s.move(env.value(p.BaseEnv), p)
		}
		for _, mine := range c.Providers {
			if mine.Name == p.ID {
				s.configure(mine)
			}
		}
		listed = append(listed, s)
	}
	all := append(own, listed...)
	for _, name := range ring.Stored() {
		for i := range all {
			if a := &all[i].auth; all[i].id == name && a.cmd == "" && a.ring == "" {
				a.ring = name
			}
		}
	}
	return all
}

// late reports a key that has to be fetched.
func (a auth) late() bool { return a.cmd != "" || a.ring != "" }

// move takes the address of a variable. A key is asked for where the list knows that one is
// needed: an address of one's own may be a server that wants none.
func (s *server) move(value string, p catalog.Provider) {
	if value == "" {
		return
	}
	base, ok := address(value, p)
	if !ok {
		s.at.wrong = true // asking the usual address instead would send the key elsewhere
		return
	}
	s.auth.needed = s.auth.needed && (p.BaseURL == "" || base == p.BaseURL)
	s.at.base, s.at.from = base, p.BaseEnv
}

// configure puts an entry of the config over what is known.
func (s *server) configure(p Provider) {
	s.from, s.headers, s.models, s.local, s.atOnce = p.From, p.Headers, p.Models, false, p.Concurrency
	if p.BaseURL != "" {
		s.auth.needed = s.auth.needed && p.BaseURL == s.at.base
		s.at = place{base: p.BaseURL}
	}
	if p.KeyEnv != "" {
		s.auth = auth{env: []string{p.KeyEnv}, needed: true}
	}
	if p.KeyCmd != "" {
		s.auth = auth{cmd: p.KeyCmd, needed: true}
	}
	if p.Keyring != "" {
		s.auth = auth{ring: p.Keyring, needed: true}
	}
}

// address reads what a variable says of a server's address: a URL, or a host as Ollama's
// variable has it. A path that is missing is filled in.
func address(value string, p catalog.Provider) (base string, ok bool) {
	if !strings.Contains(value, "://") {
		value = "http://" + value
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return "", false
	}
	if p.Local {
		u.Host = dialable(u.Hostname(), u.Port(), p.BaseURL)
	}
	if path := strings.TrimRight(u.Path, "/"); path == "" {
		u.Path = p.BasePath
	}
	u.RawQuery, u.Fragment = "", ""
	return strings.TrimRight(u.String(), "/"), true
}

// dialable turns the address on which a server listens into one that can be asked.
func dialable(host, port, usual string) string {
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	if u, err := url.Parse(usual); port == "" && err == nil {
		port = u.Port()
	}
	return net.JoinHostPort(host, port)
}

// key finds the key in the environment, and says where.
func (s *server) key(env Env) (key Secret, from string) {
	if s.auth.typed != nil {
		return s.auth.typed(), "the key that you typed"
	}
	for _, name := range s.auth.env {
		if v := env.value(name); v != "" {
			return Secret(v), name
		}
	}
	return "", ""
}

// hasKey reports a key at hand, or one that can be fetched.
func (s *server) hasKey(env Env) bool {
	key, _ := s.key(env)
	return key != "" || s.auth.late()
}

// missing says what has to be done before the server can be asked; empty: nothing.
func (s *server) missing(env Env) string {
	switch {
	case s.at.wrong:
		return "mend " + s.at.env + ", which holds no address like https://host/v1"
	case s.at.base == "" && s.at.env != "":
		return "set " + s.at.env + " to its address"
	case s.at.base == "":
		return "give its base_url in the config"
	case s.auth.needed && !s.hasKey(env):
		return "set " + strings.Join(s.auth.env, " or ")
	}
	return ""
}

// info is what is known of a model: the person's word before the list.
func (s *server) info(model string) (info engine.ModelInfo, known bool) {
	info, known = catalog.Lookup(s.id, model)
	if !known && s.free() && !strings.Contains(model, "cloud") { // Ollama's models of that name run elsewhere
		info.Price = &engine.Price{}
	}
	for _, m := range s.models {
		if m.Name != model {
			continue
		}
		known = true
		if m.Context > 0 {
			info.Window = m.Context
		}
		if m.MaxOutput > 0 {
			info.MaxOutput = m.MaxOutput
		}
		if m.Reasoning != nil {
			info.Reasons = *m.Reasoning
		}
		if m.Effort != "" {
			info.Effort = m.Effort
		}
		if m.Price != nil {
			p := *m.Price
			info.Price = &p
		}
		if m.Temperature != nil {
			info.Temperature = *m.Temperature
		}
	}
	return info, known
}

// names lists the models that are known of the server: the person's first.
func (s *server) names() []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range s.models {
		seen[m.Name] = true
		out = append(out, m.Name)
	}
	for _, m := range catalog.Models(s.id) {
		if !seen[m.ID] {
			seen[m.ID] = true
			out = append(out, m.ID)
		}
	}
	for _, name := range s.now.models {
		if !seen[name] {
			out = append(out, name)
		}
	}
	return out
}
