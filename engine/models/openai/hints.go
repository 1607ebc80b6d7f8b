package openai

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"plenum/engine"
)

// hint says what a person can do about a failure.
func (m *model) hint(f engine.Failure) string {
	p := m.provider
	switch f.Code {
	case engine.CodeAuth:
		return p.keyHint(f.Status)
	case engine.CodeQuota:
		return fmt.Sprintf("add credit or raise the limit at %s, or choose another model", p.cfg.Provider)
	case engine.CodeRateLimit:
		if f.RetryAfter > 0 {
			return fmt.Sprintf("%s asks to wait %s", p.cfg.Provider, wait(f.RetryAfter))
		}
		return "wait a little and try again, or ask fewer agents at once"
	case engine.CodeContext:
		if m.info.Window > 0 {
			return fmt.Sprintf("shorten the material, or choose a model that takes more than %d tokens", m.info.Window)
		}
		return "shorten the material, or choose a model with a larger context window"
	case engine.CodeFilter:
		return "put the question in other words, or choose another model"
	case engine.CodeNotFound:
		return fmt.Sprintf("check the model's name (plenum models %s) and the address %s", p.cfg.Provider, p.address)
	case engine.CodeRequest:
		return m.requestHint(f.Message)
	case engine.CodeConnect:
		return fmt.Sprintf("check that a server runs at %s", p.address)
	case engine.CodeDNS:
		return fmt.Sprintf("check the network and the host name in %s", p.address)
	case engine.CodeServer:
		return "try again later, or choose another model"
	case engine.CodeReset:
		return "try again; the text so far is kept"
	case engine.CodeMalformed:
		return fmt.Sprintf("check that %s speaks the OpenAI chat completions protocol; most addresses end in /v1", p.address)
	case engine.CodeEmpty:
		return "try again, or choose another model"
	}
	return ""
}

// wait writes a length of time as a sentence does: "1.5 s", "2 min 5 s", "3 h".
func wait(d time.Duration) string {
	long, one, rest := "h", time.Hour, "min"
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%g s", d.Round(time.Second/10).Seconds())
	case d < 2*time.Hour:
		long, one, rest = "min", time.Minute, "s"
	}
	whole, part := d/one, d%one/(one/60)
	if part == 0 {
		return fmt.Sprintf("%d %s", whole, long)
	}
	return fmt.Sprintf("%d %s %d %s", whole, long, part, rest)
}

func (p *Provider) keyHint(status int) string {
	switch {
	case status == http.StatusProxyAuthRequired:
		return "the proxy wants a name and a password; set them in HTTPS_PROXY"
	case p.cfg.Key == "" && p.cfg.KeySource == "":
		return fmt.Sprintf("no key was sent; name one for %s in the config (key_env or key_cmd)", p.cfg.Provider)
	case p.cfg.Key == "":
		return "no key was sent; set " + p.cfg.KeySource
	case p.cfg.KeySource == "":
		return fmt.Sprintf("check the key of %s", p.cfg.Provider)
	}
	return "check the key in " + p.cfg.KeySource
}

func (m *model) requestHint(message string) string {
	said := strings.ToLower(message)
	switch {
	case strings.Contains(said, "stream_options"):
		return "this server is too old to report usage while it streams; update it"
	case strings.Contains(said, "temperature"):
		return fmt.Sprintf("set temperature: false for %s in the config, or leave it out of the board", m.name)
	case strings.Contains(said, "max_tokens"), strings.Contains(said, "max_completion_tokens"):
		return "change or leave out max_tokens in the board"
	}
	return "check the settings of the board and of the model"
}
