package modeltest_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

func TestScriptPlaysItsStepsInVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &modeltest.Script{ModelName: "test/a", Steps: []modeltest.Step{
			{After: time.Hour, Reasoning: "hm"},
			{After: time.Second, Text: "one "},
			{Text: "two", Usage: &engine.Usage{In: 3, Out: 2}},
		}}
		start := time.Now()
		var text, reasoning string
		var finish engine.Finish
		for c, err := range m.Stream(t.Context(), engine.Request{}) {
			if err != nil {
				t.Fatal(err)
			}
			text, reasoning, finish = text+c.Text, reasoning+c.Reasoning, c.Finish
		}
		if text != "one two" || reasoning != "hm" || finish != engine.FinishStop {
			t.Errorf("got text %q, reasoning %q, finish %q", text, reasoning, finish)
		}
		if took := time.Since(start); took != time.Hour+time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

func TestScriptChoosesBySteadyCount(t *testing.T) {
	m := &modeltest.Script{By: func(req engine.Request, calls int) []modeltest.Step {
		if calls == 0 {
			return []modeltest.Step{{Err: errors.New("down")}}
		}
		return []modeltest.Step{{Text: req.Task.Agent}}
	}}
	var codes []engine.Code
	for range 2 {
		for _, err := range m.Stream(t.Context(), engine.Request{Task: engine.Task{Agent: "Legal"}}) {
			if err != nil {
				codes = append(codes, engine.FailureOf(err).Code)
			}
		}
	}
	if len(codes) != 1 || codes[0] != engine.CodeServer {
		t.Errorf("codes %v", codes)
	}
	if got := m.Requests(); len(got) != 2 || got[1].Task.Agent != "Legal" {
		t.Errorf("requests %v", got)
	}
}

func TestScriptHangsUntilItIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &modeltest.Script{Steps: []modeltest.Step{{Text: "a", Hang: true}, {Text: "never"}}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var text string
		var code engine.Code
		for c, err := range m.Stream(ctx, engine.Request{}) {
			text += c.Text
			if err != nil {
				code = engine.FailureOf(err).Code
			}
		}
		if text != "a" || code != engine.CodeCancelled {
			t.Errorf("text %q, code %q", text, code)
		}
	})
}

func TestRegistryNamesWhatItDoesNotKnow(t *testing.T) {
	r := modeltest.RegistryOf(&modeltest.Script{ModelName: "test/a"})
	if _, err := r.Find("test/a"); err != nil {
		t.Error(err)
	}
	if _, err := r.Find("test/b"); err == nil || err.Error() != `no model is named "test/b"; this test knows test/a` {
		t.Errorf("error %v", err)
	}
}

func TestScriptKeepsTheRules(t *testing.T) {
	modeltest.Run(t, modeltest.Harness{
		New: func(*testing.T) engine.Model {
			return &modeltest.Script{ModelName: "test/a", Steps: []modeltest.Step{{Text: "one \x1b[1m"}, {Text: "two"}}}
		},
		Slow: func(*testing.T) engine.Model {
			return &modeltest.Script{ModelName: "test/a", Steps: []modeltest.Step{{Text: "one", Hang: true}}}
		},
		Seeded: true,
	})
}
