package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// The samples are what plenum run --format json prints for rounds that went well and badly, in
// virtual time. go test ./ui/cli -update rewrites them.
func TestSamplesOfTheObject(t *testing.T) {
	price := &engine.Price{In: 1, Out: 4, Cached: 0.1}
	model := func(name string, steps ...modeltest.Step) *modeltest.Script {
		return &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Price: price, Window: 8000}, Steps: steps}
	}
	said := func(text string, after time.Duration) modeltest.Step {
		return modeltest.Step{After: after, Text: text}
	}
	usage := modeltest.Step{Usage: &engine.Usage{In: 100, Out: 20, Cached: 40}, After: time.Second, Finish: engine.FinishStop}
	merge := &modeltest.Script{ModelName: "x/merge", ModelInfo: engine.ModelInfo{Price: price}, By: mergeSteps}
	broken := engine.ModelError{Failure: engine.Failure{Code: engine.CodeAuth, Message: "x: key refused (401)", Hint: "check X_KEY", Status: 401}}
	busy := engine.ModelError{Failure: engine.Failure{Code: engine.CodeRateLimit, Message: "x: too many requests (429)", Status: 429, RetryAfter: time.Second}}
	stalls := modeltest.Step{Hang: true}
	costly := modeltest.Step{Usage: &engine.Usage{In: 4000, Out: 4000}, After: time.Second, Finish: engine.FinishStop}
	for _, tc := range []struct {
		name     string
		agents   []*modeltest.Script
		strategy engine.Strategy
		terms    termFlags
		code     int
	}{
		{"merged", []*modeltest.Script{
			model("x/a", said("Move, but time a restore first.", time.Second), usage),
			model("x/b", said("Sign nothing before clause 14 has changed.", 2*time.Second), usage),
		}, engine.StrategySynthesize, termFlags{}, exitOK},
		{"degraded", []*modeltest.Script{
			model("x/a", said("Move, but time a restore first.", time.Second), usage),
			model("x/b", said("Sign nothing", time.Second), modeltest.Step{Err: &broken}),
		}, engine.StrategySynthesize, termFlags{}, exitOK},
		{"side-by-side", []*modeltest.Script{
			model("x/a", said("Yes.", time.Second), usage),
			model("x/b", said("No.", time.Second), usage),
		}, engine.StrategyNone, termFlags{}, exitOK},
		{"unreachable", []*modeltest.Script{
			model("x/a", modeltest.Step{After: time.Second, Err: &broken}),
			model("x/b", modeltest.Step{After: 2 * time.Second, Err: &broken}),
		}, engine.StrategySynthesize, termFlags{}, exitUnreachable},
		{"quorum", []*modeltest.Script{
			model("x/a", said("Move, but time a restore first.", time.Second), usage),
			model("x/b", said("Sign nothing", time.Second), stalls),
		}, engine.StrategySynthesize, termFlags{quorum: "50%", grace: "3s"}, exitOK},
		{"fail-all", []*modeltest.Script{
			model("x/a", said("Move, but time", time.Second), stalls),
			model("x/b", modeltest.Step{After: 2 * time.Second, Err: &broken}),
		}, engine.StrategySynthesize, termFlags{onFailure: "fail-all"}, exitNoAnswer},
		{"retried", []*modeltest.Script{
			onceBusy(model("x/a", said("Move, but time a restore first.", time.Second), usage), &busy),
			model("x/b", said("Sign nothing before clause 14 has changed.", 2*time.Second), usage),
		}, engine.StrategySynthesize, termFlags{retries: "1", hedge: "20s", concurrency: "2"}, exitOK},
		{"deadline", []*modeltest.Script{
			model("x/a", said("Move, but time a restore first.", time.Second), usage),
			model("x/b", said("Sign nothing", time.Second), stalls),
		}, engine.StrategySynthesize, termFlags{deadline: "20s"}, exitOK},
		{"budget", []*modeltest.Script{
			model("x/a", said("Move, but time a restore first.", time.Second), costly),
			model("x/b", said("Sign nothing before clause 14 has changed.", time.Second), usage),
		}, engine.StrategyNone, termFlags{budget: "8ktok", concurrency: "1"}, exitBudget},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := playRound(t, append(tc.agents, merge), tc.strategy, tc.terms, silent{})
				if code := endingOf(&s).code(); code != tc.code {
					t.Errorf("exit code %d, not %d", code, tc.code)
				}
				text, err := object(&s)
				if err != nil {
					t.Fatal(err)
				}
				checkSample(t, tc.name, text)
			})
		})
	}
}

func mergeSteps(req engine.Request, _ int) []modeltest.Step {
	return []modeltest.Step{
		{After: time.Second, Text: "Move once a restore was timed [1].\n"},
		{After: time.Second, Text: "\n=== findings " + req.Task.Merge.Nonce + " ===\n" +
			`{"agreements":[{"claim":"move","by":["B1"],"quotes":[{"by":"B1","text":"time a restore first"}]}],"conflicts":[],"unique":[],"missing":["the cost"]}`},
		{Usage: &engine.Usage{In: 400, Out: 60}, Finish: engine.FinishStop},
	}
}

// onceBusy is a model that fails the first time.
func onceBusy(m *modeltest.Script, why error) *modeltest.Script {
	steps := m.Steps
	m.By = func(_ engine.Request, calls int) []modeltest.Step {
		if calls == 0 {
			return []modeltest.Step{{After: 500 * time.Millisecond, Err: why}}
		}
		return steps
	}
	return m
}

// playRound asks one question of scripted models, the last of which merges, on terms of the
// command line.
func playRound(t *testing.T, models []*modeltest.Script, strategy engine.Strategy, typed termFlags, w watcher) engine.State {
	plan := engine.Plan{Board: "pair", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults()}
	for i, m := range models {
		if i < len(models)-1 {
			plan.Agents = append(plan.Agents, engine.AgentSpec{Name: []string{"Research", "Legal", "Market"}[i], Brief: "b", Model: m.Name()})
		}
	}
	plan.Reducer = engine.ReducerSpec{Strategy: strategy, Model: models[len(models)-1].Name()}
	said, err := typed.read()
	if err == nil {
		err = said.apply(&plan)
	}
	if err != nil {
		t.Fatal(err)
	}
	return playAsk(t, models, engine.Ask{Question: "Should we move?", Plan: plan, Seed: 7}, w)
}

// playAsk asks scripted models a question, and follows it to its end.
func playAsk(t *testing.T, models []*modeltest.Script, ask engine.Ask, w watcher) engine.State {
	reg := modeltest.Registry{}
	for _, m := range models {
		reg[m.Name()] = m
	}
	ask, err := (&desk{models: reg}).ready(ask)
	if err != nil {
		t.Fatal(err)
	}
	run, err := engine.Start(t.Context(), engine.Options{ID: "sample", Version: version, Models: reg, OneShot: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Do(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	s := follow(context.Background(), run.Reader(), w, func() {})
	run.Wait()
	return s
}

func checkSample(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", "samples", name+".json")
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
	problems, err := validate(runSchema, []byte(text))
	if err != nil || len(problems) > 0 {
		t.Errorf("%v\n%s", err, strings.Join(problems, "\n"))
	}
}

func TestTheSchemaRefusesWhatIsNoSession(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":       `{}`,
		"another value": `[]`,
		"a new key":     `{"format_version":1,"surprise":1}`,
	} {
		if problems, err := validate(runSchema, []byte(text)); err != nil || len(problems) == 0 {
			t.Errorf("%s passes: %v", name, err)
		}
	}
}
