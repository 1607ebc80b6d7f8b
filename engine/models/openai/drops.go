package openai

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
)

// The names of the parameters that a request may have to do without.
const (
	paramTemperature = "temperature"
	paramLimit       = "max_tokens"
	paramTotal       = "max_completion_tokens"
	paramOptions     = "stream_options"
	paramEffort      = "reasoning_effort"
)

// dispensable are the parameters that an answer can be had without. A limit is never given up,
// since it bounds what is paid for: it goes by its other name.
var dispensable = []string{paramTemperature, paramEffort, paramOptions, paramTotal, paramLimit}

// refuses are the phrasings of a parameter that is not taken at all, or not with this value, by
// OpenAI, Azure, Anthropic, Gemini, Groq, Mistral, OpenRouter, Together, xAI, vLLM, LiteLLM and
// those who follow them.
var refuses = regexp.MustCompile(`(?i)unsupported|not support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|extra (inputs|fields)|` +
	`deprecated|not available|cannot be (used|set|specified)|not accept|invalid (request )?(argument|parameter|field)|no such (parameter|field)|only the default|use '?max_`)

// drops remembers, for as long as the provider lives, which parameters each of its models
// refused. It may be used by many goroutines at once. The zero value is ready.
type drops struct {
	mu      sync.Mutex
	refused map[string][]string // by the model's name
}

// of are the parameters that a model refused.
func (d *drops) of(model string) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.refused[model])
}

func (d *drops) note(model, param string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.refused == nil {
		d.refused = map[string][]string{}
	}
	if !slices.Contains(d.refused[model], param) {
		d.refused[model] = append(d.refused[model], param)
	}
}

// refusedParam is the parameter for which a request was refused and that it can do without;
// empty: it was refused for something else. Sent are the fields of its body, and gone those that the
// model refused before.
func refusedParam(f engine.Failure, w words, sent map[string]json.RawMessage, gone []string) string {
	if f.Code != engine.CodeRequest || f.Status != http.StatusBadRequest && f.Status != http.StatusUnprocessableEntity {
		return ""
	}
	said := strings.ToLower(w.message)
	for _, param := range dispensable {
		if _, there := sent[param]; !there || w.param != param && slices.Contains(dispensable, w.param) {
			continue
		}
		if w.param != param && !names(said, param) && !(param == paramEffort && names(said, "effort")) {
			continue
		}
		limits := param == paramLimit || param == paramTotal
		if limits && (slices.Contains(gone, paramLimit) || slices.Contains(gone, paramTotal)) {
			continue
		}
		if refuses.MatchString(said) || !limits && (w.param == param || strings.Contains(said, "must be")) {
			return param
		}
	}
	return ""
}

// names reports whether a sentence holds a name by itself: "max_tokens" is not in
// "max_tokens_total".
func names(said, name string) bool {
	for at := 0; ; {
		i := strings.Index(said[at:], name)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(name)
		if (from == 0 || !wordByte(said[from-1])) && (to == len(said) || !wordByte(said[to])) {
			return true
		}
		at = to
	}
}

func wordByte(b byte) bool {
	return b == '_' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
}

// without takes what a model refused out of a request's fields.
func without(set map[string]json.RawMessage, refused []string) {
	for _, param := range refused {
		value, there := set[param]
		delete(set, param)
		other := ""
		switch param {
		case paramLimit:
			other = paramTotal
		case paramTotal:
			other = paramLimit
		}
		if there && other != "" && !slices.Contains(refused, other) {
			set[other] = value
		}
	}
}

// stead says what stands for a parameter that was refused.
func stead(param string) string {
	switch param {
	case paramLimit:
		return param + ", sent as " + paramTotal + " instead"
	case paramTotal:
		return param + ", sent as " + paramLimit + " instead"
	}
	return param
}
