package boards_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/engine/boards/strict"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

func TestEveryBuiltinBoardIsReadyToUse(t *testing.T) {
	for _, name := range boards.Names() {
		src, ok := boards.Builtin(name)
		if !ok {
			t.Fatalf("no board %s", name)
		}
		b, err := boards.Parse(name+".yaml", src)
		if err != nil {
			t.Errorf("%s:\n%v", name, err)
			continue
		}
		if b.Name != name || b.About == "" {
			t.Errorf("board %s is called %q, about %q", name, b.Name, b.About)
		}
		for _, a := range b.Agents {
			if n := len(strings.Fields(a.Brief)); n < 120 || n > 320 {
				t.Errorf("%s, %s: a brief of %d words", name, a.Name, n)
			}
			if !strings.Contains(a.Brief, "500 words") {
				t.Errorf("%s, %s: the brief gives no length", name, a.Name)
			}
		}
		p := b.Plan(engine.Choice{Model: "a/m"})
		gather := engine.GatherAll
		if p.Mode == engine.ModeDrafts {
			gather = engine.GatherQuorum
		}
		if p.Policy.Gather != gather || p.Reducer.Strategy != engine.StrategySynthesize {
			t.Errorf("%s gathers %s and reduces by %s", name, p.Policy.Gather, p.Reducer.Strategy)
		}
	}
	if _, ok := boards.Builtin("../schema"); ok {
		t.Error("a path passes for the name of a board")
	}
}

func TestTheBuiltinBoardsHoldTheirAgents(t *testing.T) {
	want := map[string]string{
		"report":  "Research, Legal, Market + Finance",
		"council": "Evidence, Doubt, Practice",
		"decide":  "Case for, Case against, Numbers, Unknowns",
		"drafts":  "Draft 1, Draft 2, Draft 3, Draft 4",
	}
	got := map[string]string{}
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		b, err := boards.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		p := b.Plan(engine.Choice{Model: "a/m"})
		s := agentNames(p.Agents)
		if len(p.Spare) > 0 {
			s += " + " + agentNames(p.Spare)
		}
		got[name] = s
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("agents (-want +got):\n%s", diff)
	}
}

func agentNames(list []engine.AgentSpec) string {
	var names []string
	for _, a := range list {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

func TestParseReadsEveryKey(t *testing.T) {
	warm, retries, restart := 0.4, 3, 0
	want := engine.Board{
		Name: "mine", About: "About it", Mode: engine.ModeSections, Question: "Why?",
		Agents: []engine.AgentSpec{
			{Name: "Legal", Brief: "You are counsel.\nBe exact.", Model: "a/b", Temperature: &warm, MaxTokens: 1200},
			{Name: "1984", Optional: true},
		},
		Council: engine.Council{Models: 3, Brief: "All of it."},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategyConcat, Model: "a/c", Brief: "Merge."},
		Policy: engine.Policy{
			Gather: engine.GatherQuorum, Quorum: "60%", Grace: 5e9, MinUsable: 1,
			Partials: engine.PartialsInclude, OnFailure: engine.FailAll,
			Timeouts: engine.Timeouts{FirstToken: engine.Off, Idle: 30e9, Attempt: 600e9, Deadline: 300e9},
			Retries:  &retries, Restart: &restart, Hedge: 12e9, Concurrency: 4,
		},
		Budget: engine.Budget{USD: 0.5, Tokens: 200_000},
	}
	got, err := boards.Parse("x.yaml", []byte(`
name: mine
about: About it
mode: sections
question: Why?
agents:
  - name: Legal
    brief: |
      You are counsel.
      Be exact.
    model: a/b
    temperature: 0.4
    max_tokens: 1200
  - {name: 1984, optional: true}
council: {models: 3, brief: All of it.}
reducer: {strategy: concat, model: a/c, brief: Merge.}
policy:
  gather: {quorum: 60%}
  grace: 5s
  min_usable: 1
  partials: include
  on_failure: fail-all
  timeouts: {first_token: none, idle: 30s, attempt: 10m, deadline: 5m}
  retries: 3
  restart: 0
  hedge: 12s
  concurrency: 4
budget: {usd: 0.50, tokens: 200000}
`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("board (-want +got):\n%s", diff)
	}
}

func TestEveryWayToGather(t *testing.T) {
	for src, want := range map[string]engine.Policy{
		"all":                         {Gather: engine.GatherAll},
		"first":                       {Gather: engine.GatherFirst},
		"manual":                      {Gather: engine.GatherManual},
		"{quorum: 2}":                 {Gather: engine.GatherQuorum, Quorum: "2"},
		"{quorum: 60%}":               {Gather: engine.GatherQuorum, Quorum: "60%"},
		"{quorum: '33.5 %'}":          {Gather: engine.GatherQuorum, Quorum: "33.5%"},
		"\n    quorum: 2":             {Gather: engine.GatherQuorum, Quorum: "2"},
		"all\n  concurrency: all":     {Gather: engine.GatherAll},
		"all\n  hedge: off":           {Gather: engine.GatherAll, Hedge: engine.Off},
		"all\n  {grace: none}":        {},
		"all\n  grace: none":          {Gather: engine.GatherAll, Grace: engine.Off},
		"all\n  timeouts: {idle: 1h}": {Gather: engine.GatherAll, Timeouts: engine.Timeouts{Idle: 3600e9}},
	} {
		b, err := boards.Parse("x.yaml", []byte("agents: [{name: A}, {name: B}, {name: C}]\npolicy:\n  gather: "+src+"\n"))
		if want == (engine.Policy{}) {
			if err == nil {
				t.Errorf("%q is read as %+v", src, b.Policy)
			}
			continue
		}
		if diff := cmp.Diff(want, b.Policy); err != nil || diff != "" {
			t.Errorf("%q: %v (-want +got):\n%s", src, err, diff)
		}
	}
}

func TestABoardWithoutANameIsCalledAfterItsFile(t *testing.T) {
	for file, want := range map[string]string{
		"/home/me/Contract Check.yaml": "contract-check",
		`C:\boards\risk.yml`:           "risk",
		"plain":                        "plain",
	} {
		b, err := boards.Parse(file, []byte("agents: [{name: A}]"))
		if err != nil || b.Name != want {
			t.Errorf("%s: name %q, %v; want %q", file, b.Name, err, want)
		}
	}
}

func TestTextsAreCleanedWhereTheyEnter(t *testing.T) {
	b, err := boards.Parse("x", []byte("agents:\n  - name: \"A\\e[31mB\\u202e\"\n    brief: \"\x1b]0;title\x07ok\\u009b2J\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if a := b.Agents[0]; a.Name != "AB" || a.Brief != "ok" {
		t.Errorf("name %q, brief %q", a.Name, a.Brief)
	}
}

// TestMistakes holds the wording of every message: each file of testdata/mistakes beside what
// is said of it.
func TestMistakes(t *testing.T) {
	list, _ := filepath.Glob("testdata/mistakes/*.yaml")
	if len(list) < 10 {
		t.Fatalf("only %d files", len(list))
	}
	for _, path := range list {
		t.Run(filepath.Base(path), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = boards.Parse(filepath.Base(path), src)
			var ps strict.Problems
			if !errors.As(err, &ps) {
				t.Fatalf("error %v, want problems", err)
			}
			golden := strings.TrimSuffix(path, ".yaml") + ".txt"
			got := ps.Error() + "\n"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, _ := os.ReadFile(golden)
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

// part is one object of the schema.
type part struct {
	Properties map[string]part `json:"properties"`
	OneOf      []part          `json:"oneOf"`
	Defs       map[string]part `json:"$defs"`
}

// TestTheSchemaKnowsTheSameKeys holds the schema and the loader together: a file that gives
// each key of the schema has no unknown key, and every key that the loader names is in it.
func TestTheSchemaKnowsTheSameKeys(t *testing.T) {
	var schema part
	if err := json.Unmarshal(boards.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	top := schema.Properties
	for where, c := range map[string]struct {
		src  string
		keys map[string]part
	}{
		"board":    {"zzzzzzzzzz: 1\nagents: [{name: A}]", top},
		"agent":    {"agents: [{name: A, zzzzzzzzzz: 1}]", schema.Defs["agent"].Properties},
		"council":  {"agents: [{name: A}]\ncouncil: {zzzzzzzzzz: 1}", top["council"].Properties},
		"reducer":  {"agents: [{name: A}]\nreducer: {zzzzzzzzzz: 1}", top["reducer"].Properties},
		"policy":   {"agents: [{name: A}]\npolicy: {zzzzzzzzzz: 1}", top["policy"].Properties},
		"gather":   {"agents: [{name: A}]\npolicy: {gather: {quorum: 1, zzzzzzzzzz: 1}}", top["policy"].Properties["gather"].OneOf[1].Properties},
		"timeouts": {"agents: [{name: A}]\npolicy: {timeouts: {zzzzzzzzzz: 1}}", top["policy"].Properties["timeouts"].Properties},
		"budget":   {"agents: [{name: A}]\nbudget: {zzzzzzzzzz: 1}", top["budget"].Properties},
	} {
		_, err := boards.Parse("x", []byte(c.src))
		_, list, found := strings.Cut(err.Error(), "known here: ")
		if !found {
			t.Fatal(err)
		}
		known := strings.Split(list, ", ")
		for _, key := range known {
			if _, ok := c.keys[key]; !ok {
				t.Errorf("%s: the schema lacks %s", where, key)
			}
		}
		for key := range c.keys {
			if !slices.Contains(known, key) {
				t.Errorf("%s: the schema promises %s, which the loader does not know", where, key)
			}
		}
	}
}
