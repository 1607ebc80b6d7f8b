package catalog_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/catalog"
)

func TestEveryProviderCanBeReachedAndNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range catalog.Providers() {
		if seen[p.ID] || p.Name == "" || strings.ContainsAny(p.ID, "/ ") {
			t.Errorf("provider %q, called %q, or twice there", p.ID, p.Name)
		}
		seen[p.ID] = true
		u, err := url.Parse(p.BaseURL)
		switch {
		case p.BaseURL == "" && p.BaseEnv == "":
			t.Errorf("%s: nobody knows its address", p.ID)
		case p.BaseURL != "" && (err != nil || u.Host == "" || strings.HasSuffix(p.BaseURL, "/")):
			t.Errorf("%s: address %q", p.ID, p.BaseURL)
		case u.Scheme == "http" && !p.Local:
			t.Errorf("%s: a key would go over http", p.ID)
		}
		if p.Local != (len(p.KeyEnv) == 0) {
			t.Errorf("%s: local %v with keys %v", p.ID, p.Local, p.KeyEnv)
		}
		for _, env := range p.KeyEnv {
			if env == "" || strings.ContainsAny(env, "$ ") {
				t.Errorf("%s: key variable %q", p.ID, env)
			}
		}
	}
	for _, id := range []string{"openai", "anthropic", "gemini", "azure", "openrouter", "groq", "deepseek", "mistral", "xai", "together", "ollama", "lmstudio", "llamacpp", "vllm", "litellm"} {
		if !seen[id] {
			t.Errorf("%s is missing", id)
		}
	}
	for _, id := range []string{"copilot", "bedrock", "vertexai", "kimi-coding"} {
		if seen[id] {
			t.Errorf("%s speaks another protocol", id)
		}
	}
}

func TestTheOrderOfKeysIsFixed(t *testing.T) {
	var got []string
	for _, p := range catalog.Providers()[:9] {
		got = append(got, p.ID)
	}
	want := []string{"openai", "anthropic", "gemini", "openrouter", "groq", "deepseek", "mistral", "xai", "together"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	all := catalog.Providers()
	if last := all[len(all)-1]; !last.Local {
		t.Errorf("the last one is %s", last.ID)
	}
}

func TestDefaultModelsAreListed(t *testing.T) {
	for _, p := range catalog.Providers() {
		if len(catalog.Models(p.ID)) == 0 {
			continue
		}
		for _, m := range []string{p.Small, p.Large} {
			if info, ok := catalog.Lookup(p.ID, m); !ok || info.Window == 0 {
				t.Errorf("%s: default model %q is not in its list", p.ID, m)
			}
		}
	}
	for _, id := range []string{"openai", "anthropic", "gemini", "openrouter"} {
		p, _ := catalog.Find(id)
		small, _ := catalog.Lookup(id, p.Small)
		large, _ := catalog.Lookup(id, p.Large)
		if small.Price == nil || large.Price == nil || small.Price.Out >= large.Price.Out {
			t.Errorf("%s: the small model %v is not cheaper than the large %v", id, small.Price, large.Price)
		}
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		provider, model string
		want            engine.ModelInfo
		listed          bool
	}{
		{"openai", "gpt-5-mini", engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2, Cached: 0.025}, Window: 400000, MaxOutput: 128000, Reasons: true, Efforts: "low medium high"}, true},
		{"openai", "GPT-5-mini-2025-08-07", engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2, Cached: 0.025}, Window: 400000, MaxOutput: 128000, Reasons: true, Efforts: "low medium high"}, true},
		{"openai", "gpt-4.1-mini", engine.ModelInfo{Price: &engine.Price{In: 0.4, Out: 1.6, Cached: 0.1}, Window: 1047576, MaxOutput: 16384, Temperature: true}, true},
		{"anthropic", "claude-sonnet-4-6", engine.ModelInfo{Price: &engine.Price{In: 3, Out: 15, Cached: 0.3}, Window: 200000, MaxOutput: 128000, Reasons: true, Temperature: true, Efforts: "low medium high max"}, true},
		{"gemini", "gemini-3.7-flash", engine.ModelInfo{Price: &engine.Price{In: 0.75, Out: 3.75, Cached: 0.075}, Window: 1048576, MaxOutput: 65536, Reasons: true, Temperature: true, Efforts: "low medium high"}, true},
		{"groq", "qwen/qwen3-32b", engine.ModelInfo{Price: &engine.Price{In: 0.29, Out: 0.59, Cached: 0.29}, Window: 131072, MaxOutput: 10000, Reasons: true, Temperature: true}, true},
		{"openai", "gpt-9-unheard-of", engine.ModelInfo{Reasons: true}, false},
		{"nobody", "llama", engine.ModelInfo{Temperature: true}, false},
		{"", "", engine.ModelInfo{Temperature: true}, false},
	} {
		got, ok := catalog.Lookup(c.provider, c.model)
		if ok != c.listed {
			t.Errorf("%s/%s listed: %v", c.provider, c.model, ok)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s/%s (-want +got):\n%s", c.provider, c.model, diff)
		}
	}
}

func TestNobodyCanChangeTheList(t *testing.T) {
	info, _ := catalog.Lookup("openai", "gpt-5")
	info.Price.In = 0
	catalog.Models("openai")[0].Info.Price.Out = 0
	catalog.Providers()[0].KeyEnv[0] = "X"
	again, _ := catalog.Lookup("openai", "gpt-5")
	if p, _ := catalog.Find("openai"); again.Price.In == 0 || catalog.Models("openai")[0].Info.Price.Out == 0 || p.KeyEnv[0] == "X" {
		t.Error("what is handed out is the list itself")
	}
}

func TestAnUnknownPriceIsNotNull(t *testing.T) {
	free := 0
	for _, p := range catalog.Providers() {
		for _, m := range catalog.Models(p.ID) {
			pr := m.Info.Price
			switch {
			case pr == nil:
			case pr.In == 0 && pr.Out == 0 && !strings.HasSuffix(m.ID, ":free"):
				t.Errorf("%s/%s costs nothing", p.ID, m.ID)
			case pr.In == 0 && pr.Out == 0:
				free++
			case pr.Cached > pr.In || pr.Cached < 0:
				t.Errorf("%s/%s: cached %v, plain %v", p.ID, m.ID, pr.Cached, pr.In)
			}
		}
	}
	if free == 0 {
		t.Error("no free model is left")
	}
}

func TestTemperatureIsKeptFromThoseWhoRefuseIt(t *testing.T) {
	takes := func(model string) bool { info, _ := catalog.Lookup("nobody", model); return info.Temperature }
	for _, m := range []string{"o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.4-nano", "openai/gpt-6-astra", "gpt-10", "claude-opus-4-7", "anthropic/claude-opus-4.8", "claude-opus-5-5", "claude-sonnet-5", "claude-fable-5", "us.x/claude-opus-5"} {
		if takes(m) {
			t.Errorf("%s would be sent a temperature", m)
		}
	}
	for _, m := range []string{"gpt-4o", "gpt-4.1", "claude-opus-4-6", "claude-opus-4-20250514", "claude-sonnet-4.6", "claude-haiku-4-5", "qwen3", "o-model", "olmo", "gpt-oss-120b", "gpt-50b"} {
		if !takes(m) {
			t.Errorf("%s would be sent no temperature", m)
		}
	}
}

func TestNamesGiveReasoningAway(t *testing.T) {
	var got []string
	for _, m := range []string{"o3", "gpt-5-mini", "deepseek-r1", "kimi-thinking", "grok-4-non-reasoning", "qwen3:8b", "qwen3-30b-instruct", "gpt-4o", "llama-3"} {
		if info, _ := catalog.Lookup("nobody", m); info.Reasons {
			got = append(got, m)
		}
	}
	if want := []string{"o3", "gpt-5-mini", "deepseek-r1", "kimi-thinking", "qwen3:8b"}; !slices.Equal(got, want) {
		t.Errorf("reasoning: %v, want %v", got, want)
	}
}

func BenchmarkLookup(b *testing.B) {
	catalog.Providers()
	b.ResetTimer()
	for b.Loop() {
		catalog.Lookup("openai", "gpt-5-mini")
	}
}
