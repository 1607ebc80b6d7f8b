package openai_test

import (
	"testing"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

func TestModelsKeepTheRules(t *testing.T) {
	modeltest.Run(t, modeltest.Harness{
		Remote: func(t *testing.T, baseURL, name string) engine.Model {
			p := openai.New(openai.Config{Provider: "local", BaseURL: baseURL, Key: "sk-secret-key", KeySource: "LOCAL_KEY"})
			t.Cleanup(p.Close)
			return p.Model(name, engine.ModelInfo{})
		},
		Request: engine.Request{Messages: []engine.Message{{Role: "user", Content: "Why?"}}},
	})
}
