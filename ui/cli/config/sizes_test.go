package config

import "testing"

func TestTheSizesOfAProvider(t *testing.T) {
	r, _ := resolver(t, `providers:
  local:
    base_url: http://127.0.0.1:8080/v1
    models:
      qwen3: {context: 32768}
      qwen3-big: {context: 32768}
`, vars("OPENAI_API_KEY", "k"))
	for _, tc := range []struct{ model, small, large string }{
		{"openai/gpt-5-mini", "openai/gpt-5-mini", "openai/gpt-5"},
		{"gpt-5", "openai/gpt-5-mini", "openai/gpt-5"},
		{"mistral/anything", "mistral/mistral-small-latest", "mistral/mistral-large-latest"},
		{"local/qwen3", "local/qwen3", "local/qwen3-big"},
		{"ollama/llama3", "", ""},
		{"offline", "", ""},
		{"nobody/knows", "", ""},
		{"", "", ""},
	} {
		if small, large := r.Sizes(tc.model); small != tc.small || large != tc.large {
			t.Errorf("%q: %q and %q", tc.model, small, large)
		}
	}
}
