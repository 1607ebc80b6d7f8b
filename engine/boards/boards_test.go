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

// way is how a board of a mode gathers and merges, and the length that its briefs ask for.
type way struct {
	gather   engine.Gather
	strategy engine.Strategy
	length   string // empty: the form of the answer is its length
}

var ways = map[engine.Mode]way{
	engine.ModeSections: {engine.GatherAll, engine.StrategySynthesize, "500 words"},
	engine.ModeDrafts:   {engine.GatherQuorum, engine.StrategyChoose, "500 words"},
	engine.ModeVote:     {engine.GatherDecided, engine.StrategyTally, "at most 200 words"},
	engine.ModeVerify:   {engine.GatherAll, engine.StrategyVerdicts, ""},
	engine.ModeSplit:    {engine.GatherAll, engine.StrategySynthesize, "at most 350 words"},
}

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
		if b.Name != name || b.About == "" || len(b.About) > 90 {
			t.Errorf("board %s is called %q, about %q", name, b.Name, b.About)
		}
		p := b.Plan(engine.Choice{Model: "a/m"})
		want := ways[p.Mode]
		for _, a := range b.Agents {
			if n := len(strings.Fields(a.Brief)); n < 120 || n > 320 {
				t.Errorf("%s, %s: a brief of %d words", name, a.Name, n)
			}
			if !strings.Contains(oneLine(a.Brief), want.length) {
				t.Errorf("%s, %s: the brief gives no length", name, a.Name)
			}
		}
		if p.Policy.Gather != want.gather || p.Reducer.Strategy != want.strategy {
			t.Errorf("%s gathers %s and reduces by %s", name, p.Policy.Gather, p.Reducer.Strategy)
		}
		if asks := p.Mode == engine.ModeVerify || p.Mode == engine.ModeSplit; asks != (b.Question != "") {
			t.Errorf("%s asks %q by itself", name, b.Question)
		}
	}
	if _, ok := boards.Builtin("../schema"); ok {
		t.Error("a path passes for the name of a board")
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Each member of a board is told to leave the others' work to them, and does something else.
func TestTheBriefsOfABoardAreNotCopies(t *testing.T) {
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		b, err := boards.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range b.Agents {
			for _, other := range b.Agents[:i] {
				if share := alike(a.Brief, other.Brief); share > 0.4 {
					t.Errorf("%s: %s and %s share %.0f %% of their words in a row", name, a.Name, other.Name, 100*share)
				}
			}
		}
	}
}

// alike is the share of the five-word runs of a that stand in b.
func alike(a, b string) float64 {
	of, runs := strings.Fields(a), 0
	in := " " + oneLine(b) + " "
	for i := range len(of) - 4 {
		if strings.Contains(in, " "+strings.Join(of[i:i+5], " ")+" ") {
			runs++
		}
	}
	return float64(runs) / float64(len(of)-4)
}

// The other way to merge drafts stands in the file, to be taken by removing the signs in front.
func TestTheDraftsBoardHoldsItsOtherReducer(t *testing.T) {
	src, _ := boards.Builtin("drafts")
	head, rest, found := strings.Cut(string(src), "\n# reducer:\n")
	if !found {
		t.Fatal("the file names no other reducer")
	}
	head = head[:strings.Index(head, "\nreducer:")]
	lines := strings.Split("# reducer:\n"+rest, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(line, "#"), " ")
	}
	b, err := boards.Parse("drafts", []byte(head+"\n"+strings.Join(lines, "\n")))
	if err != nil || b.Reducer.Strategy != engine.StrategySynthesize || len(b.Reducer.Brief) < 1000 {
		t.Errorf("%v: %s by %q", err, b.Reducer.Strategy, b.Reducer.Brief)
	}
}

func TestTheBuiltinBoardsHoldTheirAgents(t *testing.T) {
	want := map[string]string{
		"report":    "Research, Legal, Market + Finance",
		"council":   "Evidence, Doubt, Practice",
		"decide":    "Case for, Case against, Numbers, Unknowns",
		"boardroom": "Strategy, Finance, Operations, People, Counsel",
		"sixhats":   "White hat, Red hat, Black hat, Yellow hat, Green hat, Blue hat",
		"redteam":   "Attacker, Assumptions, Numbers, Operations, Press + Counsel",
		"drafts":    "Draft 1, Draft 2, Draft 3, Draft 4",
		"vote":      "Voter 1, Voter 2, Voter 3, Voter 4, Voter 5",
		"verify":    "Checker",
		"digest":    "Reader",
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

func TestParseReadsTheKeysOfOneMode(t *testing.T) {
	for name, c := range map[string]struct {
		src  string
		want engine.Board
	}{
		"a closed vote with weights": {
			"mode: vote\noptions: [adopt, 2026, yes]\nagents: [{name: A, weight: 2}, {name: B, weight: 0.5}, {name: C}]",
			engine.Board{Mode: engine.ModeVote, Options: []string{"adopt", "2026", "yes"}, Agents: []engine.AgentSpec{
				{Name: "A", Weight: 2}, {Name: "B", Weight: 0.5}, {Name: "C"},
			}},
		},
		"an open vote of copies": {
			"mode: vote\ncount: 9\nagents: [{name: A}]\npolicy: {gather: decided}\nreducer: {strategy: tally}",
			engine.Board{
				Mode: engine.ModeVote, Count: 9, Agents: []engine.AgentSpec{{Name: "A"}},
				Policy: engine.Policy{Gather: engine.GatherDecided}, Reducer: engine.ReducerSpec{Strategy: engine.StrategyTally},
			},
		},
		"two sources of their own and whatever is given": {
			"mode: verify\nagents: [{name: A, source: ./a.md}, {name: B, source: 'https://example.org/b'}, {name: C}]",
			engine.Board{Mode: engine.ModeVerify, Agents: []engine.AgentSpec{
				{Name: "A", Source: "./a.md"}, {Name: "B", Source: "https://example.org/b"}, {Name: "C"},
			}},
		},
		"a split with an overlap": {
			"mode: split\nchunk: {tokens: 1500, overlap: 50}\nagents: [{name: A}]",
			engine.Board{Mode: engine.ModeSplit, Chunk: engine.ChunkSize{Tokens: 1500, Overlap: 50}, Agents: []engine.AgentSpec{{Name: "A"}}},
		},
		"a split with none": {
			"mode: split\nchunk: {overlap: 0}\nagents: [{name: A}]\nreducer: {strategy: table}",
			engine.Board{
				Mode: engine.ModeSplit, Chunk: engine.ChunkSize{Overlap: -1}, Agents: []engine.AgentSpec{{Name: "A"}},
				Reducer: engine.ReducerSpec{Strategy: engine.StrategyTable},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := boards.Parse("x.yaml", []byte(c.src))
			if err != nil {
				t.Fatal(err)
			}
			c.want.Name = "x"
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("board (-want +got):\n%s", diff)
			}
		})
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
		"chunk":    {"agents: [{name: A}]\nchunk: {zzzzzzzzzz: 1}", top["chunk"].Properties},
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
