package openai_test

import (
	"net/http"
	"testing"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

func TestTheHeadersOfEveryAnswerAreHeardBeforeItIsRead(t *testing.T) {
	for name, reply := range map[string]modeltest.Reply{
		"an answer": modeltest.Say("A good answer."),
		"a refusal": {Status: 429, Body: `{"error":{"message":"slow down"}}`},
		"a page":    {Status: 502, Body: "<html>"},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			s.Answer(func(modeltest.Call) modeltest.Reply {
				return reply.With("X-RateLimit-Remaining-Requests", "7")
			})
			var heard []string
			m := local(t, openai.Config{BaseURL: s.URL(), Heard: func(model string, h http.Header) {
				heard = append(heard, model+" "+h.Get("x-ratelimit-remaining-requests"))
			}}).Model("m", engine.ModelInfo{})
			for range m.Stream(t.Context(), engine.Request{}) {
				if len(heard) != 1 || heard[0] != "local/m 7" {
					t.Fatalf("heard %q", heard)
				}
			}
		})
	}
}

// What is no model's answer says nothing of a model's limits.
func TestAListOfModelsIsNotHeard(t *testing.T) {
	s := modeltest.NewServer(t)
	p := local(t, openai.Config{BaseURL: s.URL(), Heard: func(model string, _ http.Header) { t.Errorf("heard %s", model) }})
	if _, err := p.List(t.Context()); err != nil {
		t.Fatal(err)
	}
}
