package engine_test

import (
	"context"
	"iter"
	"strings"
	"testing"

	"plenum/engine"
)

// windows are models of which only the window is known.
type windows map[string]engine.ModelInfo

func (w windows) Find(name string) (engine.Model, error) { return windowed{name, w[name]}, nil }

type windowed struct {
	name string
	info engine.ModelInfo
}

func (m windowed) Name() string           { return m.name }
func (m windowed) Info() engine.ModelInfo { return m.info }
func (m windowed) Stream(_ context.Context, _ engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(yield func(engine.Chunk, error) bool) {
		yield(engine.Chunk{Text: "Yes.", Finish: engine.FinishStop}, nil)
	}
}

func TestAQuestionThatDoesNotFitIsRefusedWithTheNumbers(t *testing.T) {
	models := windows{"a/small": {Window: 8192}, "a/large": {Window: 200_000}, "a/unknown": {}, "a/reasons": {Window: 8192, Reasons: true}}
	long := []engine.Document{{ID: "M1", Name: "lease.md", Text: strings.Repeat("The lease ends in March. ", 7000)}}
	some := []engine.Document{{ID: "M1", Name: "lease.md", Text: strings.Repeat("The lease ends in March. ", 1300)}}
	agents := func(names ...string) engine.Plan {
		var p engine.Plan
		for _, n := range names {
			p.Agents = append(p.Agents, engine.AgentSpec{Name: n, Brief: "Read.", Model: n})
		}
		return p
	}
	limited := agents("a/small")
	limited.Agents[0].MaxTokens = 4096
	strict := agents("a/small", "a/large")
	strict.Policy.OnFailure = engine.FailAll
	split := agents("a/small")
	split.Mode = engine.ModeSplit
	for name, c := range map[string]struct {
		plan engine.Plan
		docs []engine.Document
		want string // begins so; empty: it fits
	}{
		"it fits":                       {agents("a/small"), some, ""},
		"nobody knows the window":       {agents("a/unknown"), long, ""},
		"it does not fit":               {agents("a/small"), long, "~39,"},
		"with the answer it does not":   {limited, some, "~"},
		"with the thinking it does not": {agents("a/reasons"), some, "~"},
		"one of two can answer":         {agents("a/small", "a/large"), long, ""},
		"one failure fails all":         {strict, long, "~39,"},
		"a document in parts":           {split, long, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := engine.Fits(c.plan, "When does it end?", c.docs, models)
			if (err == nil) != (c.want == "") {
				t.Fatalf("%v", err)
			}
			if err != nil && (!strings.HasPrefix(err.Error(), c.want) || !strings.Contains(err.Error(), "tokens do not fit a/") || !strings.Contains(err.Error(), "(8,192 with ")) {
				t.Errorf("%v", err)
			}
		})
	}
}
