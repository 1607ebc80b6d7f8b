package openai

import (
	"encoding/json"

	"plenum/engine"
)

// wireUsage is token usage under the names that servers give it.
type wireUsage struct {
	Prompt     number `json:"prompt_tokens"`
	Completion number `json:"completion_tokens"`
	Input      number `json:"input_tokens"`
	Output     number `json:"output_tokens"`
	Total      number `json:"total_tokens"`

	PromptDetails     wireDetails `json:"prompt_tokens_details"`
	InputDetails      wireDetails `json:"input_tokens_details"`
	CompletionDetails wireDetails `json:"completion_tokens_details"`
	OutputDetails     wireDetails `json:"output_tokens_details"`

	CacheHit   number `json:"prompt_cache_hit_tokens"`     // DeepSeek
	CacheRead  number `json:"cache_read_input_tokens"`     // Anthropic
	CacheWrite number `json:"cache_creation_input_tokens"` // Anthropic
	Cached     number `json:"cached_tokens"`               // Moonshot
	Reasoning  number `json:"reasoning_tokens"`

	Cost     *float64        `json:"cost"` // OpenRouter, in US dollars
	OwnKey   bool            `json:"is_byok"`
	Upstream json.RawMessage `json:"cost_details"`
}

type wireDetails struct {
	Cached    number `json:"cached_tokens"`
	Reasoning number `json:"reasoning_tokens"`
}

// usageOf reads what a server says of usage. Nil: it says nothing that can be used.
func usageOf(raw json.RawMessage) *engine.Usage {
	if blank(raw) {
		return nil
	}
	var w wireUsage
	if json.Unmarshal(raw, &w) != nil {
		return nil
	}
	cached := max(w.PromptDetails.Cached, w.InputDetails.Cached, w.CacheHit, w.CacheRead, w.Cached)
	in := w.Prompt
	if in == 0 && w.Input > 0 {
		// Anthropic's own counting leaves the cache out of the input.
		in = w.Input + w.CacheRead + w.CacheWrite
	}
	out := max(w.Completion, w.Output)
	reasoning := max(w.CompletionDetails.Reasoning, w.OutputDetails.Reasoning, w.Reasoning)
	switch thought := w.Total - in - out; {
	case thought <= 0:
	case reasoning == thought: // xAI leaves thinking out of the completion
		out += reasoning
	case reasoning == 0 && w.Prompt > 0 && w.Completion > 0: // Gemini does not count it at all
		reasoning = thought
		out += thought
	}
	if in == 0 && out == 0 {
		return nil // a placeholder in the middle of a stream
	}
	return &engine.Usage{
		In:        int(in),
		Out:       int(out),
		Cached:    int(min(cached, in)),
		Reasoning: int(min(reasoning, out)),
		CostUSD:   w.cost(),
	}
}

// cost is what the server says it charged; nil: it does not say all of it.
func (w *wireUsage) cost() *float64 {
	if w.Cost == nil || *w.Cost < 0 {
		return nil
	}
	if !w.OwnKey {
		return w.Cost
	}
	// With a key of one's own behind OpenRouter, most of the bill comes from there.
	var behind struct {
		Upstream *float64 `json:"upstream_inference_cost"`
	}
	if json.Unmarshal(w.Upstream, &behind) != nil || behind.Upstream == nil {
		return nil
	}
	sum := *w.Cost + *behind.Upstream
	return &sum
}
