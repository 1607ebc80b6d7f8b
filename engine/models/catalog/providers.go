package catalog

import (
	"slices"
	"strings"

	"charm.land/catwalk/pkg/catwalk"
)

// keyOrder is the fixed list in which keys are looked for where nobody names a model.
var keyOrder = []string{
	"openai", "anthropic", "gemini", "openrouter", "groq", "deepseek", "mistral", "xai", "together",
	"azure", "cerebras", "fireworks", "moonshot",
}

// rank puts the providers of keyOrder first and the local ones last.
func rank(id string) int {
	if i := slices.Index(keyOrder, id); i >= 0 {
		return i
	}
	if slices.ContainsFunc(unlisted, func(p Provider) bool { return p.ID == id && p.Local }) {
		return len(keyOrder) + 1
	}
	return len(keyOrder)
}

// ours is what the list does not say of providers that it holds: the addresses of their
// OpenAI-compatible endpoints, which are placeholders there, other names of their keys, and
// default models where the list's own are dear or made for another purpose.
var ours = map[string]Provider{
	"openai": {
		BaseURL: "https://api.openai.com/v1", BaseEnv: "OPENAI_BASE_URL",
		Small: "gpt-5-mini", Large: "gpt-5",
	},
	"anthropic": {BaseURL: "https://api.anthropic.com/v1", BaseEnv: "ANTHROPIC_BASE_URL", BasePath: "/v1"},
	"gemini": {
		BaseURL: "https://generativelanguage.googleapis.com/v1beta/openai",
		KeyEnv:  []string{"GEMINI_API_KEY", "GOOGLE_API_KEY"},
		Large:   "gemini-3-pro-preview",
	},
	"azure": {
		BaseEnv: "AZURE_OPENAI_ENDPOINT", BasePath: "/openai/v1",
		KeyEnv: []string{"AZURE_OPENAI_API_KEY"},
	},
	"minimax":       {BaseURL: "https://api.minimax.io/v1"},
	"minimax-china": {BaseURL: "https://api.minimaxi.com/v1"},
	"vercel":        {KeyEnv: []string{"VERCEL_API_KEY", "AI_GATEWAY_API_KEY"}},
}

// unlisted are the providers that the list lacks.
var unlisted = []Provider{
	{
		ID: "mistral", Name: "Mistral", BaseURL: "https://api.mistral.ai/v1", KeyEnv: []string{"MISTRAL_API_KEY"},
		Small: "mistral-small-latest", Large: "mistral-large-latest",
	},
	{
		ID: "together", Name: "Together", BaseURL: "https://api.together.xyz/v1", KeyEnv: []string{"TOGETHER_API_KEY"},
		Small: "openai/gpt-oss-20b", Large: "openai/gpt-oss-120b",
	},
	{ID: "ollama", Name: "Ollama", BaseURL: "http://127.0.0.1:11434/v1", BaseEnv: "OLLAMA_HOST", BasePath: "/v1", Local: true},
	{ID: "lmstudio", Name: "LM Studio", BaseURL: "http://127.0.0.1:1234/v1", Local: true},
	{ID: "llamacpp", Name: "llama.cpp", BaseURL: "http://127.0.0.1:8080/v1", Local: true},
	{ID: "vllm", Name: "vLLM", BaseURL: "http://127.0.0.1:8000/v1", Local: true},
	{ID: "litellm", Name: "LiteLLM", BaseURL: "http://127.0.0.1:4000/v1", Local: true},
}

// speaks reports whether a provider of the list can be reached by the OpenAI chat protocol with
// a key: by its type, or by an address of ours. Copilot wants a login of its own.
func speaks(p catwalk.Provider) bool {
	if _, known := ours[string(p.ID)]; known {
		return true
	}
	if p.ID == catwalk.InferenceProviderCopilot || p.APIKey == "" {
		return false
	}
	switch p.Type {
	case catwalk.TypeOpenAI, catwalk.TypeOpenAICompat, catwalk.TypeOpenRouter, catwalk.TypeVercel:
		return strings.HasPrefix(p.APIEndpoint, "https://")
	}
	return false
}

// provider joins the list's entry with ours. The headers that the list gives are another
// program's and are left out.
func provider(p catwalk.Provider) Provider {
	out := ours[string(p.ID)]
	out.ID, out.Name = string(p.ID), p.Name
	if out.BaseURL == "" && !strings.HasPrefix(p.APIEndpoint, "$") {
		out.BaseURL = strings.TrimRight(p.APIEndpoint, "/")
	}
	if out.KeyEnv == nil {
		out.KeyEnv = []string{strings.TrimPrefix(p.APIKey, "$")}
	} else {
		out.KeyEnv = slices.Clone(out.KeyEnv)
	}
	if out.Small == "" {
		out.Small = p.DefaultSmallModelID
	}
	if out.Large == "" {
		out.Large = p.DefaultLargeModelID
	}
	return out
}
